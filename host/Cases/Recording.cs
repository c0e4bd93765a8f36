using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>How far the record of missed limits lags behind the clock, and behind the calendars.</summary>
/// <param name="LastRunAt">When a host last recorded what had passed; null for never.</param>
/// <param name="IsRunning">Some host did so within <see cref="RecordingQuery.Patience"/>.</param>
/// <param name="Unrecorded">Published limits that have passed and are not on record, of what the caller watches.</param>
/// <param name="Recounting">Cases of the agency whose limits are still counted by a calendar that was edited since.</param>
public sealed record Recording(Instant? LastRunAt, bool IsRunning, int Unrecorded, int Recounting)
{
    public bool IsCurrent => IsRunning && Unrecorded == 0 && Recounting == 0;
}

/// <summary>
/// Lists of missed limits read what was recorded. Where no host records, or limits are being counted anew, they have to say so; lists
/// that derive lateness from the clock need not.
/// </summary>
public sealed class RecordingQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, Watched watched, IClock clock)
{
    /// <summary>The sweep runs every five seconds; a busy computer may be late with it.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(2);

    public async Task<Recording> ReadAsync(Caller caller)
    {
        var now = clock.GetCurrentInstant();
        var limits = db
            .Deadlines.AsNoTracking()
            .Where(limit => limit.Agency == caller.Agency && limit.Kind != DeadlineKind.StandardTime && limit.PassedAt == null);
        Instant? last = null;
        var recounting = 0;
        // Where the sweep runs, what has just passed is recorded within seconds; whether it runs is asked together with both figures.
        var (passed, overdue, before) = (0, 0, now - Patience);
        var unrecorded = Seen(caller, limits).Where(limit => !limit.IsStanding);
        await turn.TogetherAsync(
            async () => last = await SweepPulse.LastAsync(db),
            async () => passed = await unrecorded.CountAsync(limit => limit.DueAt < now),
            async () => overdue = await unrecorded.CountAsync(limit => limit.DueAt < before),
            async () => recounting = await RecountingAsync(limits)
        );
        var running = last is { } at && at >= now - Patience && at <= now + Patience;
        return new Recording(last, running, running ? overdue : passed, recounting);
    }

    private IQueryable<DeadlineRow> Seen(Caller caller, IQueryable<DeadlineRow> limits) =>
        watched.DefinitionsOf(caller) is { } definitions
            ? limits.Where(limit => db.Cases.Any(row => row.Id == limit.CaseId && definitions.Contains(row.Definition)))
            : limits;

    private async Task<int> RecountingAsync(IQueryable<DeadlineRow> limits)
    {
        var earlier = registry
            .Library.Calendars.Calendars.Values.Select(calendar =>
                limits
                    .Where(limit => limit.Calendar == calendar.Id && limit.CalendarVersion != calendar.Version)
                    .Select(limit => limit.CaseId)
            )
            .ToList();
        return earlier.Count == 0 ? 0 : await earlier.Aggregate((all, more) => all.Union(more)).CountAsync();
    }
}
