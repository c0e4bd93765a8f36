using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>A schedule for one unit; the unit is empty where the schedule names none.</summary>
public sealed record UnitSchedule(string Agency, Schedule Schedule, string Unit)
{
    public string Definition => $"{Agency}/{Schedule.Sop}";

    /// <summary>All of an agency, active or not, in the order of its file.</summary>
    public static IEnumerable<UnitSchedule> Of(PeriodicWork work) =>
        work.Schedules.SelectMany(
            schedule => schedule.Units.IsEmpty ? [""] : schedule.Units.AsEnumerable(),
            (schedule, unit) => new UnitSchedule(work.Agency, schedule, unit)
        );

    /// <summary>The calendar that the SOP's cases go by.</summary>
    public WorkCalendar CalendarIn(DefinitionRegistry registry)
    {
        var rules = registry.RulesFor(Agency);
        return registry.Find(Definition) is { } sop ? rules.CalendarOf(sop.Definition) : rules.Calendar;
    }
}

/// <summary>One period of a schedule: its case starts once, by the job or by hand.</summary>
internal sealed class PeriodicOrigin(UnitSchedule schedule, WorkPeriod period) : ICaseOrigin
{
    private readonly string _key = period.Key;

    public bool IsStartedBy(Caller caller) => caller.PersonId == Engine.Cases.Actor.System.Person || caller.Is(Role.Administrator);

    public async Task<Answer?> FindAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        var found = await (
            from run in db.PeriodicRuns
            where run.Agency == schedule.Agency && run.Schedule == schedule.Schedule.Id && run.Unit == schedule.Unit && run.Period == _key
            join row in db.Cases on run.CaseId equals row.Id
            select new
            {
                row.Id,
                row.Number,
                row.Status,
            }
        ).SingleOrDefaultAsync(cancel);
        return found is null ? null : new Answer.Accepted(new Receipt(found.Id, found.Number, found.Status, []));
    }

    public Question? Take(Action onTaken) => null;

    public void Keep(IRowSink rows, Guid caseId, Instant now) =>
        rows.Add(
            new PeriodicRunRow
            {
                Agency = schedule.Agency,
                Schedule = schedule.Schedule.Id,
                Unit = schedule.Unit,
                Period = _key,
                CaseId = caseId,
                StartedAt = now,
            }
        );
}
