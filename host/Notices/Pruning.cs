using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Removes at night what nobody needs any more: events of the outbox that no handler waits for, notices that were read, deliveries
/// that arrived or were given up, pauses that ended, keys that the road made for its own repeats. What is unread or still waits stays
/// however old it is; the cases' own history is never touched.
/// </summary>
/// <param name="keep">For how long after they were told, read, sent or given up.</param>
public sealed class Pruning(Store store, IClock clock, KeepTime keep)
{
    /// <summary>In one statement: others wait for it on SQLite.</summary>
    private const int Batch = 500;

    /// <summary>The road repeats within seconds.</summary>
    private static readonly Duration Repeats = Duration.FromDays(1);

    /// <returns>How many rows were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = clock.GetCurrentInstant();
        var (before, repeated) = (now - keep.Length, now - Repeats);
        return await RemoveAsync(
                db =>
                    db.Outbox.Where(row => row.SentAt < before)
                        .Where(row =>
                            !db.Handlings.Any(own =>
                                own.Outbox == row.Id && (own.NextAt != null || own.FailedAt >= before || own.DoneAt >= before)
                            )
                        ),
                cancel
            )
            + await RemoveAsync(
                db => db.Deliveries.Where(row => row.NextAt == null && (row.SentAt < before || row.FailedAt < before)),
                cancel
            )
            + await RemoveAsync(db => db.Notices.Where(row => row.ReadAt < before), cancel)
            + await RemoveAsync(db => db.CommandKeys.Where(row => row.RequestHash == CommandKey.Made && row.At < repeated), cancel)
            + await RemoveAsync(
                db => db.PauseWatches.Where(row => !db.Cases.Any(known => known.Id == row.CaseId && known.PausedAt == row.Since)),
                cancel
            );
    }

    private async Task<int> RemoveAsync<TRow>(Func<DinsosFlowDb, IQueryable<TRow>> old, CancellationToken cancel)
        where TRow : class
    {
        var removed = 0;
        while (true)
        {
            await using var db = store.Open();
            var rows = await old(db).Take(Batch).ToListAsync(cancel);
            db.RemoveRange(rows);
            await db.SaveChangesAsync(cancel);
            removed += rows.Count;
            if (rows.Count < Batch)
            {
                return removed;
            }
        }
    }
}

/// <summary>How long told, read and sent things are kept: <c>Notices:KeepDays</c>, 90 days unless told, from 1 to 3650.</summary>
public sealed record KeepTime(Duration Length)
{
    private const int UsualDays = 90;
    private const int MostDays = 3650;

    public static readonly KeepTime Usual = new(Duration.FromDays(UsualDays));

    /// <exception cref="InvalidOperationException">Out of bounds.</exception>
    public static KeepTime Read(IConfiguration configuration)
    {
        var days = configuration.GetValue("Notices:KeepDays", UsualDays);
        return days is >= 1 and <= MostDays
            ? new KeepTime(Duration.FromDays(days))
            : throw new InvalidOperationException($"Expected from 1 to {MostDays} days in Notices:KeepDays, but got {days}.");
    }
}
