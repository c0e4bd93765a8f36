using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Seals, chains and adds events.</summary>
internal static class EventWriter
{
    /// <param name="previousHash">The case's head before these events.</param>
    public static (string HeadHash, ImmutableArray<Fact> Facts) Write(
        IRowSink rows,
        Guid caseId,
        string previousHash,
        ImmutableArray<CaseEvent> events
    ) => Write(rows, caseId, previousHash, events, PersonalSeal.Random);

    /// <param name="next">What personal words are sealed with; a history that is dumped to be compared has it fixed.</param>
    public static (string HeadHash, ImmutableArray<Fact> Facts) Write(
        IRowSink rows,
        Guid caseId,
        string previousHash,
        ImmutableArray<CaseEvent> events,
        Func<(Guid Reference, byte[] Key)> next
    )
    {
        var facts = ImmutableArray.CreateBuilder<Fact>(events.Length);
        var head = previousHash;
        foreach (var @event in events)
        {
            var fact = PersonalSeal.Seal(@event.Fact, caseId, rows.Add, next);
            var payload = EventJson.Write(@event with { Fact = fact });
            head = HashChain.Next(head, payload);
            facts.Add(fact);
            rows.Add(
                new EventRow
                {
                    CaseId = caseId,
                    Seq = @event.Seq,
                    Type = EventJson.TypeOf(fact),
                    RecordedAt = @event.RecordedAt,
                    Payload = payload,
                    Hash = head,
                }
            );
        }
        return (head, facts.MoveToImmutable());
    }
}
