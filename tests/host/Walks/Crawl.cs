using System.Net;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Walks;

/// <summary>Follows every link that a person is shown, at most six addresses for one route and set of query names.</summary>
/// <param name="roles">What the person may do: none for who is not signed in.</param>
internal sealed partial class Crawl(Browser browser, params Role[] roles)
{
    private const int MostAlike = 6;
    private static readonly string[] Code = ["{", "}", "(", ")", "@", "ToAddress", "System.", "Microsoft.", "DinsosFlow.Host"];

    /// <summary>Names of forms with a dash of their own.</summary>
    private static readonly string[] OfOneForm =
    [
        "minta-nomor",
        "batal-nomor",
        "nomor-luar",
        "lampiran-cabut",
        "surel-pilihan",
        "surel-percobaan",
        "periksa-hari",
        "periksa-libur",
        "periksa-masuk",
        "periksa-jam",
        "periksa-masa",
        "periksa-tanpa-masa",
        "periksa-tahun",
    ];

    /// <summary>Of a draft: each such form changes one thing.</summary>
    private const string OneThing = "ubah-";

    private readonly Queue<(string Address, string On)> _waiting = new();
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, int> _alike = [];

    public SortedSet<string> Routes { get; } = new(StringComparer.Ordinal);
    public List<string> Faults { get; } = [];

    /// <summary>Addresses that were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Forms that were opened, and not sent.</summary>
    public int Forms { get; private set; }

    /// <summary>One form for each route and handler (without the key of its row), with where it stands.</summary>
    public Dictionary<string, (string Address, string Html)> Handlers { get; } = [];

    /// <summary>Like <see cref="Handlers"/>, those alone that a page does not hide.</summary>
    public Dictionary<string, (string Address, string Html)> ShownForms { get; } = [];

    /// <summary>Gets each page that was opened, with its address.</summary>
    public Action<string, string>? Read { get; init; }

    public async Task RunAsync(params string[] starts)
    {
        foreach (var start in starts)
        {
            Offer(start, "the beginning");
        }
        while (_waiting.TryDequeue(out var next))
        {
            await OpenAsync(next.Address, next.On);
        }
    }

    private async Task OpenAsync(string address, string on)
    {
        Opened++;
        Shown page;
        try
        {
            page = await browser.GetAsync(address);
        }
        catch (TaskCanceledException)
        {
            Faults.Add($"{address} on {on}: no answer");
            return;
        }
        if (page.Location is { } location)
        {
            Offer(location, address);
        }
        else if (page.Status != HttpStatusCode.OK)
        {
            Faults.Add($"{address} on {on}: {(int)page.Status}");
        }
        if (page.Text.Contains("<html", StringComparison.Ordinal))
        {
            Read?.Invoke(address, page.Text);
        }
        foreach (var link in Link().Matches(page.Text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
        {
            Offer(link, address);
        }
        foreach (Match form in Form().Matches(page.Text))
        {
            if (Handler().Match(form.Value) is { Success: true } handler)
            {
                Handlers.TryAdd($"{RouteOf(address, "GET")} {KindOf(handler.Groups[1].Value)}", (address, form.Value));
            }
            if (IsHidden(page.Text, form))
            {
                continue;
            }
            Forms++;
            if (Handler().Match(form.Value) is { Success: true } shown)
            {
                ShownForms.TryAdd($"{RouteOf(address, "GET")} {KindOf(shown.Groups[1].Value)}", (address, form.Value));
            }
            // A form without an action is sent to its page's own address.
            var action = Action().Match(form.Value[..form.Value.IndexOf('>', StringComparison.Ordinal)]) is { Success: true } given
                ? WebUtility.HtmlDecode(given.Groups[1].Value)
                : address;
            var isSent = form.Value.Contains("method=\"post\"", StringComparison.OrdinalIgnoreCase);
            var method = isSent ? "POST" : "GET";
            if (HasCode(action) || RouteOf(action, method) is not { } route || !IsOpen(method, route))
            {
                Faults.Add($"a form on {address} is sent to {action}");
            }
        }
    }

    /// <summary>Of the forms that stand once for each row of a list: what comes after the first dash is the row's key.</summary>
    internal static string KindOf(string handler) =>
        OfOneForm.Contains(handler) || handler.StartsWith(OneThing, StringComparison.Ordinal) ? handler : handler.Split('-')[0];

    private void Offer(string link, string on)
    {
        var address = link.Split('#')[0];
        // A link into the same page, a telephone number, a mail, a secret of one's own for an app.
        if (
            address.Length == 0
            || address.StartsWith("tel:", StringComparison.Ordinal)
            || address.StartsWith("mailto:", StringComparison.Ordinal)
            || address.StartsWith("otpauth:", StringComparison.Ordinal)
        )
        {
            return;
        }
        if (!_seen.Add(address))
        {
            return;
        }
        if (HasCode(address) || RouteOf(address, "GET") is not { } route)
        {
            Faults.Add($"{address} on {on}: no address");
            return;
        }
        Routes.Add(route);
        var alike = $"{route}?{string.Join('&', NamesOf(address))}";
        _alike[alike] = _alike.GetValueOrDefault(alike) + 1;
        if (_alike[alike] <= MostAlike)
        {
            _waiting.Enqueue((address, on));
        }
    }

    /// <summary>Some forms stand on a page where nothing may be done with them: what was sent a moment too late finds them.</summary>
    private static bool IsHidden(string html, Match form)
    {
        var around = html.LastIndexOf("<details", form.Index, StringComparison.Ordinal);
        var isInside = around >= 0 && html.IndexOf("</details>", around, StringComparison.Ordinal) > form.Index;
        return IsHiddenTag(html, form.Index) || (isInside && IsHiddenTag(html, around));
    }

    private static bool IsHiddenTag(string html, int start) =>
        $"{html[start..html.IndexOf('>', start)]} ".Contains(" hidden ", StringComparison.Ordinal);

    /// <summary>Forms are not sent, so the table says what would become of them.</summary>
    private bool IsOpen(string method, string route) =>
        AccessTable.Find(method, route) is { } rule
        && rule.Audience switch
        {
            Audience.Everyone => true,
            Audience.SignedIn => roles.Length > 0,
            Audience.OfAnAgency => roles.Any(role => role != Role.InstallationManager),
            _ => rule.Roles.Any(roles.Contains),
        };

    private static bool HasCode(string address) => Code.Any(Uri.UnescapeDataString(address).Contains);

    private static IEnumerable<string> NamesOf(string address) =>
        address.Split('?') is [_, var query] ? query.Split('&').Select(part => part.Split('=')[0]).Order(StringComparer.Ordinal) : [];

    /// <returns>Null where nothing is mapped there.</returns>
    internal static string? RouteOf(string address, string method)
    {
        var path = address.Split('?')[0];
        return path.StartsWith('/')
            ? Known.Where(route => route.Method == method && route.Pattern.IsMatch(path)).Select(route => route.Route).FirstOrDefault()
            : null;
    }

    /// <summary>Those with the fewest open places first, as routing chooses.</summary>
    private static readonly IReadOnlyList<(string Method, string Route, Regex Pattern)> Known =
    [
        .. AccessTable
            .Rules.OrderBy(rule => rule.Route.Count(letter => letter == '{'))
            .ThenByDescending(rule => rule.Route.Contains(':', StringComparison.Ordinal))
            .Select(rule => (rule.Method, rule.Route, PatternOf(rule.Route))),
    ];

    private static Regex PatternOf(string route) => new($"^{Place().Replace(route, place => ValueOf(place.Groups[1].Value))}$");

    private static string ValueOf(string kind) =>
        kind switch
        {
            ":guid" => "[0-9a-fA-F-]{36}",
            ":int" => "[0-9]+",
            ":file" => @"[^?]*\.[a-z]+",
            _ => "[^/]+",
        };

    [GeneratedRegex(@"\{[^:}]*(:[a-z]+)?\}")]
    private static partial Regex Place();

    [GeneratedRegex("<(?:a|link|script|img)\\s[^>]*?(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]*)\"")]
    private static partial Regex Handler();

    [GeneratedRegex("\\saction=\"([^\"]*)\"")]
    private static partial Regex Action();
}
