using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>Makes states, tasks, deadlines and what the search knows anew from the events, one case a transaction, so that it can be
/// stopped and run again.</summary>
public sealed class Rebuilding(Store store)
{
    /// <returns>How many cases were rebuilt.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        List<Guid> ids;
        await using (var db = store.Open())
        {
            ids = await db.Cases.Select(row => row.Id).ToListAsync(cancel);
        }
        foreach (var id in ids)
        {
            await RebuildAsync(id, cancel);
        }
        return ids.Count;
    }

    private async Task RebuildAsync(Guid id, CancellationToken cancel)
    {
        await using var db = store.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = await db.Cases.SingleAsync(row => row.Id == id, cancel);
        var events = await CaseHistory.ReadSealedAsync(db, id, cancel);
        var state = CaseHistory.Fold(events);
        row.State = EventJson.WriteState(state);
        row.StateSchema = EventJson.StateSchema;
        row.Status = state.Status;
        row.Seq = state.Seq;
        row.LastRecordedAt = state.LastRecordedAt;
        row.ClosedAt = state.IsClosed ? state.LastRecordedAt : null;
        row.PausedAt = state.PausedAt;
        RowDifference.Write(new TrackedRows(db), await StoredRows.OfAsync(db, id, cancel), Rows.Of(CaseKey.Of(row), state));
        await SearchFilling.WriteAsync(db, [row], store.IsPostgres, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
