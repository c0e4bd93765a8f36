using System.Collections.Immutable;
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
/// <item>A pause adds its working time to minutes and hours, and its day-ends to day kinds: 3 hari kerja paused over one
/// close of business end a working day later. A working day ends at its close of business, any other day at midnight.</item>
/// <item>Compounds: what is paused before the hours begin counts by day-ends, afterwards as working time.</item>
/// <item>Budget years, times counted back and dates set by the office stand in the calendar: no pause moves them.</item>
/// <item>An extension counts on from the due instant, as if it started there.</item>
/// <item>A date set by the office: close of business of that day, or of the working day before.</item>
/// </list>
/// </summary>
internal static class DueClock
{
    public static DueInstant DueAt(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference, Ledger ledger)
    {
        var due = Budgeted(calendar, start, limit, reference, ledger.Pauses);
        if (due is { } first && ledger.Extension is { } extension)
        {
            due = Budgeted(calendar, first, extension, reference, ledger.Pauses.RemoveAll(pause => pause.From < first));
        }
        return new DueInstant(due, due is { } at && IsProvisional(calendar, start, at));
    }

    private static Instant? Budgeted(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference, ImmutableArray<Pause> pauses)
    {
        var due = limit.Kind switch
        {
            TimeLimitKind.After => After(calendar, start, limit, pauses),
            TimeLimitKind.BeforeReference when reference is { } date => Before(calendar, date, limit),
            TimeLimitKind.OnDate => calendar.CloseOf(calendar.WorkingDayFrom(limit.On!.Value, -1)),
            _ => (Instant?)null,
        };
        if (limit.Alternative is not { } other)
        {
            return due;
        }
        var second = Budgeted(calendar, start, other, reference, pauses);
        return due is not { } first || second < first ? second ?? due : due;
    }

    private static Instant After(WorkCalendar calendar, Instant start, TimeLimit limit, ImmutableArray<Pause> pauses)
    {
        var budget = new Budget(calendar, start, limit);
        var due = budget.DueAt();
        foreach (var pause in pauses)
        {
            // At the due instant itself the limit is still kept, so a pause that begins there counts.
            if (pause.Until is { } until && pause.From <= due)
            {
                budget.Stand(pause.From, until);
                due = budget.DueAt();
            }
        }
        return due;
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
