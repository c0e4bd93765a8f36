using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Keeps explanations readable: equal days in a row are one line, and over long spans weekends go into it.</summary>
internal static class DueLineFolding
{
    /// <summary>From here on no single day is told hour by hour.</summary>
    private static readonly Duration LongSpan = Duration.FromDays(31);

    public static ImmutableArray<DueLine> Fold(List<DueLine> lines, Duration span, DateTimeZone zone)
    {
        var days = WholeDays(Totalled(lines), zone);
        return span > LongSpan
            ? [.. WithoutWeekends(Joined(days))]
            : [.. Joined(days).SelectMany(day => day.Line is { Kind: DueLineKind.WorkedDays, Days: 1 } ? day.Hours : [day.Line])];
    }

    private static List<DueLine> Totalled(List<DueLine> lines)
    {
        var total = Duration.Zero;
        for (var i = 0; i < lines.Count; i++)
        {
            total = lines[i].Kind == DueLineKind.BeforeExtension ? Duration.Zero : total + lines[i].Counted.Length;
            if (lines[i].Counted.Length > Duration.Zero)
            {
                lines[i] = lines[i] with { Total = new WorkingDuration(total) };
            }
        }
        return lines;
    }

    /// <summary>Each working day that counts from midnight to midnight as one line, with its hours beside it.</summary>
    private static List<(DueLine Line, List<DueLine> Hours)> WholeDays(List<DueLine> lines, DateTimeZone zone)
    {
        var days = new List<(DueLine, List<DueLine>)>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var hours = DayFrom(lines, i, zone);
            if (hours.FindLast(line => line.Kind == DueLineKind.Worked) is not { } last)
            {
                days.Add((lines[i], []));
                continue;
            }
            var worked = hours.Where(line => line.Kind == DueLineKind.Worked).Sum(line => line.Counted.Length.TotalNanoseconds);
            var whole = last with { Kind = DueLineKind.WorkedDays, From = hours[0].From, To = hours[^1].To, Days = 1 };
            days.Add((whole with { Counted = new WorkingDuration(Duration.FromNanoseconds((long)worked)) }, hours));
            i += hours.Count - 1;
        }
        return days;
    }

    /// <summary>The lines of one whole working day; empty where none begins here.</summary>
    private static List<DueLine> DayFrom(List<DueLine> lines, int first, DateTimeZone zone)
    {
        var midnight = lines[first].From.InZone(zone);
        if (midnight.TimeOfDay != LocalTime.Midnight)
        {
            return [];
        }
        var end = midnight.Date.PlusDays(1).AtStartOfDayInZone(zone).ToInstant();
        var hours = new List<DueLine>();
        for (var i = first; i < lines.Count && IsHours(lines[i]) && lines[i].To <= end; i++)
        {
            hours.Add(lines[i]);
            if (lines[i].To == end)
            {
                return hours;
            }
        }
        return [];
    }

    private static bool IsHours(DueLine line) => line is { Kind: DueLineKind.Worked } or { Kind: DueLineKind.Closed, Days: 0 };

    private static List<(DueLine Line, List<DueLine> Hours)> Joined(List<(DueLine Line, List<DueLine> Hours)> days)
    {
        var joined = new List<(DueLine Line, List<DueLine> Hours)>(days.Count);
        foreach (var day in days)
        {
            if (joined.Count > 0 && Join(joined[^1].Line, day.Line) is { } both)
            {
                joined[^1] = (both, []);
            }
            else
            {
                joined.Add(day);
            }
        }
        return joined;
    }

    /// <summary>One line for two that adjoin and say the same of their days; null where they do not.</summary>
    private static DueLine? Join(DueLine first, DueLine second) =>
        first.Kind == second.Kind
        && first.Kind is DueLineKind.Closed or DueLineKind.WorkedDays or DueLineKind.Counted or DueLineKind.Added
        && first.Days > 0
        && second.Days > 0
        && first.Why == second.Why
        && first.Period == second.Period
        && first.Amount?.Unit == second.Amount?.Unit
        && (first.To == second.From || second.To == first.From)
            ? Joined(first, second, 0)
            : null;

    private static List<DueLine> WithoutWeekends(List<(DueLine Line, List<DueLine> Hours)> lines)
    {
        var folded = new List<DueLine>(lines.Count);
        foreach (var (line, _) in lines)
        {
            if (
                folded.Count > 1
                && folded[^1] is { Kind: DueLineKind.Closed, Why.Kind: ClosureKind.Weekend } weekend
                && IsSameWork(folded[^2], line)
            )
            {
                folded.RemoveAt(folded.Count - 1);
                folded[^1] = Joined(folded[^1], line, weekend.Days);
            }
            else
            {
                folded.Add(line);
            }
        }
        return folded;
    }

    private static bool IsSameWork(DueLine first, DueLine second) =>
        first.Kind == second.Kind
        && first.Days > 0
        && second.Days > 0
        && first.Period == second.Period
        && (
            first.Kind == DueLineKind.WorkedDays
            || (first.Amount?.Unit == TimeUnit.WorkingDay && second.Amount?.Unit == TimeUnit.WorkingDay)
        );

    private static DueLine Joined(DueLine first, DueLine second, int daysOff) =>
        second with
        {
            From = Instant.Min(first.From, second.From),
            To = Instant.Max(first.To, second.To),
            Days = first.Days + second.Days,
            DaysOff = first.DaysOff + second.DaysOff + daysOff,
            Amount = first.Amount is { } amount ? amount with { Quantity = amount.Quantity + second.Amount!.Value.Quantity } : null,
            Counted = new WorkingDuration(first.Counted.Length + second.Counted.Length),
        };
}
