using DinsosFlow.Engine.Tests;
using DinsosFlow.Engine.Tests.Conformance;
using DinsosFlow.Host.Cases.Record;

namespace DinsosFlow.Host.Tests.Histories;

/// <summary>What was stored once is read for ever, and stored the same way: <c>tests/histories/1/README.md</c>.</summary>
public sealed class HistoryTests
{
    private const string Format = "1";
    private static readonly string Cases = Path.Combine(Repository.Root, "tests", "conformance");
    private static readonly string Root = Path.Combine(Repository.Root, "tests", "histories");

    // Set to write what today's code stores over what is expected; the change is then read before it is committed.
    private static readonly bool Approves = Environment.GetEnvironmentVariable("DINSOSFLOW_APPROVE") == "1";

    private static readonly Lazy<DirectoryInfo> Written = new(Approve);

    /// <summary>Conformance cases that play.</summary>
    public static TheoryData<string> Played => [.. Names];

    private static IEnumerable<string> Names =>
        System
            .IO.Directory.EnumerateFiles(Cases, "steps.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Order(StringComparer.Ordinal);

    /// <summary>Every history of every format, also of cases that are played no more.</summary>
    public static TheoryData<string> Stored =>
        [
            .. Written
                .Value.EnumerateFiles("*.jsonl", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file.FullName))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Played))]
    public void History_WrittenAgain_IsTheSameByteForByte(string name)
    {
        var file = FileOf(name);

        var actual = Play(name);

        Assert.True(File.Exists(file), $"{name} has no history. DINSOSFLOW_APPROVE=1 writes it.");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void History_ReadAndFolded_IsTheStoredState(string file)
    {
        var history = History.Read(File.ReadAllText(Path.Combine(Root, file)));

        var events = history.Events.Select(stored => EventJson.Read(stored.Payload)).ToList();
        var state = CaseHistory.Fold(events);

        Assert.Equal(history.Events.Length, state.Seq);
        // A state of another shape is folded again in the office, too; its text is its own time's.
        if (history.Schema == EventJson.StateSchema)
        {
            Assert.Equal(history.State, EventJson.WriteState(state));
            Assert.Equal(history.State, EventJson.WriteState(EventJson.ReadState(history.State)));
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void History_ItsChainHolds_AndItsWordsAreThoseSealed(string file)
    {
        var history = History.Read(File.ReadAllText(Path.Combine(Root, file)));
        var words = history.Words.ToDictionary(row => row.Id);
        var head = HashChain.Start(history.Case);

        foreach (var (payload, hash) in history.Events)
        {
            var fact = EventJson.Read(payload).Fact;
            head = HashChain.Next(head, payload);

            Assert.Equal(hash, head);
            Assert.Empty(PersonalSeal.Tampered(fact, words));
            var opened = EventJson.Write(EventJson.Read(payload) with { Fact = PersonalSeal.Open(fact, words) });
            Assert.DoesNotContain(PersonalSeal.Erased, opened, StringComparison.Ordinal);
        }
    }

    private static string FileOf(string name) => Path.Combine(Root, Format, $"{name}.jsonl");

    private static string Play(string name) => History.Of(name, CaseScript.EventsOf(Path.Combine(Cases, name))).Write();

    /// <summary>Before the files are listed: what is approved is replayed in the same run.</summary>
    private static DirectoryInfo Approve()
    {
        foreach (var name in Approves ? Names : [])
        {
            File.WriteAllText(FileOf(name), Play(name));
        }
        return new DirectoryInfo(Root);
    }
}
