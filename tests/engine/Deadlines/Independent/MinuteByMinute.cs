namespace DinsosFlow.Engine.Tests.Deadlines.Independent;

/// <summary>
/// When a limit is due, by walking the calendar minute by minute with a clock that stands in pauses. Written from the rules
/// alone, the slow way, so that it can be believed: it stops where the limit ends and never looks ahead.
/// </summary>
internal sealed class MinuteByMinute(PlainCalendar calendar)
{
    private const int Day = PlainCalendar.MinutesPerDay;

    public int Due(int start, PlainLimit limit, DateOnly reference, PlainPause[] pauses, PlainLimit? extension)
    {
        var due = Earlier(start, limit, reference, pauses);
        return extension is null ? due : Earlier(due, extension, reference, [.. pauses.Where(pause => pause.From >= due)]);
    }

    private int Earlier(int start, PlainLimit limit, DateOnly reference, PlainPause[] pauses)
    {
        var due = limit.IsBack ? Back(limit, reference) : Walk(start, limit, pauses);
        return limit.Other is { } other ? Math.Min(due, Earlier(start, other, reference, pauses)) : due;
    }

    private int Back(PlainLimit limit, DateOnly reference)
    {
        var day = PlainCalendar.DayOf(reference);
        foreach (var amount in limit.Amounts)
        {
            day = amount.Unit is "menit" or "jam" ? day - 1 : Moved(day, amount, -1);
        }
        return calendar.EndOf(WorkingDay(day, -1));
    }

    private int Walk(int start, PlainLimit limit, PlainPause[] pauses)
    {
        if (!limit.Days.Any())
        {
            return Hours(start, limit.Minutes, pauses);
        }
        if (limit.Amounts[^1].Unit == "tahun anggaran")
        {
            return BudgetYear(start, limit.Amounts[^1].Quantity);
        }
        return limit.Minutes == 0 ? WholeDays(start, limit, pauses) : Compound(start, limit, pauses);
    }

    /// <summary>Counts open minutes down while the clock runs.</summary>
    private int Hours(int at, int left, PlainPause[] pauses)
    {
        for (; left > 0; at++)
        {
            if (Inside(pauses, at) is null && calendar.IsOpen(at))
            {
                left--;
            }
        }
        // Nothing is left. If the clock stops this very minute, the limit is due when it goes on.
        while (Inside(pauses, at) is { } stop && stop.From == at)
        {
            at = stop.Until;
        }
        return at;
    }

    private int BudgetYear(int start, int years)
    {
        var year = PlainCalendar.DateOf(start / Day).Year;
        year += start >= calendar.EndOf(WorkingDay(PlainCalendar.DayOf(new DateOnly(year, 12, 31)), -1)) ? 1 : 0;
        return calendar.EndOf(WorkingDay(PlainCalendar.DayOf(new DateOnly(year + years - 1, 12, 31)), -1));
    }

    private int WholeDays(int start, PlainLimit limit, PlainPause[] pauses)
    {
        var kind = limit.Days.Last().Unit;
        var count = new DayEnds(calendar, kind);
        var first = WorkingDay(LastDay(start, limit, out _), 1);
        var due = calendar.EndOf(first);
        PlainPause? now = null;
        var (dueBefore, wasCut) = (due, false);
        for (var at = start; ; at++)
        {
            if (now is not null && at == now.Until)
            {
                if (wasCut && at > dueBefore)
                {
                    var rest = Hours(at, OpenIn(now.From, dueBefore), pauses);
                    if (Hours(at, OpenIn(now.From, dueBefore), []) > due)
                    {
                        return rest;
                    }
                }
                (now, due) = (null, Math.Max(due, at));
            }
            if (now is null && Inside(pauses, at) is { } begins)
            {
                if (at == due)
                {
                    return Hours(begins.Until, 0, pauses);
                }
                (now, dueBefore, wasCut) = (begins, due, false);
            }
            else if (now is not null)
            {
                if (count.IsEnd(at))
                {
                    wasCut |= !count.Add(at);
                    due = calendar.EndOf(count.Added == 0 ? first : WorkingDay(Forward(first, count.Added, kind), 1));
                }
            }
            else if (at == due)
            {
                return due;
            }
            if (now is not null)
            {
                count.Stand(at);
            }
        }
    }

    private int Compound(int start, PlainLimit limit, PlainPause[] pauses)
    {
        var kind = limit.Days.Last().Unit;
        var count = new DayEnds(calendar, kind);
        var last = LastDay(start, limit, out var keepsTime);
        var at = start;
        for (var begin = Begin(); at < begin; at++)
        {
            if (Inside(pauses, at) is not { } now)
            {
                continue;
            }
            if (now.From < at && count.IsEnd(at))
            {
                count.Add(at);
                begin = Begin();
            }
            count.Stand(at);
        }
        return Hours(at, limit.Minutes, pauses);

        int Begin()
        {
            var begin = (last * Day) + (keepsTime ? start % Day : Day);
            return count.Added == 0 ? begin
                : calendar.IsWorkingDay(last) && begin < calendar.EndOf(last) ? begin + ((Forward(last, count.Added, kind) - last) * Day)
                : Forward(WorkingDay(last + 1, 1), count.Added, kind) * Day;
        }
    }

    /// <summary>The date on which the day parts end, and whether the time of day of the start is kept.</summary>
    private int LastDay(int start, PlainLimit limit, out bool keepsTime)
    {
        var day = start / Day;
        keepsTime = true;
        foreach (var amount in limit.Days)
        {
            var next = Moved(day, amount, 1);
            keepsTime &= amount.Unit switch
            {
                "hari kerja" => calendar.IsWorkingDay(day),
                "bulan" or "tahun" => PlainCalendar.DateOf(next).Day == PlainCalendar.DateOf(day).Day,
                _ => true,
            };
            day = next;
        }
        return day;
    }

    private int Moved(int day, PlainAmount amount, int direction)
    {
        var date = PlainCalendar.DateOf(day);
        return amount.Unit switch
        {
            "hari" => day + (direction * amount.Quantity),
            "minggu" => day + (direction * amount.Quantity * 7),
            "bulan" => PlainCalendar.DayOf(date.AddMonths(direction * amount.Quantity)),
            "tahun" => PlainCalendar.DayOf(date.AddYears(direction * amount.Quantity)),
            "hari kerja" => WorkingDays(day, amount.Quantity, direction),
            _ => throw new InvalidOperationException($"{amount.Unit} is no unit of days."),
        };
    }

    private int Forward(int day, int days, string kind) => kind == "hari kerja" ? WorkingDays(day, days, 1) : day + days;

    private int WorkingDays(int day, int count, int direction)
    {
        while (count > 0)
        {
            day += direction;
            count -= calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    private int WorkingDay(int day, int direction)
    {
        while (!calendar.IsWorkingDay(day))
        {
            day += direction;
        }
        return day;
    }

    private int OpenIn(int from, int until)
    {
        var open = 0;
        for (var at = from; at < until; at++)
        {
            open += calendar.IsOpen(at) ? 1 : 0;
        }
        return open;
    }

    private static PlainPause? Inside(PlainPause[] pauses, int at)
    {
        foreach (var pause in pauses)
        {
            if (pause.From <= at && at < pause.Until)
            {
                return pause;
            }
        }
        return null;
    }
}
