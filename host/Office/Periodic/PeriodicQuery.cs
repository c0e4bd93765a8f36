using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Periodic;

/// <param name="DueAt">End of the date that the office set; null where none was, or it is kept.</param>
public sealed record PeriodicRun(WorkPeriod Period, Guid Case, string Number, CaseStatus Status, Instant StartedAt, Instant? DueAt);

/// <summary>A schedule for one unit with what it has started.</summary>
/// <param name="Unit">The unit's name; null where the schedule names none.</param>
/// <param name="Last">The run of the latest period.</param>
/// <param name="Late">Runs whose case is open and past its date.</param>
/// <param name="Choices">Periods that can be started by hand, the latest first.</param>
public sealed record PeriodicItem(
    UnitSchedule Schedule,
    SopDefinition Sop,
    string? Unit,
    PeriodStart Next,
    PeriodicRun? Last,
    IReadOnlyList<PeriodicRun> Late,
    IReadOnlyList<WorkPeriod> Choices
);

/// <summary>An agency's schedules. Lateness is derived from the clock, so it is right with every job switched off.</summary>
public sealed class PeriodicQuery(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public async Task<IReadOnlyList<PeriodicItem>> ReadAsync(Caller caller)
    {
        var now = clock.GetCurrentInstant();
        var runs = await (
            from run in db.PeriodicRuns.AsNoTracking()
            where run.Agency == caller.Agency
            join row in db.Cases on run.CaseId equals row.Id
            select new
            {
                run,
                row.Number,
                row.Status,
                DueAt = db
                    .Deadlines.Where(limit => limit.CaseId == row.Id && limit.Kind == DeadlineKind.OfficeDate)
                    .Select(limit => limit.DueAt)
                    .FirstOrDefault(),
            }
        ).ToListAsync();
        var byUnit = runs.ToLookup(found => (found.run.Schedule, found.run.Unit));
        var units = registry.Library.Organisations[caller.Agency].Units.ToDictionary(unit => unit.Id, unit => unit.Name);
        return
        [
            .. UnitSchedule
                .Of(registry.Library.PeriodicOf(caller.Agency))
                .Select(schedule =>
                {
                    var own = byUnit[(schedule.Schedule.Id, schedule.Unit)]
                        .Select(found =>
                            WorkPeriod.Parse(schedule.Schedule.Every, found.run.Period) is { } period
                                ? new PeriodicRun(period, found.run.CaseId, found.Number, found.Status, found.run.StartedAt, found.DueAt)
                                : null
                        )
                        .OfType<PeriodicRun>()
                        .OrderByDescending(run => run.Period.FirstDay)
                        .ToList();
                    var done = own.Select(run => run.Period).ToHashSet();
                    return new PeriodicItem(
                        schedule,
                        registry.Find(schedule.Definition)!.Definition,
                        schedule.Unit.Length == 0 ? null : units.GetValueOrDefault(schedule.Unit, schedule.Unit),
                        ScheduledPeriods.NextFrom(schedule.Schedule, schedule.CalendarIn(registry), now),
                        own.FirstOrDefault(),
                        [.. own.Where(run => run.Status == CaseStatus.Running && run.DueAt < now)],
                        [
                            .. PeriodByHand
                                .Choices(schedule, registry, now)
                                .Select(choice => choice.Period)
                                .Where(period => !done.Contains(period)),
                        ]
                    );
                }),
        ];
    }
}
