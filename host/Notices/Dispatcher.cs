using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Hangfire;
using Mediator;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Publishes what commands left in the outbox, in order, and again what a handler could not make anything of (<see cref="EachAlone"/>).
/// What handlers make and the note that they did is one transaction, and one host is at it at a time, so each event is told once.
/// </summary>
public sealed class Dispatcher(Store store, IServiceScopeFactory scopes, DefinitionRegistry registry, IClock clock)
{
    /// <summary>On SQLite few enough that a person's command hardly waits for it.</summary>
    private int Batch => store.IsPostgres ? 500 : 50;

    /// <summary>Any number that no other part of the application locks.</summary>
    private const long LockNumber = 7_302_117_401;

    /// <returns>How many events were published; one that is published again counts again.</returns>
    [Queue(NoticesSetup.Queue)]
    public async Task<int> RunAsync(CancellationToken cancel = default) =>
        await RunAsync(isNew: true, cancel) + await RunAsync(isNew: false, cancel);

    /// <summary>Until a batch is not full: what comes meanwhile has its turn in the next round, which under load takes many at once
    /// instead of a few many times.</summary>
    private async Task<int> RunAsync(bool isNew, CancellationToken cancel)
    {
        var published = 0;
        int? batch = Batch;
        while (batch == Batch && await IsAnyDueAsync(isNew, cancel))
        {
            batch = await PublishBatchAsync(isNew, cancel);
            published += batch ?? 0;
        }
        return published;
    }

    /// <summary>Asked outside a transaction: mostly there is nothing, and nobody shall wait for that.</summary>
    private async Task<bool> IsAnyDueAsync(bool isNew, CancellationToken cancel)
    {
        await using var db = store.Open();
        return isNew ? await db.Outbox.AnyAsync(row => row.SentAt == null, cancel) : await Waiting(db).AnyAsync(cancel);
    }

    /// <returns>Null when another host is at it.</returns>
    private async Task<int?> PublishBatchAsync(bool isNew, CancellationToken cancel)
    {
        try
        {
            return await PublishBatchAsync(isNew, isApart: false, cancel);
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // Who failed, and why, is found out with each handler kept apart; a database that is away fails there again.
            return await PublishBatchAsync(isNew, isApart: true, cancel);
        }
    }

    private async Task<int?> PublishBatchAsync(bool isNew, bool isApart, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DinsosFlowDb>();
        var mediator = scope.ServiceProvider.GetRequiredService<IPublisher>();
        // What is kept apart has savepoints of its own.
        db.Database.AutoSavepointsEnabled = false;
        // On SQLite the transaction itself lets one writer in at a time.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (
            store.IsPostgres
            && !await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LockNumber}) AS \"Value\"").SingleAsync(cancel)
        )
        {
            return null;
        }
        var facts = await DueAsync(db, isNew, cancel);
        foreach (var fact in facts)
        {
            await mediator.Publish(fact with { IsApart = isApart }, cancel);
        }
        await db.SaveChangesAsync(cancel);
        var ids = facts.Select(fact => fact.Outbox.Id).ToList();
        var now = clock.GetCurrentInstant();
        await db
            .Outbox.Where(row => ids.Contains(row.Id) && row.SentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, now), cancel);
        await transaction.CommitAsync(cancel);
        return facts.Count;
    }

    private async Task<IReadOnlyList<CommittedFact>> DueAsync(DinsosFlowDb db, bool isNew, CancellationToken cancel)
    {
        var found = await (
            from row in isNew ? New(db) : await AgainAsync(db, cancel)
            join @event in db.Events on new { row.CaseId, row.Seq } equals new { @event.CaseId, @event.Seq }
            join @case in db.Cases.AsNoTracking() on row.CaseId equals @case.Id
            orderby row.CreatedAt, row.CaseId, row.Seq
            select new
            {
                row,
                @event.Payload,
                // Without its state, some kilobytes that nobody who is told of an event asks for.
                @case = new CaseRow
                {
                    Id = @case.Id,
                    Number = @case.Number,
                    Agency = @case.Agency,
                    Definition = @case.Definition,
                    Version = @case.Version,
                    ServiceVersion = @case.ServiceVersion,
                    Confidentiality = @case.Confidentiality,
                    Status = @case.Status,
                    Seq = @case.Seq,
                    StateSchema = @case.StateSchema,
                    State = "",
                    HeadHash = @case.HeadHash,
                    Subject = @case.Subject,
                    Applicant = @case.Applicant,
                    ReceivedAt = @case.ReceivedAt,
                    LastRecordedAt = @case.LastRecordedAt,
                    ClosedAt = @case.ClosedAt,
                    PausedAt = @case.PausedAt,
                    Urgency = @case.Urgency,
                },
            }
        ).ToListAsync(cancel);
        return [.. found.Select(each => new CommittedFact(each.row, new(() => Read(each.row, each.@case, each.Payload))))];
    }

    /// <summary>Found by their index as they are read: asked for by their ids, the table would be walked.</summary>
    private IQueryable<OutboxRow> New(DinsosFlowDb db) =>
        db
            .Outbox.AsNoTracking()
            .Where(row => row.SentAt == null)
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.CaseId)
            .ThenBy(row => row.Seq)
            .Take(Batch);

    /// <summary>Several handlers may wait for one of them.</summary>
    private async Task<IQueryable<OutboxRow>> AgainAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        var ids = await Waiting(db).OrderBy(row => row.NextAt).Select(row => row.Outbox).Take(Batch).ToListAsync(cancel);
        return db.Outbox.AsNoTracking().Where(row => ids.Contains(row.Id));
    }

    private IQueryable<HandlingRow> Waiting(DinsosFlowDb db)
    {
        var now = clock.GetCurrentInstant();
        return db.Handlings.AsNoTracking().Where(row => row.NextAt <= now);
    }

    private Announced Read(OutboxRow outbox, CaseRow @case, string payload) =>
        new(outbox, @case, registry.Graph(@case.Runnable).Definition, EventJson.Read(payload));
}
