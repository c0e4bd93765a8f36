using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Deliveries that wait. Each is claimed with a lease before it is sent, so several hosts never send the same; a host that
/// is killed between claim and sending loses nothing, as the lease passes. Only a kill after the other side had taken it and
/// before that was noted sends it a second time, under the same id.
/// </summary>
public sealed class DeliveryQueue(Store store, IClock clock)
{
    private const int LongestReason = 500;

    /// <summary>Any number that no other part of the application locks.</summary>
    private const long LockNumber = 7_302_117_402;

    /// <param name="quiet">Agencies whose deliveries wait, but for what somebody has just asked for.</param>
    /// <returns>The oldest that is due, now claimed; null when there is none. One at a time for each target, so its order is
    /// kept.</returns>
    public async Task<DeliveryRow?> ClaimAsync(
        DeliveryChannel channel,
        IReadOnlyCollection<string> quiet,
        CancellationToken cancel = default
    )
    {
        await using var db = store.Open();
        var now = clock.GetCurrentInstant();
        var due = db
            .Deliveries.AsNoTracking()
            .Where(row => row.Channel == channel && row.NextAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .Where(row => row.Event == WebhookEvents.Trial || !quiet.Contains(row.Agency));
        // Asked outside a transaction: mostly there is nothing, and nobody shall wait for that.
        if (!await due.AnyAsync(cancel))
        {
            return null;
        }
        // One claim at a time, of all hosts: two rows of a target must not be claimed side by side. On SQLite the transaction does it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (store.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockNumber})", cancel);
        }
        var busy = db.Deliveries.Where(row => row.Channel == channel && row.LeasedUntil > now).Select(row => row.Target);
        var next = await due.Where(row => !busy.Contains(row.Target))
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.CaseId)
            .ThenBy(row => row.Seq)
            .FirstOrDefaultAsync(cancel);
        if (next is null)
        {
            return null;
        }
        (next.Claim, next.LeasedUntil, next.Attempts) = (Guid.NewGuid(), now + Retry.Lease, next.Attempts + 1);
        var won = await due.Where(row => row.Id == next.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Claim, next.Claim)
                        .SetProperty(row => row.LeasedUntil, next.LeasedUntil)
                        .SetProperty(row => row.Attempts, next.Attempts),
                cancel
            );
        await transaction.CommitAsync(cancel);
        return won == 1 ? next : null;
    }

    /// <summary>It has arrived. What waited only because the line was down is due at once.</summary>
    public async Task SentAsync(DeliveryRow delivery, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var now = clock.GetCurrentInstant();
        await Claimed(db, delivery)
            .ExecuteUpdateAsync(
                set =>
                    Freed(set)
                        .SetProperty(row => row.SentAt, now)
                        .SetProperty(row => row.NextAt, (Instant?)null)
                        .SetProperty(row => row.IsLineDown, false)
                        .SetProperty(row => row.Reason, (string?)null),
                cancel
            );
        await SameLine(db, delivery)
            .Where(row => row.IsLineDown && row.NextAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, now).SetProperty(row => row.IsLineDown, false), cancel);
    }

    /// <summary>It did not arrive, and will be tried again after a pause, or never.</summary>
    /// <param name="reason">For administrators, in their words; cut at 500 characters.</param>
    /// <param name="isLineDown">The other side could not be reached: what else waits for it is not tried either in this pause.</param>
    public async Task FailedAsync(
        DeliveryRow delivery,
        string reason,
        bool isLineDown,
        bool isFinal = false,
        CancellationToken cancel = default
    )
    {
        await using var db = store.Open();
        var now = clock.GetCurrentInstant();
        var told = reason.Length <= LongestReason ? reason : reason[..LongestReason];
        Instant? next = !isFinal && Retry.PauseAfter(delivery.Attempts) is { } pause ? now + pause : null;
        Instant? failed = next is null ? now : null;
        await Claimed(db, delivery)
            .ExecuteUpdateAsync(
                set =>
                    Freed(set)
                        .SetProperty(row => row.Reason, told)
                        .SetProperty(row => row.NextAt, next)
                        .SetProperty(row => row.FailedAt, failed)
                        .SetProperty(row => row.IsLineDown, isLineDown && next != null),
                cancel
            );
        if (isLineDown && next is not null)
        {
            await SameLine(db, delivery)
                .Where(row => row.NextAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.NextAt, next)
                            .SetProperty(row => row.IsLineDown, true)
                            .SetProperty(row => row.Reason, told),
                    cancel
                );
        }
    }

    /// <summary>Sends again what was given up or waits: from now on, with all its attempts before it.</summary>
    /// <param name="id">Null for all of the agency that were given up.</param>
    /// <returns>How many.</returns>
    public async Task<int> AgainAsync(string agency, Guid? id, CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var now = clock.GetCurrentInstant();
        return await db
            .Deliveries.Where(row => row.Agency == agency && row.SentAt == null && (id == null ? row.FailedAt != null : row.Id == id))
            .Where(row => row.LeasedUntil == null || row.LeasedUntil <= now)
            .ExecuteUpdateAsync(
                set =>
                    Freed(set)
                        .SetProperty(row => row.NextAt, now)
                        .SetProperty(row => row.FailedAt, (Instant?)null)
                        .SetProperty(row => row.IsLineDown, false)
                        .SetProperty(row => row.Attempts, 0),
                cancel
            );
    }

    private static IQueryable<DeliveryRow> Claimed(DinsosFlowDb db, DeliveryRow delivery) =>
        db.Deliveries.Where(row => row.Id == delivery.Id && row.Claim == delivery.Claim);

    /// <summary>All mail goes over one line; each webhook is a line of its own.</summary>
    private static IQueryable<DeliveryRow> SameLine(DinsosFlowDb db, DeliveryRow delivery) =>
        db.Deliveries.Where(row =>
            row.Channel == delivery.Channel && (delivery.Channel == DeliveryChannel.Mail || row.Target == delivery.Target)
        );

    private static UpdateSettersBuilder<DeliveryRow> Freed(UpdateSettersBuilder<DeliveryRow> set) =>
        set.SetProperty(row => row.Claim, (Guid?)null).SetProperty(row => row.LeasedUntil, (Instant?)null);
}
