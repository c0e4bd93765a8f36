using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Dates moved by days, weeks, months and years: the day parts of a limit.</summary>
internal sealed class DayCount(WorkCalendar calendar, Instant start)
{
    /// <summary>The last day of a limit's day parts, counted from the start.</summary>
    /// <param name="keepsTime">Whether the hours of a compound begin at the start's time of day; otherwise when that day is over.</param>
    public LocalDate LastDay(TimeLimit limit, Trail? trail, out bool keepsTime)
    {
        var date = start.InZone(calendar.Zone).Date;
        keepsTime = true;
        foreach (var amount in limit.Amounts)
        {
            if (amount.Unit is TimeUnit.Minute or TimeUnit.Hour)
            {
                continue;
            }
            trail?.DayZero();
            var from = amount.Unit == TimeUnit.BudgetYear ? InBudgetYear(date) : date;
            keepsTime &= KeepsTime(calendar, date, amount.Quantity, amount.Unit);
            date = Counted(from, amount, trail);
        }
        return date;
    }

    /// <summary>Days added for paused ones.</summary>
    public LocalDate Add(LocalDate date, int days, TimeUnit unit, Trail? trail)
    {
        for (var day = 1; day <= days; day++)
        {
            date = Move(calendar, date, 1, unit, 1);
            trail?.Added(date, unit, day);
        }
        return date;
    }

    /// <summary>The date itself, or the working day next to it.</summary>
    public LocalDate MoveToWork(LocalDate date, int step, Trail? trail)
    {
        var day = calendar.WorkingDayFrom(date, step);
        if (day != date)
        {
            trail?.Moved(date, day);
        }
        return day;
    }

    /// <summary>Hours before a date cannot be told from the date alone: they end at close of business of the day before.</summary>
    public static LocalDate Before(WorkCalendar calendar, LocalDate reference, TimeLimit limit, Trail? trail)
    {
        var date = reference;
        foreach (var amount in limit.Amounts)
        {
            if (amount.Unit == TimeUnit.WorkingDay)
            {
                date = WorkingDays(calendar, date, amount.Quantity, -1, trail);
                continue;
            }
            var last = amount.Unit is TimeUnit.Minute or TimeUnit.Hour
                ? date.PlusDays(-1)
                : Move(calendar, date, amount.Quantity, amount.Unit, -1);
            trail?.CountedBack(last, date, amount);
            date = last;
        }
        return date;
    }

    /// <summary>Whether no earlier date would have been moved to the same day.</summary>
    private static bool KeepsTime(WorkCalendar calendar, LocalDate date, int quantity, TimeUnit unit) =>
        unit switch
        {
            TimeUnit.WorkingDay => calendar.IsWorkingDay(date),
            TimeUnit.Month or TimeUnit.Year => Move(calendar, date, quantity, unit, 1).Day == date.Day,
            TimeUnit.BudgetYear => false,
            _ => true,
        };

    private static LocalDate Move(WorkCalendar calendar, LocalDate date, int quantity, TimeUnit unit, int direction) =>
        unit switch
        {
            TimeUnit.Day => date.PlusDays(direction * quantity),
            TimeUnit.WorkingDay => WorkingDays(calendar, date, quantity, direction),
            TimeUnit.Week => date.PlusWeeks(direction * quantity),
            TimeUnit.Month => date.PlusMonths(direction * quantity),
            TimeUnit.Year => date.PlusYears(direction * quantity),
            TimeUnit.BudgetYear => new LocalDate(date.Year + (direction * (quantity - 1)), 12, 31),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of days."),
        };

    private static LocalDate WorkingDays(WorkCalendar calendar, LocalDate date, int count, int direction, Trail? trail = null)
    {
        for (var day = 1; day <= count; day++)
        {
            date = calendar.WorkingDayFrom(date.PlusDays(direction), direction);
            trail?.CountedDay(date, day);
        }
        return date;
    }

    private LocalDate Counted(LocalDate date, TimeAmount amount, Trail? trail)
    {
        if (amount.Unit == TimeUnit.WorkingDay)
        {
            return WorkingDays(calendar, date, amount.Quantity, 1, trail);
        }
        var last = Move(calendar, date, amount.Quantity, amount.Unit, 1);
        trail?.CountedDates(last, amount);
        return last;
    }

    /// <summary>What starts after the budget of a year has closed belongs to the next year's: it would be late before it began.</summary>
    private LocalDate InBudgetYear(LocalDate date)
    {
        var close = calendar.CloseOf(calendar.WorkingDayFrom(new LocalDate(date.Year, 12, 31), -1));
        return start >= close && date == start.InZone(calendar.Zone).Date ? new LocalDate(date.Year + 1, 1, 1) : date;
    }
}
