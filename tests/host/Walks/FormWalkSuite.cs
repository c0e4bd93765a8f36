using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Walks;

public sealed class SqliteFormWalkTests(SqliteWalkOffice office, ITestOutputHelper output)
    : FormWalkSuite(office, output),
        IClassFixture<SqliteWalkOffice>;

public sealed class PostgresFormWalkTests(PostgresWalkOffice office, ITestOutputHelper output)
    : FormWalkSuite(office, output),
        IClassFixture<PostgresWalkOffice>;

/// <summary>Every form that anybody of the demonstration is shown, sent as no browser sends it: refused or taken, never broken.</summary>
public abstract partial class FormWalkSuite(WalkOffice office, ITestOutputHelper output)
{
    /// <summary>Those that show most of the forms between them.</summary>
    private static readonly string?[] People = [null, Places.Head, "kasubag-kepegawaian-umum", Places.Administrator];

    private static readonly string[] OddFields =
    [
        "",
        "xyz",
        "-1",
        "99999999999999999999",
        "2026-13-45",
        "a\0b",
        OddValues.Script,
        new('x', 4096),
    ];

    [Fact]
    public async Task Forms_EveryField_OddOnesBreakNothing()
    {
        var faults = new List<string>();
        var (forms, fields, sent) = (new HashSet<string>(), 0, 0);

        foreach (var person in People)
        {
            using var browser = await office.Office.OpenAsync(person);
            var crawl = new Crawl(browser, Enum.GetValues<Role>());
            await crawl.RunAsync(person is null ? "/masuk" : "/");
            foreach (var (name, (stands, html)) in crawl.Handlers.Where(found => forms.Add(found.Key)))
            {
                // What may be done to a person is done to one whom nobody needs.
                var address = name.StartsWith("/orang/{Id} ", StringComparison.Ordinal) ? office.Places.AddressOf("/orang/{Id}") : stands;
                var given = FieldsOf(html).ToList();
                var own = given.Where(field => field.Name is not ("_handler" or "__RequestVerificationToken")).ToList();
                fields += own.Count;
                var kept = given.Except(own).ToList();
                var odd = OddFields
                    .Select(value => kept.Concat(own.Select(field => (field.Name, value))))
                    .Concat(
                        own.SelectMany(field =>
                            new[] { "xyz", "99999999999999999999", "a\0b" }.Select(value =>
                                given.Where(other => other != field).Append((field.Name, value))
                            )
                        )
                    )
                    .Concat(own.Select(field => given.Where(other => other != field)))
                    .Append(kept)
                    .Append(kept.Concat(own.SelectMany(field => new[] { (field.Name, "1"), (field.Name, "2") })))
                    .Append(kept.Concat(own.Select(field => ($"{field.Name}.Dalam.Sekali", "1"))))
                    .Append(kept.Concat(own.Select(field => ($"{field.Name}[99999999]", "1"))))
                    .Append(kept.Concat(own.Select(field => ($"{field.Name}[xyz]", "1"))));
                foreach (var content in odd)
                {
                    sent++;
                    var answer = await browser.PostAsync(address, [.. content]);
                    if ((int)answer.Status >= 500 || answer.Text.Contains(OddValues.Script, StringComparison.OrdinalIgnoreCase))
                    {
                        faults.Add($"{name} on {address} as {person}: {(int)answer.Status} for {Told(content)}");
                    }
                }
            }
        }

        output.WriteLine($"{forms.Count} forms, {fields} fields: {sent} sendings");
        Assert.True(forms.Count >= 40, $"Only {forms.Count} forms were found: {string.Join(", ", forms)}.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Posts_ThatAreNoFormOfOurs_BreakNothing()
    {
        var faults = new List<string>();
        var sent = 0;

        foreach (
            var rule in AccessTable.Rules.Where(rule =>
                rule.Method == "POST"
                && !rule.Route.StartsWith("/api/", StringComparison.Ordinal)
                && rule.Route is not ("/keluar" or "/ganti")
            )
        )
        {
            using var browser = await office.Office.OpenAsync(Places.OpenerOf(rule.Route, "POST"));
            var address = office.Places.AddressOf(rule.Route);
            var token = TokenOf((await browser.GetAsync("/masuk")).Text);
            foreach (var (content, what) in Odd(token))
            {
                sent++;
                using (content)
                {
                    var answer = await browser.SendAsync(address, content);
                    if ((int)answer.Status >= 500 || (answer.Status == HttpStatusCode.BadRequest && IsBlank(rule.Route, answer.Text)))
                    {
                        faults.Add($"{rule.Route} with {what}: {(int)answer.Status}, {answer.Text.Length} letters");
                    }
                }
            }
        }

        output.WriteLine($"{sent} sendings that are no form");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>Whoever sent it looks at nothing. A draft is sent by the page's script, which reads the status alone.</summary>
    private static bool IsBlank(string route, string text) =>
        !route.EndsWith("/draf", StringComparison.Ordinal) && !text.Contains("<h1", StringComparison.Ordinal);

    private static string Told(IEnumerable<(string Name, string Value)> content) =>
        string.Join(
            '&',
            content
                .Where(field => field.Name != "__RequestVerificationToken")
                .Select(field => $"{field.Name}={ValueWalkSuite.Short(field.Value)}")
        );

    private static IEnumerable<(HttpContent Content, string What)> Odd(string token)
    {
        yield return (Form(("x", "y")), "no token");
        yield return (Form(("__RequestVerificationToken", "xyz")), "a forged token");
        yield return (Form(("__RequestVerificationToken", token)), "no handler");
        yield return (Form(("__RequestVerificationToken", token), ("_handler", "tidak-ada")), "an unknown handler");
        yield return (Form(("__RequestVerificationToken", token), ("_handler", "a\0b")), "an odd handler");
        yield return (
            Form([
                ("__RequestVerificationToken", token),
                .. Enumerable.Range(0, 1100).Select(i => ($"f{i.ToString(CultureInfo.InvariantCulture)}", "1")),
            ]),
            "too many fields"
        );
        yield return (Form(("__RequestVerificationToken", token), (new string('k', 3000), "1")), "a long name");
        yield return (new StringContent("{}", Encoding.UTF8, "application/json"), "JSON");
        yield return (new StringContent("x", Encoding.UTF8, "text/plain"), "text");
        yield return (new ByteArrayContent([0xFF, 0xFE, 0x00]), "bytes");
        yield return (Typed("xyz", "multipart/form-data; boundary=b"), "a broken multipart");
        yield return (
            Typed("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1", "multipart/form-data; boundary=b"),
            "a multipart without its end"
        );
        yield return (Typed("x", "multipart/form-data"), "a multipart without a boundary");
        yield return (Typed("%", "application/x-www-form-urlencoded"), "a broken form");
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static ByteArrayContent Typed(string text, string type) =>
        new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type) } };

    private static string TokenOf(string html) => Token().Match(html).Groups[1].Value;

    /// <summary>Names and values as they stand in the form; several buttons of one name count once.</summary>
    private static IEnumerable<(string Name, string Value)> FieldsOf(string html) =>
        Field()
            .Matches(html)
            .Select(match => match.Value)
            .Select(field => (Name: Attribute(field, "name"), Value: Attribute(field, "value")))
            .Where(field => field.Name.Length > 0)
            .DistinctBy(field => field.Name);

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(Regex.Match(element, $"\\s{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<(?:input|select|textarea|button)\\s[^>]*>")]
    private static partial Regex Field();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
