using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DinsosFlow.Load;

/// <summary>One program that starts a case, takes its first task and completes it, over and over.</summary>
internal sealed class CommandClient
{
    private readonly HttpClient _http;
    private readonly string _definition;

    public CommandClient(Uri url, (string Agency, string Token) person)
    {
#pragma warning disable CA2000 // The client lives as long as the program.
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = url };
#pragma warning restore CA2000
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        _definition = $"{person.Agency}/{ManyOffices.Sop}";
    }

    /// <param name="told">After each command: its name and what it took, in milliseconds.</param>
    /// <exception cref="HttpRequestException">One of the three was not accepted.</exception>
    public async Task WalkAsync(Action<string, double> told)
    {
        var started = await SendAsync("start", "/api/v1/cases", $$"""{"definition":"{{_definition}}","subject":"Undangan rapat"}""", told);
        var task = started.GetProperty("tasks")[0].GetProperty("task").GetString();
        await SendAsync("claim", $"/api/v1/tasks/{task}/claim", "{}", told);
        await SendAsync("complete", $"/api/v1/tasks/{task}/complete", """{"note":"Segera"}""", told);
    }

    private async Task<JsonElement> SendAsync(string name, string path, string body, Action<string, double> told)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        var began = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        told(name, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(bytes).RootElement;
    }
}
