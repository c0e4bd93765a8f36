using System.Text.Json;

namespace DinsosFlow.Load.Killed;

/// <summary>What one client has sent and heard, in memory for the audit and as lines of JSON for whoever looks into a finding.</summary>
internal sealed class ClientLog(string path) : IDisposable
{
    private readonly StreamWriter _lines = new(path, append: false) { AutoFlush = true };

    public List<Sent> All { get; } = [];

    public Sent Add(Sent sent)
    {
        All.Add(sent);
        Tell(
            sent,
            "asked",
            new
            {
                act = $"{sent.Act}",
                sent.Case,
                sent.Rival,
            }
        );
        return sent;
    }

    /// <param name="what">That happened to it.</param>
    public void Tell(Sent sent, string what, object? detail = null)
    {
        var line = new
        {
            at = TimeProvider.System.GetUtcNow(),
            sent.Key,
            what,
            detail,
        };
        // Two completions of one task are under way at once.
        lock (_lines)
        {
            _lines.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Web));
        }
    }

    public void Dispose() => _lines.Dispose();
}
