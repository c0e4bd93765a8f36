using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Periodic;

/// <summary>
/// Starts the cases of schedules. What is left to do is counted anew each time, from when a schedule was first seen to now,
/// less the runs that are stored: so it may be killed, run late or run twice.
/// </summary>
public sealed partial class PeriodicStarts(
    Store store,
    CaseRoad road,
    DefinitionRegistry registry,
    IClock clock,
    ILogger<PeriodicStarts> log
)
{
    /// <returns>How many periods have a case that had none when it looked.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var started = 0;
        foreach (var work in registry.Library.Periodic.Values)
        {
            await ForgetAsync(work, cancel);
            foreach (var schedule in UnitSchedule.Of(work).Where(schedule => schedule.Schedule.IsActive))
            {
                try
                {
                    started += await StartMissingAsync(schedule, cancel);
                }
                catch (Exception broken) when (broken is not OperationCanceledException)
                {
                    // One broken schedule must not keep the others from starting; what is missing is tried again.
                    LogBroken(log, schedule.Agency, schedule.Schedule.Id, schedule.Unit, broken);
                }
            }
        }
        return started;
    }

    private async Task<int> StartMissingAsync(UnitSchedule schedule, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var since = await FirstSeenAsync(schedule, now, cancel);
        HashSet<string> done;
        await using (var db = store.Open())
        {
            done =
            [
                .. await db
                    .PeriodicRuns.Where(run =>
                        run.Agency == schedule.Agency && run.Schedule == schedule.Schedule.Id && run.Unit == schedule.Unit
                    )
                    .Select(run => run.Period)
                    .ToListAsync(cancel),
            ];
        }
        var by = Caller.MachineryOf(schedule.Agency);
        var started = 0;
        foreach (
            var start in ScheduledPeriods
                .StartingIn(schedule.Schedule, schedule.CalendarIn(registry), since, now + Duration.Epsilon)
                .Where(start => !done.Contains(start.Period.Key))
        )
        {
            cancel.ThrowIfCancellationRequested();
            var answer = await road.SendAsync(Order.ToStart(by, schedule, start, registry), cancel);
            if (answer is Answer.Accepted)
            {
                started++;
            }
            else
            {
                LogNotStarted(log, schedule.Agency, schedule.Schedule.Id, start.Period.Key, answer);
            }
        }
        return started;
    }

    /// <summary>Since when the schedule counts; from now where it was not seen before, or was another one.</summary>
    private async Task<Instant> FirstSeenAsync(UnitSchedule schedule, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        var row = await db.PeriodicSchedules.FindAsync([schedule.Agency, schedule.Schedule.Id, schedule.Unit], cancel);
        if (row?.Every == schedule.Schedule.Every)
        {
            return row.Since;
        }
        if (row is null)
        {
            row = new PeriodicScheduleRow
            {
                Agency = schedule.Agency,
                Schedule = schedule.Schedule.Id,
                Unit = schedule.Unit,
                Every = schedule.Schedule.Every,
                Since = now,
            };
            db.PeriodicSchedules.Add(row);
        }
        else
        {
            (row.Every, row.Since) = (schedule.Schedule.Every, now);
        }
        try
        {
            await db.SaveChangesAsync(cancel);
            return now;
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another host saw it first.
            await using var again = store.Open();
            return await again
                .PeriodicSchedules.Where(known =>
                    known.Agency == schedule.Agency && known.Schedule == schedule.Schedule.Id && known.Unit == schedule.Unit
                )
                .Select(known => known.Since)
                .SingleAsync(cancel);
        }
    }

    /// <summary>
    /// A schedule that was switched off or taken out begins anew when it comes back, without the periods in between. A file
    /// with an error forgets nothing: what it leaves out, it may not have meant to.
    /// </summary>
    private async Task ForgetAsync(PeriodicWork work, CancellationToken cancel)
    {
        if (registry.Library.Problems.Any(problem => problem.IsError && problem.File == $"{work.Agency}/berkala.yaml"))
        {
            return;
        }
        var active = UnitSchedule
            .Of(work)
            .Where(schedule => schedule.Schedule.IsActive)
            .Select(schedule => (schedule.Schedule.Id, schedule.Unit))
            .ToHashSet();
        await using var db = store.Open();
        var known = await db.PeriodicSchedules.AsNoTracking().Where(row => row.Agency == work.Agency).ToListAsync(cancel);
        foreach (var gone in known.Where(row => !active.Contains((row.Schedule, row.Unit))))
        {
            await db
                .PeriodicSchedules.Where(row => row.Agency == gone.Agency && row.Schedule == gone.Schedule && row.Unit == gone.Unit)
                .ExecuteDeleteAsync(cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule {Agency}/{Schedule} of unit {Unit} could not be started.")]
    private static partial void LogBroken(ILogger logger, string agency, string schedule, string unit, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schedule {Agency}/{Schedule}, period {Period}: {Answer}")]
    private static partial void LogNotStarted(ILogger logger, string agency, string schedule, string period, Answer answer);
}
