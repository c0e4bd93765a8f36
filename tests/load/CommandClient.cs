using System.Diagnostics;
using System.Text;

namespace DinsosFlow.Load;

/// <summary>One program that starts a case, takes its first task and completes it, over and over.</summary>
internal sealed class CommandClient(Uri url, (string Agency, string Token) person) : IDisposable
{
    private static ReadOnlySpan<byte> TaskName => "\"task\":\""u8;

    private readonly HttpLine _line = new(url);

    /// <param name="told">After each command: its name and what it took, in milliseconds.</param>
    /// <exception cref="IOException">One of the three was not accepted.</exception>
    public void Walk(Action<string, double> told)
    {
        var started = Send(
            "start",
            "/api/v1/cases",
            $$"""{"definition":"{{person.Agency}}/{{ManyOffices.Sop}}","subject":"Undangan rapat"}""",
            told
        );
        var at = started.IndexOf(TaskName) + TaskName.Length;
        var task = Encoding.ASCII.GetString(started.Slice(at, started[at..].IndexOf((byte)'"')));
        Send("claim", $"/api/v1/tasks/{task}/claim", "{}", told);
        Send("complete", $"/api/v1/tasks/{task}/complete", """{"note":"Segera"}""", told);
    }

    public void Dispose() => _line.Dispose();

    private ReadOnlySpan<byte> Send(string name, string path, string body, Action<string, double> told)
    {
        var headers =
            $"Authorization: Bearer {person.Token}\r\nIdempotency-Key: {Guid.NewGuid():N}\r\n"
            + "Content-Type: application/json; charset=utf-8\r\n";
        var began = Stopwatch.GetTimestamp();
        var (status, answer) = _line.Post(path, headers, body);
        told(name, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return status is >= 200 and < 300 ? answer.Span : throw new IOException($"{name}: {status} {Encoding.UTF8.GetString(answer.Span)}");
    }
}
