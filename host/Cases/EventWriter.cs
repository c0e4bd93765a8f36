using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>Seals, chains and adds events to the context.</summary>
internal static class EventWriter
{
    /// <param name="previousHash">The case's head before these events.</param>
    public static (string HeadHash, ImmutableArray<Fact> Facts) Write(
        DinsosFlowDb db,
        Guid caseId,
        string previousHash,
        ImmutableArray<CaseEvent> events
    )
    {
        var facts = ImmutableArray.CreateBuilder<Fact>(events.Length);
        var head = previousHash;
        foreach (var @event in events)
        {
            var fact = PersonalSeal.Seal(@event.Fact, caseId, row => db.Personal.Add(row));
            var payload = EventJson.Write(@event with { Fact = fact });
            head = HashChain.Next(head, payload);
            facts.Add(fact);
            db.Events.Add(
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
