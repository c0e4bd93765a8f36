using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>A case read back from its events.</summary>
public static class CaseHistory
{
    /// <summary>All events in order, personal words put back.</summary>
    public static async Task<IReadOnlyList<CaseEvent>> ReadAsync(DinsosFlowDb db, Guid caseId, CancellationToken cancel = default) =>
        Opened(await PayloadsAsync(db, caseId, cancel), await WordsAsync(db, caseId, cancel));

    /// <summary>The same for who reads in turn.</summary>
    public static async Task<IReadOnlyList<CaseEvent>> ReadAsync(
        DinsosFlowDb db,
        ReadingTurn turn,
        Guid caseId,
        CancellationToken cancel = default
    )
    {
        List<string> payloads = [];
        Dictionary<Guid, PersonalRow> words = [];
        await turn.TogetherAsync(
            async () => payloads = await PayloadsAsync(db, caseId, cancel),
            async () => words = await WordsAsync(db, caseId, cancel)
        );
        return Opened(payloads, words);
    }

    internal static async Task<IReadOnlyList<CaseEvent>> ReadSealedAsync(DinsosFlowDb db, Guid caseId, CancellationToken cancel)
    {
        var payloads = await PayloadsAsync(db, caseId, cancel);
        return [.. payloads.Select(payload => EventJson.Read(payload))];
    }

    /// <summary>The stored state, or the events folded again where it was written in another shape.</summary>
    internal static async Task<CaseState> StateOfAsync(DinsosFlowDb db, CaseRow row, CancellationToken cancel) =>
        row.StateSchema == EventJson.StateSchema ? EventJson.ReadState(row.State) : Fold(await ReadSealedAsync(db, row.Id, cancel));

    private static List<CaseEvent> Opened(List<string> payloads, Dictionary<Guid, PersonalRow> words) =>
        payloads.ConvertAll(payload => EventJson.Read(payload, reference => PersonalSeal.Open(reference, words)));

    private static Task<Dictionary<Guid, PersonalRow>> WordsAsync(DinsosFlowDb db, Guid caseId, CancellationToken cancel) =>
        db.Personal.AsNoTracking().Where(row => row.CaseId == caseId).ToDictionaryAsync(row => row.Id, cancel);

    private static Task<List<string>> PayloadsAsync(DinsosFlowDb db, Guid caseId, CancellationToken cancel) =>
        db.Events.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Seq).Select(row => row.Payload).ToListAsync(cancel);

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
