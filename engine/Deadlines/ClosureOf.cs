using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>What a calendar says of a date.</summary>
public static class ClosureOf
{
    /// <summary>Why a date without hours is no working day. A holiday is named first, also on a Sunday.</summary>
    public static Closure Day(WorkCalendar calendar, LocalDate date) =>
        calendar.Definition.Holidays.TryGetValue(date, out var name) ? new Closure(ClosureKind.Holiday, name)
        : date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? new Closure(ClosureKind.Weekend)
        : new Closure(ClosureKind.NoHours);

    /// <summary>The period whose hours hold on a date; null in the regular week.</summary>
    public static string? PeriodOn(WorkCalendar calendar, LocalDate date) =>
        calendar.Definition.IsRoundTheClock
            ? null
            : calendar.Definition.Periods.FirstOrDefault(period => period.From <= date && date <= period.To)?.Name;
}
