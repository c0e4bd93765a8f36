using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Seals, chains and adds events.</summary>
internal static class EventWriter
{
    /// <param name="previousHash">The case's head before these events.</param>
    /// <returns>The head after them, and what is stored of each.</returns>
    public static (string HeadHash, ImmutableArray<EventRow> Rows) Write(
        IRowSink rows,
        Guid caseId,
        string previousHash,
        ImmutableArray<CaseEvent> events
    ) => Write(rows, caseId, previousHash, events, PersonalSeal.Random);

    /// <param name="next">What personal words are sealed with; a history that is dumped to be compared has it fixed.</param>
    public static (string HeadHash, ImmutableArray<EventRow> Rows) Write(
        IRowSink rows,
        Guid caseId,
        string previousHash,
        ImmutableArray<CaseEvent> events,
        Func<(Guid Reference, byte[] Key)> next
    )
    {
        var written = ImmutableArray.CreateBuilder<EventRow>(events.Length);
        var head = previousHash;
        foreach (var @event in events)
        {
            var payload = EventJson.Write(@event, words => PersonalSeal.Seal(words, caseId, rows.Add, next));
            head = HashChain.Next(head, payload);
            var row = new EventRow
            {
                CaseId = caseId,
                Seq = @event.Seq,
                Type = EventJson.TypeOf(@event.Fact),
                RecordedAt = @event.RecordedAt,
                Payload = payload,
                Hash = head,
            };
            rows.Add(row);
            written.Add(row);
        }
        return (head, written.MoveToImmutable());
    }
}
