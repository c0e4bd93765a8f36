using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Walks the way of <see cref="DueClock"/> once more and writes down each stretch.</summary>
internal sealed class DueTrail(WorkCalendar calendar, Instant start)
{
    private readonly List<DueLine> _lines = [];

    public ImmutableArray<DueLine> ToLines(Instant due)
    {
        Add(new DueLine(DueLineKind.Due, due, due));
        return DueLineFolding.Fold(_lines, due - start, HoursTrail.DaysOf(calendar));
    }

    public void Count(ImmutableArray<TimeAmount> amounts)
    {
        var local = start.InZone(calendar.Zone).LocalDateTime;
        var date = local.Date;
        var (working, keepsTime) = (Duration.Zero, true);
        foreach (var amount in amounts)
        {
            if (IsHours(amount, out var length))
            {
                working += length;
                continue;
            }
            if (_lines.Count == 0)
            {
                Add(new DueLine(DueLineKind.DayZero, start, Midnight(date.PlusDays(1))));
            }
            keepsTime &= DueClock.KeepsTime(calendar, date, amount.Quantity, amount.Unit);
            date = CountDays(date, amount, 1);
        }
        if (_lines.Count > 0 && working == Duration.Zero)
        {
            CloseOn(date, amounts.Any(amount => amount.Unit == TimeUnit.BudgetYear) ? -1 : 1);
            return;
        }
        var from = _lines.Count == 0 ? start : calendar.At(date, keepsTime ? local.TimeOfDay.NanosecondOfDay : NodaConstants.NanosecondsPerDay);
        CutTo(from);
        HoursTrail.Walk(calendar, from, working, Add);
    }

    public void CountBack(LocalDate reference, ImmutableArray<TimeAmount> amounts)
    {
        Add(new DueLine(DueLineKind.Reference, Midnight(reference), Midnight(reference)) { On = reference });
        var date = reference;
        foreach (var amount in amounts)
        {
            date = IsHours(amount, out _) ? CountDates(date, date.PlusDays(-1), amount) : CountDays(date, amount, -1);
        }
        CloseOn(date, -1);
    }

    private LocalDate CountDays(LocalDate date, TimeAmount amount, int direction)
    {
        if (amount.Unit != TimeUnit.WorkingDay)
        {
            return CountDates(date, DueClock.Move(calendar, date, amount.Quantity, amount.Unit, direction), amount);
        }
        for (var day = 1; day <= amount.Quantity; day++)
        {
            for (date = date.PlusDays(direction); !calendar.IsWorkingDay(date); date = date.PlusDays(direction))
            {
                AddClosedDay(date);
            }
            Add(WholeDay(DueLineKind.Counted, date) with { Amount = new TimeAmount(1, TimeUnit.WorkingDay), Ordinal = day });
        }
        return date;
    }

    /// <summary>All dates count, from the one after <paramref name="date"/> to <paramref name="last"/>, or back to it.</summary>
    private LocalDate CountDates(LocalDate date, LocalDate last, TimeAmount amount)
    {
        var (from, to) = last < date ? (last, date) : (date.PlusDays(1), last.PlusDays(1));
        Add(
            new DueLine(DueLineKind.Counted, Midnight(from), Midnight(to))
            {
                Days = Period.DaysBetween(from, to),
                Amount = amount,
                Ordinal = amount.Quantity,
            }
        );
        return last;
    }

    /// <summary>The limit ends at close of business of its last day, or of the working day next to it.</summary>
    private void CloseOn(LocalDate last, int step)
    {
        var day = calendar.WorkingDayFrom(last, step);
        if (day == last)
        {
            CutTo(calendar.CloseOf(day));
            return;
        }
        if (step < 0)
        {
            CutTo(calendar.CloseOf(day));
        }
        var edge = Midnight(step > 0 ? last.PlusDays(1) : last);
        Add(new DueLine(DueLineKind.LandsOnClosedDay, edge, edge) { Why = ClosureOf.Day(calendar, last), On = last, IsMovedBack = step < 0 });
        for (var date = last.PlusDays(step); date != day; date = date.PlusDays(step))
        {
            AddClosedDay(date);
        }
        if (step > 0)
        {
            Add(new DueLine(DueLineKind.MovedTo, Midnight(day), calendar.CloseOf(day)));
        }
    }

    /// <summary>Counting back has no stretch to cut; what begins after the end (a budget year closed before the start) stays as it is.</summary>
    private void CutTo(Instant end)
    {
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].From < end && _lines[i].To > end && _lines[0].Kind != DueLineKind.Reference)
            {
                _lines[i] = _lines[i] with { To = end };
            }
        }
    }

    private void AddClosedDay(LocalDate date) => Add(WholeDay(DueLineKind.Closed, date) with { Why = ClosureOf.Day(calendar, date) });

    private DueLine WholeDay(DueLineKind kind, LocalDate date) => new(kind, Midnight(date), Midnight(date.PlusDays(1))) { Days = 1 };

    private void Add(DueLine line)
    {
        if (_lines.Count > 0 && DueLineFolding.Join(_lines[^1], line) is { } joined)
        {
            _lines[^1] = joined;
        }
        else
        {
            _lines.Add(line);
        }
    }

    private static bool IsHours(TimeAmount amount, out Duration length)
    {
        length = amount.Unit == TimeUnit.Hour ? Duration.FromHours(amount.Quantity) : Duration.FromMinutes(amount.Quantity);
        return amount.Unit is TimeUnit.Hour or TimeUnit.Minute;
    }

    private Instant Midnight(LocalDate date) => calendar.At(date, 0);
}
