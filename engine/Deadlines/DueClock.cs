using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// From a start and a printed time to the due instant. The rules, each with an example on NTT's calendar:
/// <list type="number">
/// <item>Minutes and hours run in working hours only: 30 menit from Friday 16:15 end Monday 07:45.</item>
/// <item>The start date is day 0, working or not: 1 hari kerja from Friday or Saturday ends Monday at close of business.</item>
/// <item>Hari, minggu, bulan, tahun end at close of business of their last day, moved to the next working day.</item>
/// <item>Compounds: day parts move the date and keep the time of day, then hours run as working time from there, unrounded.
/// Where several dates share one day part's end (working days from a weekend, months from the 31st), the later ones go on
/// from the end of that day, so that starting later is never due earlier.</item>
/// <item>Tahun anggaran ends with 31 December, moved to the working day before: after it the budget is closed.</item>
/// <item>Counted back: close of business of the day so long before the reference date, moved to the working day before.</item>
/// <item>Of two printed readings, the earlier due instant counts.</item>
/// </list>
/// </summary>
internal static class DueClock
{
    public static DueInstant DueAt(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference)
    {
        var due = limit.Kind switch
        {
            TimeLimitKind.After => After(calendar, start, limit),
            TimeLimitKind.BeforeReference when reference is { } date => Before(calendar, date, limit),
            _ => (Instant?)null,
        };
        var result = new DueInstant(due, due is { } at && IsProvisional(calendar, start, at));
        if (limit.Alternative is not { } other)
        {
            return result;
        }
        var second = DueAt(calendar, start, other, reference);
        return second.At is { } alternative && (result.At is not { } first || alternative < first) ? second : result;
    }

    private static Instant After(WorkCalendar calendar, Instant start, TimeLimit limit)
    {
        var working = Duration.Zero;
        var local = start.InZone(calendar.Zone).LocalDateTime;
        var date = local.Date;
        var movesDate = false;
        var lastDayIsBefore = false;
        var keepsTime = true;
        foreach (var (quantity, unit) in limit.Amounts)
        {
            movesDate |= unit is not (TimeUnit.Minute or TimeUnit.Hour);
            lastDayIsBefore |= unit == TimeUnit.BudgetYear;
            switch (unit)
            {
                case TimeUnit.Minute:
                    working += Duration.FromMinutes(quantity);
                    break;
                case TimeUnit.Hour:
                    working += Duration.FromHours(quantity);
                    break;
                default:
                    keepsTime &= KeepsTime(calendar, date, quantity, unit);
                    date = Move(calendar, date, quantity, unit, 1);
                    break;
            }
        }
        if (!movesDate)
        {
            return calendar.Add(start, new WorkingDuration(working));
        }
        return working == Duration.Zero
            ? calendar.CloseOf(calendar.WorkingDayFrom(date, lastDayIsBefore ? -1 : 1))
            : calendar.Add(
                calendar.At(date, keepsTime ? local.TimeOfDay.NanosecondOfDay : NodaConstants.NanosecondsPerDay),
                new WorkingDuration(working)
            );
    }

    /// <summary>Whether no earlier date would have been moved to the same day.</summary>
    internal static bool KeepsTime(WorkCalendar calendar, LocalDate date, int quantity, TimeUnit unit) =>
        unit switch
        {
            TimeUnit.WorkingDay => calendar.IsWorkingDay(date),
            TimeUnit.Month or TimeUnit.Year => Move(calendar, date, quantity, unit, 1).Day == date.Day,
            TimeUnit.BudgetYear => false,
            _ => true,
        };

    /// <summary>Hours before a date cannot be told from the date alone: they end at close of business of the day before.</summary>
    private static Instant Before(WorkCalendar calendar, LocalDate reference, TimeLimit limit)
    {
        var date = reference;
        foreach (var (quantity, unit) in limit.Amounts)
        {
            date = unit is TimeUnit.Minute or TimeUnit.Hour ? date.PlusDays(-1) : Move(calendar, date, quantity, unit, -1);
        }
        return calendar.CloseOf(calendar.WorkingDayFrom(date, -1));
    }

    internal static LocalDate Move(WorkCalendar calendar, LocalDate date, int quantity, TimeUnit unit, int direction) =>
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

    private static LocalDate WorkingDays(WorkCalendar calendar, LocalDate date, int count, int direction)
    {
        for (; count > 0; count--)
        {
            date = calendar.WorkingDayFrom(date.PlusDays(direction), direction);
        }
        return date;
    }

    private static bool IsProvisional(WorkCalendar calendar, Instant start, Instant due)
    {
        var last = due.InZone(calendar.Zone).Year;
        for (var year = Math.Min(start.InZone(calendar.Zone).Year, last); year <= last; year++)
        {
            if (!calendar.IsDecreed(year))
            {
                return true;
            }
        }
        return false;
    }
}
