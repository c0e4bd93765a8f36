using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Lays a pause over the lines of a trail: what it covers is told as paused.</summary>
internal static class PausedLines
{
    public static List<DueLine> Lay(WorkCalendar calendar, List<DueLine> lines, Instant from, Instant until, int addedDays)
    {
        var before = new List<DueLine>(lines.Count + 2);
        var points = new List<DueLine>();
        var after = new List<DueLine>();
        foreach (var line in lines)
        {
            if (line.To <= from)
            {
                before.Add(line);
            }
            else if (line.From >= until)
            {
                after.Add(line);
            }
            else
            {
                Cut(calendar, line, from, until, before, points, after);
            }
        }
        var paused = new DueLine(DueLineKind.Paused, from, until) { Stood = calendar.Between(from, until), AddedDays = addedDays };
        return [.. before, paused, .. points, .. after];
    }

    private static void Cut(
        WorkCalendar calendar,
        DueLine line,
        Instant from,
        Instant until,
        List<DueLine> before,
        List<DueLine> points,
        List<DueLine> after
    )
    {
        var left = line.From < from ? line with { To = from } : null;
        var right = line.To > until ? line with { From = until } : null;
        var inside = left is null && right is null && line.From == line.To ? line : null;
        if (line.Amount is { } amount && inside is null)
        {
            var (first, middle) = DaysBefore(calendar, line, amount, from, until);
            if (right is null)
            {
                // Cut short inside the pause, before the day's own end.
                (first, middle) = left is null ? (0, amount.Quantity) : (amount.Quantity - middle, middle);
            }
            left = left is null ? null : Part(left, first, line.Ordinal - amount.Quantity + first);
            right = right is null ? null : Part(right, amount.Quantity - first - middle, line.Ordinal);
            if (middle > 0)
            {
                var date = Instant.Max(line.From, from).InZone(calendar.Zone).Date;
                inside = Part(line, middle, line.Ordinal - amount.Quantity + first + middle)! with { From = until, To = until, On = date };
            }
        }
        AddTo(before, left);
        AddTo(points, inside);
        AddTo(after, right);
    }

    /// <summary>
    /// A day is told where its end lies; where that is paused, in what is left of it before or after. Longer units are told
    /// where their last day is.
    /// </summary>
    /// <returns>How many are told before the pause, and how many only inside it.</returns>
    private static (int Before, int Inside) DaysBefore(WorkCalendar calendar, DueLine line, TimeAmount amount, Instant from, Instant until)
    {
        var zone = calendar.Zone;
        var last = (line.To - Duration.Epsilon).InZone(zone).Date;
        var isByDay = amount.Unit is TimeUnit.Day or TimeUnit.WorkingDay;
        var (before, inside) = (0, 0);
        // What an earlier pause cut off in front is told already.
        var first = isByDay ? last.PlusDays(1 - amount.Quantity) : last;
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            var count = isByDay ? 1 : amount.Quantity;
            var end = calendar.EndOf(date);
            if (end <= from || (end < until && Instant.Max(line.From, calendar.At(date, 0)) < from))
            {
                before += count;
            }
            else if (end < until && Instant.Min(line.To, calendar.At(date, NodaConstants.NanosecondsPerDay)) <= until)
            {
                inside += count;
            }
        }
        return (before, inside);
    }

    private static DueLine Part(DueLine line, int quantity, int ordinal) =>
        line with
        {
            Days = 0,
            Amount = quantity > 0 ? line.Amount!.Value with { Quantity = quantity } : null,
            Ordinal = ordinal,
        };

    private static void AddTo(List<DueLine> lines, DueLine? line)
    {
        if (line is { Kind: DueLineKind.Worked or DueLineKind.Rest })
        {
            line = line with { Counted = new WorkingDuration(line.To - line.From) };
        }
        if (line is not null)
        {
            lines.Add(line);
        }
    }
}
