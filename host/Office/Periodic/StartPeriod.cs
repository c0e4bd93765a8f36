using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Definitions;
using NodaTime;

namespace DinsosFlow.Host.Office.Periodic;

/// <summary>An administrator starts a period's case by hand; sent again, or after the job was there first, it gives that case.</summary>
/// <param name="Unit">Empty where the schedule names none.</param>
/// <param name="Period">Key of a period up to the next one, and at most <see cref="PeriodByHand.FarthestBack"/> before it.</param>
public sealed record StartPeriod(Caller By, string Schedule, string Unit, string Period);

public sealed class PeriodByHand(CaseRoad road, DefinitionRegistry registry, IClock clock)
{
    public const int FarthestBack = 12;

    public async Task<Answer> StartAsync(StartPeriod command, CancellationToken cancel = default)
    {
        var schedule = UnitSchedule
            .Of(registry.Library.PeriodicOf(command.By.Agency))
            .FirstOrDefault(schedule => schedule.Schedule.Id == command.Schedule && schedule.Unit == command.Unit);
        if (
            schedule is null
            || !Offers.Form(command.By, "/berkala")
            || Choices(schedule).FirstOrDefault(choice => choice.Period.Key == command.Period) is not { } start
        )
        {
            return new Answer.NotFound();
        }
        return await road.SendAsync(Order.ToStart(command.By, schedule, start, registry), cancel);
    }

    private IEnumerable<PeriodStart> Choices(UnitSchedule schedule) => Choices(schedule, registry, clock.GetCurrentInstant());

    /// <summary>The next period to start and those before it, the latest first.</summary>
    public static IEnumerable<PeriodStart> Choices(UnitSchedule schedule, DefinitionRegistry registry, Instant now)
    {
        var calendar = schedule.CalendarIn(registry);
        var next = ScheduledPeriods.NextFrom(schedule.Schedule, calendar, now).Period;
        return Enumerable.Range(0, FarthestBack + 1).Select(back => ScheduledPeriods.Of(schedule.Schedule, calendar, next.Plus(-back)));
    }
}
