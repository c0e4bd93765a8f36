using System.Data.Common;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Takes what commands left in the outbox, in order, and makes notices for people and deliveries from it. Making them and
/// marking the outbox is one transaction, and one host is at it at a time, so each event is told once.
/// </summary>
public sealed partial class Announcing(
    Store store,
    DefinitionRegistry registry,
    NoticeMaker notices,
    DeliveryMaker deliveries,
    IClock clock,
    ILogger<Announcing> log
)
{
    /// <summary>Few enough that a person's command hardly waits for it on SQLite.</summary>
    private const int Batch = 50;

    /// <summary>Any number that no other part of the application locks.</summary>
    private const long LockNumber = 7_302_117_401;

    /// <returns>How many events were told.</returns>
    [Queue(NoticesSetup.Queue)]
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var told = 0;
        var broken = new HashSet<Guid>();
        while (await IsAnyLeftAsync(broken, cancel))
        {
            var taken = await TellBatchAsync(broken, cancel);
            if (taken is null)
            {
                return told;
            }
            told += taken.Value;
        }
        return told;
    }

    /// <summary>Asked outside a transaction: mostly there is nothing, and nobody shall wait for that.</summary>
    private async Task<bool> IsAnyLeftAsync(HashSet<Guid> broken, CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db.Outbox.AnyAsync(row => row.SentAt == null && !broken.Contains(row.Id), cancel);
    }

    /// <returns>Null when another host is at it.</returns>
    private async Task<int?> TellBatchAsync(HashSet<Guid> broken, CancellationToken cancel)
    {
        await using var db = store.Open();
        // On SQLite the transaction itself lets one writer in at a time.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (
            store.IsPostgres
            && !await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LockNumber}) AS \"Value\"").SingleAsync(cancel)
        )
        {
            return null;
        }
        var batch = await (
            from row in db.Outbox
            where row.SentAt == null && !broken.Contains(row.Id)
            join @event in db.Events on new { row.CaseId, row.Seq } equals new { @event.CaseId, @event.Seq }
            join @case in db.Cases on row.CaseId equals @case.Id
            orderby row.CreatedAt, row.CaseId, row.Seq
            select new
            {
                row,
                @event.Payload,
                @case,
            }
        )
            .Take(Batch)
            .ToListAsync(cancel);
        var webhooks = await db.Webhooks.AsNoTracking().Where(webhook => webhook.DisabledAt == null).ToListAsync(cancel);
        var told = 0;
        foreach (var found in batch)
        {
            try
            {
                var announced = new Announced(
                    found.row,
                    found.@case,
                    registry.Graph(found.@case.Definition, found.@case.Version).Definition,
                    EventJson.Read(found.Payload)
                );
                var made = await notices.MakeAsync(db, announced, cancel);
                var sent = deliveries.Make(announced, made, await MailChoices.OfAsync(db, made, cancel), webhooks);
                db.AddRange(made.Select(notice => notice.Row));
                db.AddRange(sent);
                found.row.SentAt = clock.GetCurrentInstant();
                told++;
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or DbException))
            {
                // One broken case must not keep the others from being told; it is tried again with the next run.
                broken.Add(found.row.Id);
                LogBroken(log, found.row.Seq, found.row.CaseId, exception);
            }
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return batch.Count == 0 ? null : told;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Seq} of case {Case} could not be told to anybody.")]
    private static partial void LogBroken(ILogger logger, int seq, Guid @case, Exception exception);
}
