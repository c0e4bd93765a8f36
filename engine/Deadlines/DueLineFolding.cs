using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Keeps explanations readable: equal days in a row are one line, and over long spans weekends go into it.</summary>
internal static class DueLineFolding
{
    /// <summary>From here on no single day is told hour by hour.</summary>
    private static readonly Duration LongSpan = Duration.FromDays(31);

    /// <param name="hours">Tells one whole working day stretch by stretch.</param>
    public static ImmutableArray<DueLine> Fold(List<DueLine> lines, Duration span, Func<DueLine, IEnumerable<DueLine>> hours) =>
        span > LongSpan
            ? [.. WithoutWeekends(lines)]
            : [.. lines.SelectMany(line => line is { Kind: DueLineKind.WorkedDays, Days: 1 } ? hours(line) : [line])];

    /// <summary>One line for two that adjoin and say the same of their days; null where they do not.</summary>
    public static DueLine? Join(DueLine first, DueLine second) =>
        first.Kind == second.Kind
        && first.Kind is DueLineKind.Closed or DueLineKind.WorkedDays or DueLineKind.Counted
        && first.Days > 0
        && second.Days > 0
        && first.Why == second.Why
        && first.Period == second.Period
        && first.Amount?.Unit == second.Amount?.Unit
        && (first.To == second.From || second.To == first.From)
            ? Joined(first, second, 0)
            : null;

    private static List<DueLine> WithoutWeekends(List<DueLine> lines)
    {
        var folded = new List<DueLine>(lines.Count);
        foreach (var line in lines)
        {
            if (folded.Count > 1 && folded[^1] is { Kind: DueLineKind.Closed, Why.Kind: ClosureKind.Weekend } weekend && IsSameWork(folded[^2], line))
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
        && first.Period == second.Period
        && (first.Kind == DueLineKind.WorkedDays || (first.Amount?.Unit == TimeUnit.WorkingDay && second.Amount?.Unit == TimeUnit.WorkingDay));

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
