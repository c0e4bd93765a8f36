using System.Net;
using System.Text.RegularExpressions;

namespace DinsosFlow.Host.Tests;

/// <summary>Someone at a browser without scripts: keeps cookies, fills forms with their hidden fields, follows nothing by itself.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClientHandler _handler;
    private readonly HttpClient _client;

    public Browser(Uri url)
    {
        _handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        _client = new HttpClient(_handler) { BaseAddress = url };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Of the office.</summary>
    public Uri Url => _client.BaseAddress!;

    /// <summary>Whose page a form stands on, as a browser says it with what it sends; the office's own unless told.</summary>
    public string? Origin { get; init; }

    public async Task<Browser> SignInAsync(string user, string password = WebOffice.Password)
    {
        var answer = await SendAsync("/masuk", "masuk", ("Form.User", user), ("Form.Password", password));
        Assert.True(answer.Status == HttpStatusCode.Found, $"{user} was not signed in: {answer.Text}");
        return this;
    }

    public async Task<Shown> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await Shown.OfAsync(response);
    }

    /// <summary>Loads the page and sends one of its forms, with the hidden fields it has and the fields given.</summary>
    /// <param name="form">The form's name; the start of it is enough.</param>
    public async Task<Shown> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var found = FormElement()
            .Matches(page.Text)
            .Select(match => match.Value)
            .FirstOrDefault(html => html.Contains($"name=\"_handler\" value=\"{form}", StringComparison.Ordinal));
        Assert.True(found is not null, $"{path} has no form {form}: {page.Status} {page.Text}");
        return await PostAsync(path, [.. Hidden(found).Where(field => !fields.Any(given => given.Name == field.Name)), .. fields]);
    }

    /// <summary>Sends fields as they are, as another site's page would.</summary>
    public async Task<Shown> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.Add("Origin", Origin ?? _client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var response = await _client.SendAsync(request);
        return await Shown.OfAsync(response);
    }

    /// <summary>Opens the page and leaves it open: what the form holds by itself, to be sent later.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> FormAsync(string path, string form) =>
        await FormOrNullAsync(path, form) ?? throw new InvalidOperationException($"{path} has no form {form}.");

    /// <inheritdoc cref="FormAsync"/>
    /// <returns>Null where the page has no such form.</returns>
    public async Task<IReadOnlyList<(string Name, string Value)>?> FormOrNullAsync(string path, string form) =>
        FormElement()
            .Matches((await GetAsync(path)).Text)
            .Select(match => match.Value)
            .Where(html => html.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal))
            .Select(html => Hidden(html).ToList())
            .FirstOrDefault();

    /// <summary>What a form on a page would send if its button were pressed now.</summary>
    public static IReadOnlyList<(string Name, string Value)> FieldsOf(string page, string form)
    {
        var html = FormElement()
            .Matches(page)
            .Select(match => match.Value)
            .First(html => html.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var areas = Regex
            .Matches(html, "<textarea[^>]*\\sname=\"([^\"]*)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)
            .Select(match => (WebUtility.HtmlDecode(match.Groups[1].Value), WebUtility.HtmlDecode(match.Groups[2].Value)));
        return [.. Hidden(html).Concat(areas).DistinctBy(field => field.Item1)];
    }

    /// <summary>Sends whatever it is.</summary>
    public async Task<Shown> SendAsync(string path, HttpContent content)
    {
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Shown.OfAsync(response);
    }

    /// <param name="name">What the person's computer calls the file.</param>
    public async Task<Shown> SendFileAsync(
        string path,
        string form,
        string field,
        byte[] bytes,
        string name = "orang.csv",
        params (string Name, string Value)[] fields
    )
    {
        var page = await GetAsync(path);
        var found = FormElement()
            .Matches(page.Text)
            .Select(match => match.Value)
            .First(html => html.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent();
        foreach (var (given, value) in Hidden(found).Where(hidden => !fields.Any(field => field.Name == hidden.Item1)).Concat(fields))
        {
            content.Add(new StringContent(value), given);
        }
        content.Add(new ByteArrayContent(bytes), field, name);
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Shown.OfAsync(response);
    }

    public async Task<Downloaded> DownloadAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Downloaded(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers);
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Hidden(string html) =>
        HiddenField()
            .Matches(html)
            .Select(match => match.Value)
            .Where(field => field.Contains("name=", StringComparison.Ordinal))
            .Select(field => (Attribute(field, "name"), Attribute(field, "value")))
            .Concat(TextArea().Matches(html).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))));

    private static string Attribute(string element, string name) =>
        WebUtility.HtmlDecode(Regex.Match(element, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<textarea[^>]*name=\"([^\"]*)\"[^>]*hidden[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex TextArea();
}

/// <param name="Location">Where it leads, as a path; null where it leads nowhere.</param>
/// <param name="Text">The page's HTML.</param>
public sealed record Shown(HttpStatusCode Status, string? Location, string Text)
{
    internal static async Task<Shown> OfAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            response.Headers.Location is { } to
                ? to.IsAbsoluteUri
                    ? to.PathAndQuery
                    : to.OriginalString
                : null,
            await response.Content.ReadAsStringAsync()
        );
}

public sealed record Downloaded(HttpStatusCode Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers);
