using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Histories;

/// <summary>A case as the store holds it: the words that were sealed, the events byte for byte with hashes, the folded state.</summary>
/// <param name="Events">Each with the hash over it and those before.</param>
internal sealed record History(
    Guid Case,
    ImmutableArray<PersonalRow> Words,
    ImmutableArray<(string Payload, string Hash)> Events,
    int Schema,
    string State
)
{
    /// <summary>What today's code stores. The same name and events give the same bytes on every machine.</summary>
    public static History Of(string name, ImmutableArray<CaseEvent> events)
    {
        var rows = new Sink();
        var id = new Guid(Digest($"{name}/case").AsSpan(0, 16), bigEndian: true);
        var drawn = 0;
        EventWriter.Write(rows, id, HashChain.Start(id), events, () => Draw(name, ++drawn));
        var stored = rows.Of<EventRow>().Select(row => (row.Payload, row.Hash));
        var state = EventJson.WriteState(CaseHistory.Fold(events));
        return new History(id, [.. rows.Of<PersonalRow>()], [.. stored], EventJson.StateSchema, state);
    }

    /// <summary>One line for the case, one for each sealed text, one for each event, one for the state.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        Line($$"""{"case":"{{Case}}"}""");
        foreach (var words in Words)
        {
            Line($$"""{"sealed":"{{words.Id:N}}","key":"{{words.Key}}","words":{{JsonSerializer.Serialize(words.Text)}}}""");
        }
        foreach (var (payload, hash) in Events)
        {
            Line($$"""{"hash":"{{hash}}","event":{{payload}}}""");
        }
        Line($$"""{"schema":{{Schema}},"state":{{State}}}""");
        return text.ToString();
        void Line(string line) => text.Append(line).Append('\n');
    }

    public static History Read(string text)
    {
        var split = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var lines = split.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var id = lines[0].GetProperty("case").GetGuid();
        var last = lines[^1];
        return new History(
            id,
            [.. Having("sealed").Select(line => WordsOf(id, line))],
            [.. Having("event").Select(line => (line.GetProperty("event").GetRawText(), Text(line, "hash")))],
            last.GetProperty("schema").GetInt32(),
            last.GetProperty("state").GetRawText()
        );
        IEnumerable<JsonElement> Having(string name) => lines.Where(line => line.TryGetProperty(name, out _));
    }

    private static PersonalRow WordsOf(Guid id, JsonElement line) =>
        new()
        {
            Id = Guid.ParseExact(Text(line, "sealed"), "N"),
            CaseId = id,
            Key = Text(line, "key"),
            Text = Text(line, "words"),
        };

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    /// <summary>The fixed sealer: in the office both are random.</summary>
    private static (Guid Reference, byte[] Key) Draw(string name, int number) =>
        (new Guid(Digest($"{name}/reference/{number}").AsSpan(0, 16), bigEndian: true), Digest($"{name}/key/{number}"));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed class Sink : IRowSink
    {
        private readonly List<object> _rows = [];

        public IEnumerable<T> Of<T>() => _rows.OfType<T>();

        public void Add(object row) => _rows.Add(row);

        public void Change(object row) => throw new NotSupportedException("A history is only added to.");

        public void Remove(object row) => _rows.Remove(row);
    }
}
