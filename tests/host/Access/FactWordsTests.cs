using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

/// <summary>
/// Every kind of fact is told or kept back on purpose, in histories and to webhooks: one that nobody has thought of fails here,
/// without a line in this file. Refusals have no such test, as the compiler refuses a code without words.
/// </summary>
public sealed class FactWordsTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 3, 1, 0);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Makassar"];

    private static readonly SopDefinition Sop = new()
    {
        Agency = "x",
        Id = "x",
        Version = 1,
        Name = "x",
        Lanes = [new Lane("x", "x", ["x"])],
        Steps =
        [
            new Engine.Definitions.Step
            {
                Row = 1,
                Lanes = ["x"],
                Activity = "x",
                Standard = new QualityStandard([], "", TimeLimit.None, []),
                Exit = new Exit.Onward(Target.Finished),
            },
        ],
    };

    public static TheoryData<Type> Kinds => [.. AllKinds];

    private static IEnumerable<Type> AllKinds => typeof(Fact).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Fact)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void History_OfEveryKind_IsToldOrKeptBack(Type kind)
    {
        // What a fact speaks of stands before it: parts that are numbers are 0 in what Made makes, but rows, which begin at 1.
        var visit = new Fact.VisitOpened(0, 1, 0, 0, VisitReason.Forward, null, [new TaskOffer(0, "x", ["x"], null, "x")]);
        var limit = (Fact)Made.Of(typeof(Fact.DeadlineStarted), new PersonalText.Words("x"));
        var before = new[] { visit, limit }.Where(fact => fact.GetType() != kind);
        var facts = before.Append(kind == typeof(Fact.VisitOpened) ? visit : Fact(kind));
        var history = facts.Select((fact, index) => new CaseEvent(index + 1, At, At, "x", null, fact)).ToList();

        var lines = HistoryWords.Of(history, Sop, new Dictionary<string, string>(), id => id, id => id, Zone, id => id, id => id);

        Assert.All(lines, line => Assert.False(string.IsNullOrWhiteSpace(line.What)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Webhook_OfEveryKind_IsToldWithItsWordsAndItsLineInTheGuide_OrKeptBack(Type kind)
    {
        var fact = kind == typeof(Fact.DeadlinePassed) ? new Fact.DeadlinePassed(1, DeadlineKind.Promise, 0, At) : Fact(kind);

        var @event = WebhookEvents.Of(fact);

        if (@event is not null)
        {
            Assert.NotEqual(@event, WebhookEvents.WordsOf(@event));
            Assert.Contains($"`{@event}`", Guide, StringComparison.Ordinal);
            Assert.Contains($"\"event\":\"{@event}\"", WebhookPayload.Of(Announced(fact), @event, Zone), StringComparison.Ordinal);
            Assert.Single(OutboxOf(fact));
        }
    }

    [Fact]
    public void Webhook_EveryIdThatIsOffered_IsTold()
    {
        var told = AllKinds.Select(kind => WebhookEvents.Of(Fact(kind)));

        Assert.Empty(WebhookEvents.All.Select(known => known.Id).ToList().Except([.. told.OfType<string>(), "limit.passed"]));
    }

    private static string Guide => File.ReadAllText(Path.Combine(Engine.Tests.Repository.Root, "docs", "webhook.md"));

    private static Fact Fact(Type kind) => (Fact)Made.Of(kind, new PersonalText.Words("x"));

    private static Announced Announced(Fact fact)
    {
        var row = new CaseRow
        {
            Id = Guid.Empty,
            Number = "1/2026",
            Agency = "x",
            Definition = "x/x",
            Version = 1,
            Confidentiality = Confidentiality.Ordinary,
            Status = CaseStatus.Running,
            Seq = 1,
            StateSchema = EventJson.StateSchema,
            State = "",
            HeadHash = "",
            Subject = Guid.Empty,
            ReceivedAt = At,
            LastRecordedAt = At,
        };
        var outbox = new OutboxRow
        {
            Id = Guid.Empty,
            CaseId = Guid.Empty,
            Seq = 1,
            Kind = EventJson.TypeOf(fact),
            CreatedAt = At,
        };
        return new Announced(outbox, row, Sop, new CaseEvent(1, At, At, "x", null, fact));
    }

    private static IEnumerable<OutboxRow> OutboxOf(Fact fact)
    {
        var rows = new CollectedRows();
        var state = new CaseState
        {
            Definition = "x/x",
            Version = 1,
            Number = "1/2026",
            Seq = 1,
            LastRecordedAt = At,
            ReceivedAt = At,
        };
        ImmutableArray<CaseEvent> events = [new CaseEvent(1, At, At, "x", null, fact)];
        Appended.Write(rows, Guid.Empty, events, state, new Acted([], []), []);
        return rows.All.OfType<OutboxRow>();
    }

    private sealed class CollectedRows : IRowSink
    {
        public List<object> All { get; } = [];

        public void Add(object row) => All.Add(row);

        public void Change(object row) => throw new NotSupportedException("What is told is only added.");

        public void Remove(object row) => All.Remove(row);
    }
}
