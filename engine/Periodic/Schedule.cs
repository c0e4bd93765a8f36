using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Periodic;

/// <summary>A day counted from a period's first month: month 1 is that month, so <c>(2, 10)</c> is the 10th of the month after a
/// month.</summary>
/// <param name="Month">From 1 to <see cref="LastMonth"/>; it may lie after the period.</param>
/// <param name="Day">From 1 to 31; in a shorter month its last day.</param>
public readonly record struct PeriodDay(int Month, int Day)
{
    public const int LastMonth = 24;

    public LocalDate In(WorkPeriod period)
    {
        var month = period.FirstDay.PlusMonths(Month - 1);
        return month.PlusDays(Math.Min(Day, month.Calendar.GetDaysInMonth(month.Year, month.Month)) - 1);
    }

    public bool IsBefore(PeriodDay other) => (Month, Day).CompareTo((other.Month, other.Day)) < 0;
}

/// <summary>A SOP that is worked once for each period, and for each unit where there are several (<c>jadwal</c>).</summary>
/// <param name="Id">Unique in the agency; with unit and period it names a run.</param>
/// <param name="Sop">Id of the SOP, or <c>layanan:saluran</c>.</param>
/// <param name="Start">The case starts at opening of the first working day on or after this day.</param>
/// <param name="Due">The date that the office sets for the whole case; null for none.</param>
/// <param name="Units">Ids of units, one case for each; empty: one case for the agency.</param>
/// <param name="Subject">Words with placeholders, see <see cref="SubjectWords"/>.</param>
/// <param name="IsActive">Nothing starts by itself until the office says so.</param>
public sealed record Schedule(
    string Id,
    string Sop,
    Every Every,
    PeriodDay Start,
    PeriodDay? Due,
    ImmutableArray<string> Units,
    string Subject,
    bool IsActive
)
{
    /// <summary>Where it stands in its file.</summary>
    public Mark Mark { get; init; } = Mark.Start;

    public string Path { get; init; } = "";
}

/// <summary>When a period's case starts, and by when it is wanted.</summary>
public sealed record PeriodStart(WorkPeriod Period, Instant StartsAt, LocalDate? DueOn);

/// <summary>Which periods of a schedule start when, by a calendar.</summary>
public static class ScheduledPeriods
{
    public static PeriodStart Of(Schedule schedule, WorkCalendar calendar, WorkPeriod period) =>
        new(period, calendar.OpeningOf(calendar.WorkingDayFrom(schedule.Start.In(period), 1)), schedule.Due?.In(period));

    /// <summary>
    /// Periods whose start lies in the half-open interval, in order. Intervals that meet give every period exactly once,
    /// however the time is cut.
    /// </summary>
    public static IEnumerable<PeriodStart> StartingIn(Schedule schedule, WorkCalendar calendar, Instant from, Instant until)
    {
        if (from >= until)
        {
            yield break;
        }
        foreach (var start in StartingFrom(schedule, calendar, from))
        {
            if (start.StartsAt >= until)
            {
                yield break;
            }
            yield return start;
        }
    }

    /// <summary>The first period that starts at or after an instant.</summary>
    public static PeriodStart NextFrom(Schedule schedule, WorkCalendar calendar, Instant from) =>
        StartingFrom(schedule, calendar, from).First();

    /// <summary>Without end. A later period never starts before an earlier one, so the first is found by walking back.</summary>
    private static IEnumerable<PeriodStart> StartingFrom(Schedule schedule, WorkCalendar calendar, Instant from)
    {
        var period = WorkPeriod.Containing(schedule.Every, from.InZone(calendar.Zone).Date);
        while (Of(schedule, calendar, period).StartsAt >= from)
        {
            period = period.Plus(-1);
        }
        while (true)
        {
            var start = Of(schedule, calendar, period);
            if (start.StartsAt >= from)
            {
                yield return start;
            }
            period = period.Plus(1);
        }
    }
}
