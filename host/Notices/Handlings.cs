using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>What handlers could not make anything of, for administrators.</summary>
public sealed class Handlings(Store store, IClock clock)
{
    /// <summary>Has it tried again from now on, with all its attempts before it.</summary>
    /// <param name="outbox">Null for all of the agency that was set aside.</param>
    /// <returns>How many.</returns>
    public async Task<int> AgainAsync(string agency, Guid? outbox, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var now = clock.GetCurrentInstant();
        return await db
            .Handlings.Where(row => outbox == null ? row.FailedAt != null : row.Outbox == outbox && row.DoneAt == null)
            .Where(row =>
                db.Outbox.Any(own => own.Id == row.Outbox && db.Cases.Any(@case => @case.Id == own.CaseId && @case.Agency == agency))
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.NextAt, now)
                        .SetProperty(row => row.FailedAt, (Instant?)null)
                        .SetProperty(row => row.Attempts, 0),
                cancel
            );
    }
}
