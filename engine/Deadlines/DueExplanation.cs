using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>When a limit falls due, and why: every stretch between start and due instant, counted or not.</summary>
/// <param name="Limit">The one reading explained, where several are printed.</param>
/// <param name="Lines">In order of time, back from the reference date where the limit is counted back; empty where nothing is watched.</param>
/// <param name="Others">The other printed readings, which fall due later or not at all.</param>
public sealed record DueExplanation(TimeLimit Limit, DueInstant Due, ImmutableArray<DueLine> Lines, ImmutableArray<DueExplanation> Others)
{
    /// <param name="reference">For limits counted back from a date.</param>
    public static DueExplanation Of(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference = null)
    {
        var alone = limit with { Alternative = null };
        var due = calendar.DueAt(start, alone, reference);
        var explained = new DueExplanation(alone, due, due.At is { } at ? LinesTo(at, calendar, start, alone, reference) : [], []);
        if (limit.Alternative is not { } other)
        {
            return explained;
        }
        var second = Of(calendar, start, other, reference);
        return second.Due.At is { } alternative && (due.At is not { } first || alternative < first)
            ? second with { Others = second.Others.Insert(0, explained) }
            : explained with { Others = second.Others.Insert(0, second with { Others = [] }) };
    }

    private static ImmutableArray<DueLine> LinesTo(Instant due, WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference)
    {
        var trail = new DueTrail(calendar, start);
        if (limit.Kind == TimeLimitKind.BeforeReference && reference is { } date)
        {
            trail.CountBack(date, limit.Amounts);
        }
        else
        {
            trail.Count(limit.Amounts);
        }
        return trail.ToLines(due);
    }
}
