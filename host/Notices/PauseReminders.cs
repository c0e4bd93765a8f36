using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Asks after pauses that last longer than was expected, once for each pause. Nothing goes on by itself: a person resumes the case.
/// Its rows follow from the cases that are paused, so a lost or doubled run changes nothing.
/// </summary>
public sealed partial class PauseReminders(
    Store store,
    DefinitionRegistry registry,
    NoticeMaker notices,
    MailMaker mails,
    IClock clock,
    ILogger<PauseReminders> log
)
{
    private const int Batch = 50;

    /// <returns>How many pauses were told of.</returns>
    [Queue(NoticesSetup.Queue)]
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var told = 0;
        foreach (var id in await UnseenAsync(cancel))
        {
            await GuardAsync(id, () => SeeAsync(id, cancel));
        }
        foreach (var (id, since) in await OverAsync(cancel))
        {
            told += await GuardAsync(id, () => TellAsync(id, since, cancel)) ? 1 : 0;
        }
        return told;
    }

    private async Task<List<Guid>> UnseenAsync(CancellationToken cancel)
    {
        await using var db = store.Open();
        return await db
            .Cases.Where(row => row.PausedAt != null)
            .Where(row => !db.PauseWatches.Any(known => known.CaseId == row.Id && known.Since == row.PausedAt))
            .Select(row => row.Id)
            .ToListAsync(cancel);
    }

    /// <summary>Notes when the pause is expected to end, by the calendar of the case's definition as it is now.</summary>
    private async Task<bool> SeeAsync(Guid id, CancellationToken cancel)
    {
        await using var db = store.Open();
        var @case = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (@case.PausedAt is not { } since || await PauseOfAsync(db, id, cancel) is not { Fact: Fact.CasePaused paused } @event)
        {
            return false;
        }
        var ends = paused.Expected is { } expected ? CalendarOf(@case).DueAt(since, expected).At : null;
        db.PauseWatches.Add(
            new PauseWatchRow
            {
                CaseId = id,
                Seq = @event.Seq,
                Since = since,
                EndsAt = ends,
            }
        );
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task<List<(Guid Case, Instant Since)>> OverAsync(CancellationToken cancel)
    {
        await using var db = store.Open();
        var now = clock.GetCurrentInstant();
        var found = await db
            .PauseWatches.Where(row => row.ToldAt == null && row.EndsAt <= now)
            .Where(row => db.Cases.Any(known => known.Id == row.CaseId && known.PausedAt == row.Since))
            .OrderBy(row => row.EndsAt)
            .Select(row => new { row.CaseId, row.Since })
            .Take(Batch)
            .ToListAsync(cancel);
        return [.. found.Select(row => (row.CaseId, row.Since))];
    }

    private async Task<bool> TellAsync(Guid id, Instant since, CancellationToken cancel)
    {
        await using var db = store.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetCurrentInstant();
        // Whoever marks it tells it: another host finds nothing left to mark.
        var unmarked = db.PauseWatches.Where(row => row.CaseId == id && row.Since == since && row.ToldAt == null);
        if (await unmarked.ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldAt, now), cancel) == 0)
        {
            return false;
        }
        var watch = await db.PauseWatches.AsNoTracking().SingleAsync(row => row.CaseId == id && row.Since == since, cancel);
        var @case = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        if (@case.PausedAt != since || await PauseOfAsync(db, id, cancel) is not { } paused)
        {
            return false;
        }
        var outbox = new OutboxRow
        {
            Id = DerivedId.Of($"penangguhan {id} {watch.Seq}"),
            CaseId = id,
            Seq = watch.Seq,
            Kind = EventJson.TypeOf(paused.Fact),
            CreatedAt = now,
        };
        var sop = registry.Graph(@case.Definition, @case.Version).Definition;
        var announced = new Announced(outbox, @case, sop, paused with { OccurredAt = watch.EndsAt ?? now, RecordedAt = now });
        var made = await notices.OfPauseAsync(db, announced, cancel);
        db.AddRange(made.Select(notice => notice.Row));
        db.AddRange(mails.Make(announced, made, await MailChoices.OfAsync(db, made, cancel), WebhookEvents.PauseOver));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private WorkCalendar CalendarOf(CaseRow @case)
    {
        var sop = registry.Graph(@case.Definition, @case.Version).Definition;
        return sop.Calendar is { } own && registry.Library.Calendars.Calendars.TryGetValue(own, out var calendar)
            ? calendar
            : registry.RulesFor(@case.Agency).Calendar;
    }

    private static async Task<CaseEvent?> PauseOfAsync(DinsosFlowDb db, Guid id, CancellationToken cancel)
    {
        var payload = await db
            .Events.AsNoTracking()
            .Where(row => row.CaseId == id && row.Type == nameof(Fact.CasePaused))
            .OrderByDescending(row => row.Seq)
            .Select(row => row.Payload)
            .FirstOrDefaultAsync(cancel);
        return payload is null ? null : EventJson.Read(payload);
    }

    /// <summary>One broken case must not keep the others from being told; it is tried again with the next run.</summary>
    private async Task<bool> GuardAsync(Guid id, Func<Task<bool>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            LogBroken(log, id, broken);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pause of case {Case} could not be asked after.")]
    private static partial void LogBroken(ILogger logger, Guid @case, Exception exception);
}
