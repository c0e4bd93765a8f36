using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DinsosFlow.Load;

/// <summary>One signed-in person who opens the desk, a task, its case, and searches.</summary>
internal sealed partial class PageVisitor
{
    private static readonly string[] Words = ["Panti Rekaan", "Undangan rapat", "Contoh 12", "12/2026"];

    private readonly HttpClient _client;
    private bool _hasSearch = true;

    private PageVisitor(HttpClient client) => _client = client;

    public static async Task<PageVisitor> SignInAsync(Uri url, string user, string password)
    {
#pragma warning disable CA2000 // The client lives as long as the program.
        var client = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, CookieContainer = new CookieContainer() }
        )
        {
            BaseAddress = url,
        };
#pragma warning restore CA2000
        var form = await client.GetStringAsync(new Uri("/masuk", UriKind.Relative));
        var fields = HiddenField()
            .Matches(form)
            .GroupBy(match => match.Groups[1].Value)
            .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups[2].Value));
        fields["Form.User"] = user;
        fields["Form.Password"] = password;
        using var content = new FormUrlEncodedContent(fields);
        using var response = await client.PostAsync(new Uri("/masuk", UriKind.Relative), content);
        return response.RequestMessage?.RequestUri?.AbsolutePath == "/" && response.IsSuccessStatusCode
            ? new PageVisitor(Compressed(client))
            : throw new InvalidOperationException(
                $"{user} could not sign in: {response.StatusCode} at {response.RequestMessage?.RequestUri}."
            );
    }

    private static HttpClient Compressed(HttpClient client)
    {
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        return client;
    }

    /// <summary>One page, to its end.</summary>
    /// <exception cref="HttpRequestException">It is not there, or failed.</exception>
    public Task LookAsync(string path) => _client.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>One page, as a browser would read it.</summary>
    /// <exception cref="HttpRequestException">It is not there, or failed.</exception>
    public async Task<string> ReadAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return TextOf(response, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task WalkAsync(ConcurrentBag<Click> clicks, int pause, bool watch)
    {
        var desk = await OpenAsync(clicks, "desk", "/", pause);
        var tasks = TaskLink().Matches(desk);
        if (tasks.Count > 0)
        {
            var task = tasks[Random.Shared.Next(tasks.Count)];
            await OpenAsync(clicks, "task", task.Value, pause);
            await OpenAsync(clicks, "case", $"/berkas/{task.Groups[1].Value}", pause);
        }
        if (_hasSearch)
        {
            var found = await OpenAsync(
                clicks,
                "search",
                $"/cari?q={Uri.EscapeDataString(Words[Random.Shared.Next(Words.Length)])}",
                pause,
                mayBeMissing: true
            );
            _hasSearch = found.Length > 0;
        }
        if (watch)
        {
            await OpenAsync(clicks, "watch", "/pantau", pause);
        }
    }

    private async Task<string> OpenAsync(ConcurrentBag<Click> clicks, string page, string path, int pause, bool mayBeMissing = false)
    {
        await Task.Delay(Random.Shared.Next((pause / 2) + 1, (pause * 3 / 2) + 2));
        var began = Stopwatch.GetTimestamp();
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (mayBeMissing && response.StatusCode == HttpStatusCode.NotFound)
        {
            return "";
        }
        // Counted as transferred, read as a browser would.
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        clicks.Add(new Click(page, took, bytes.Length, response.IsSuccessStatusCode));
        return TextOf(response, bytes);
    }

    private static string TextOf(HttpResponseMessage response, byte[] bytes)
    {
        if (!response.Content.Headers.ContentEncoding.Contains("br"))
        {
            return Encoding.UTF8.GetString(bytes);
        }
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"\s*/?>""")]
    private static partial Regex HiddenField();

    [GeneratedRegex("/tugas/([0-9a-f-]{36})/[0-9]+")]
    private static partial Regex TaskLink();
}
