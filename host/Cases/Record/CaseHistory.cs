using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>A case read back from its events.</summary>
public static class CaseHistory
{
    /// <summary>All events in order, personal words put back.</summary>
    public static async Task<IReadOnlyList<CaseEvent>> ReadAsync(DinsosFlowDb db, Guid caseId, CancellationToken cancel = default)
    {
        var rows = await db.Personal.AsNoTracking().Where(row => row.CaseId == caseId).ToDictionaryAsync(row => row.Id, cancel);
        var sealedEvents = await ReadSealedAsync(db, caseId, cancel);
        return [.. sealedEvents.Select(@event => @event with { Fact = PersonalSeal.Open(@event.Fact, rows) })];
    }

    internal static async Task<IReadOnlyList<CaseEvent>> ReadSealedAsync(DinsosFlowDb db, Guid caseId, CancellationToken cancel)
    {
        var payloads = await db
            .Events.AsNoTracking()
            .Where(row => row.CaseId == caseId)
            .OrderBy(row => row.Seq)
            .Select(row => row.Payload)
            .ToListAsync(cancel);
        return [.. payloads.Select(EventJson.Read)];
    }

    /// <summary>The stored state, or the events folded again where it was written in another shape.</summary>
    internal static async Task<CaseState> StateOfAsync(DinsosFlowDb db, CaseRow row, CancellationToken cancel) =>
        row.StateSchema == EventJson.StateSchema ? EventJson.ReadState(row.State) : Fold(await ReadSealedAsync(db, row.Id, cancel));

    internal static CaseState Fold(IReadOnlyList<CaseEvent> events)
    {
        CaseState? state = null;
        foreach (var @event in events)
        {
            state = Apply.To(state, @event);
        }
        return state ?? throw new InvalidOperationException("A case without events.");
    }
}
