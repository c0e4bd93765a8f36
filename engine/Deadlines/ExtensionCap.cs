using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// How long a limit may be extended: a share of the time that was granted with it, in its own kind. What it stood still, and
/// how many hours a day happens to have when it falls due, play no part: of 3 hari kerja a hundred percent are 3 hari kerja.
/// </summary>
public static class ExtensionCap
{
    private const int MonthsPerYear = 12;
    private const int DaysPerWeek = 7;
    private const int MinutesPerHour = 60;

    /// <param name="budget">Of two printed readings, the one that falls due first from the start counts.</param>
    /// <param name="percent">Of the budget, 0 or more.</param>
    /// <remarks>
    /// Lengths of one kind are compared as printed: minutes and hours, hari and minggu, hari kerja, bulan and tahun. Lengths of
    /// different kinds, and budgets that end on a date, are compared as working time from the first due instant on.
    /// </remarks>
    public static bool Allows(
        WorkCalendar calendar,
        Instant start,
        TimeLimit budget,
        LocalDate? reference,
        TimeLimit extension,
        int percent
    )
    {
        var granted = DueClock.Governing(calendar, start, budget, reference, []);
        if (
            granted.Kind == TimeLimitKind.After
            && InOneKind(granted.Amounts) is { } own
            && InOneKind(extension.Amounts) is { } asked
            && own.Kind == asked.Kind
        )
        {
            return asked.Quantity * 100 <= own.Quantity * percent;
        }
        if (calendar.DueAt(start, granted, reference).At is not { } due)
        {
            return false;
        }
        var until = calendar.DueAt(due, extension).At!.Value;
        return calendar.Between(due, until).Length * 100 <= Granted(calendar, start, granted, due).Length * percent;
    }

    /// <summary>Counted from the same instant as the extension, so that both meet the same days; a date has only its start to count
    /// from.</summary>
    private static WorkingDuration Granted(WorkCalendar calendar, Instant start, TimeLimit granted, Instant due) =>
        granted.Kind == TimeLimitKind.After && granted.Amounts.All(amount => amount.Unit != TimeUnit.BudgetYear)
            ? calendar.Between(due, calendar.DueAt(due, granted).At!.Value)
            : calendar.Between(start, due);

    /// <summary>Null where a compound mixes kinds, or is a budget year.</summary>
    private static (TimeUnit Kind, long Quantity)? InOneKind(ImmutableArray<TimeAmount> amounts)
    {
        (TimeUnit Kind, long Quantity)? sum = null;
        foreach (var (quantity, unit) in amounts)
        {
            (TimeUnit Kind, int Each)? kind = unit switch
            {
                TimeUnit.Minute => (TimeUnit.Minute, 1),
                TimeUnit.Hour => (TimeUnit.Minute, MinutesPerHour),
                TimeUnit.WorkingDay => (TimeUnit.WorkingDay, 1),
                TimeUnit.Day => (TimeUnit.Day, 1),
                TimeUnit.Week => (TimeUnit.Day, DaysPerWeek),
                TimeUnit.Month => (TimeUnit.Month, 1),
                TimeUnit.Year => (TimeUnit.Month, MonthsPerYear),
                TimeUnit.BudgetYear => null,
                _ => throw new ArgumentOutOfRangeException(nameof(amounts), unit, "A unit of no known kind."),
            };
            if (kind is not { } known || (sum is { } before && before.Kind != known.Kind))
            {
                return null;
            }
            sum = (known.Kind, (sum?.Quantity ?? 0) + ((long)quantity * known.Each));
        }
        return sum;
    }
}
