using DinsosFlow.Host.Storage;
using Mediator;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Gives what was committed to each handler by itself: one that fails loses its own rows, not those of the others, and is tried again
/// alone, after growing pauses (<see cref="Retry"/>), at most <see cref="Retry.MostAttempts"/> times; then it is set aside for
/// administrators. It works inside the transaction of <see cref="Dispatcher"/>, so a host that is killed leaves nothing half done.
/// As mostly nothing fails, new events are first published without keeping handlers apart; if one fails, none of that counts. Where none
/// fails, that the event was sent (<see cref="OutboxRow.SentAt"/>) says that all are done: rows are kept of those that had their own go.
/// </summary>
internal sealed partial class EachAlone(DinsosFlowDb db, IClock clock, ILogger<EachAlone> log) : INotificationPublisher
{
    private const string Savepoint = "handler";

    /// <exception cref="NotSupportedException">Something other than <see cref="CommittedFact"/>, or a handler without a name.</exception>
    public async ValueTask Publish<TNotification>(
        NotificationHandlers<TNotification> handlers,
        TNotification notification,
        CancellationToken cancellationToken
    )
        where TNotification : INotification
    {
        if (notification is not CommittedFact fact || db.Database.CurrentTransaction is not { } transaction)
        {
            throw new NotSupportedException($"Expected a {nameof(CommittedFact)} inside a transaction, but got {notification}.");
        }
        if (fact.IsNew && !fact.IsApart)
        {
            foreach (var handler in handlers)
            {
                await handler.Handle(notification, cancellationToken);
            }
            return;
        }
        var waiting = await WaitingAsync(fact, cancellationToken);
        var tried = new List<HandlingRow>();
        foreach (var handler in handlers)
        {
            if (TurnOf(handler, fact, waiting) is { } turn)
            {
                await TryAsync(turn, transaction, () => handler.Handle(notification, cancellationToken), fact, cancellationToken);
                tried.Add(turn);
            }
        }
        foreach (var gone in waiting)
        {
            (gone.NextAt, gone.FailedAt, gone.Reason) = (null, clock.GetCurrentInstant(), "Bagian aplikasi ini sudah tidak ada.");
            tried.Add(gone);
        }
        await StoreAsync(tried, fact.IsNew, cancellationToken);
    }

    /// <returns>None when it is published for the first time.</returns>
    private async Task<List<HandlingRow>> WaitingAsync(CommittedFact fact, CancellationToken cancel)
    {
        if (fact.IsNew)
        {
            return [];
        }
        var now = clock.GetCurrentInstant();
        return await db.Handlings.AsNoTracking().Where(row => row.Outbox == fact.Outbox.Id && row.NextAt <= now).ToListAsync(cancel);
    }

    /// <returns>Null for a handler that is done, or waits, or came with a later build than the event.</returns>
    private static HandlingRow? TurnOf(object handler, CommittedFact fact, List<HandlingRow> waiting)
    {
        var name = NameOf(handler);
        if (fact.IsNew)
        {
            return new HandlingRow { Outbox = fact.Outbox.Id, Handler = name };
        }
        var own = waiting.Find(row => row.Handler == name);
        return own is not null && waiting.Remove(own) ? own : null;
    }

    private static string NameOf(object handler) =>
        (handler as IFactHandler)?.Name ?? throw new NotSupportedException($"{handler.GetType()} is no {nameof(IFactHandler)}.");

    private async Task TryAsync(
        HandlingRow turn,
        IDbContextTransaction transaction,
        Func<ValueTask> handle,
        CommittedFact fact,
        CancellationToken cancel
    )
    {
        turn.Attempts++;
        await transaction.CreateSavepointAsync(Savepoint, cancel);
        try
        {
            await handle();
            await db.SaveChangesAsync(cancel);
            (turn.DoneAt, turn.NextAt, turn.FailedAt, turn.Reason) = (clock.GetCurrentInstant(), null, null, null);
        }
        catch (Exception broken) when (!cancel.IsCancellationRequested)
        {
            // With the connection gone this throws, too, and the whole transaction counts for nothing: that was not the handler's fault.
            await transaction.RollbackToSavepointAsync(Savepoint, cancel);
            LogBroken(log, turn.Handler, fact.Outbox.Seq, fact.Outbox.CaseId, broken);
            var now = clock.GetCurrentInstant();
            turn.NextAt = now + Retry.PauseAfter(turn.Attempts);
            turn.FailedAt = turn.NextAt is null ? now : null;
            // A message may hold words of the case; the log of the server has it.
            turn.Reason = $"Gangguan di dalam aplikasi ({broken.GetType().Name}); rinciannya ada di catatan server.";
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
        await transaction.ReleaseSavepointAsync(Savepoint, cancel);
    }

    private async Task StoreAsync(List<HandlingRow> tried, bool isNew, CancellationToken cancel)
    {
        if (isNew)
        {
            db.AddRange(tried);
        }
        else
        {
            db.UpdateRange(tried);
        }
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Handler {Handler} could make nothing of event {Seq} of case {Case}.")]
    private static partial void LogBroken(ILogger logger, string handler, int seq, Guid @case, Exception exception);
}
