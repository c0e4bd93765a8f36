using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>When a limit falls due, and why: every stretch between start and due instant, counted or not, told by the count
/// itself.</summary>
/// <param name="Limit">The one reading explained, where several are printed.</param>
/// <param name="FirstDue">The due instant from the start alone, as it was first promised, without pauses and extension; null where there
/// was none.</param>
/// <param name="Lines">In order of time, back from the reference date where the limit is counted back; empty where nothing is
/// watched.</param>
/// <param name="Others">The other printed readings, which fall due later or not at all.</param>
public sealed record DueExplanation(
    TimeLimit Limit,
    DueInstant Due,
    Instant? FirstDue,
    ImmutableArray<DueLine> Lines,
    ImmutableArray<DueExplanation> Others
)
{
    /// <summary>Whether pauses or an extension moved the limit from where it was first promised.</summary>
    public bool IsMoved => FirstDue != Due.At;

    /// <param name="reference">For limits counted back from a date.</param>
    public static DueExplanation Of(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference = null) =>
        Of(calendar, start, limit, reference, Ledger.Empty);

    /// <param name="reference">For limits counted back from a date.</param>
    /// <param name="ledger">A pause that is still open counts for nothing yet.</param>
    public static DueExplanation Of(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference, Ledger ledger)
    {
        var governing = DueClock.Governing(calendar, start, limit, reference, ledger.Pauses);
        var others = ImmutableArray.CreateBuilder<DueExplanation>();
        for (var reading = limit; reading is not null; reading = reading.Alternative)
        {
            var alone = reading with { Alternative = null };
            if (alone != governing)
            {
                others.Add(Alone(calendar, start, alone, reference, ledger with { Extension = null }));
            }
        }
        return Alone(calendar, start, governing, reference, ledger) with
        {
            FirstDue = DueClock.DueAt(calendar, start, limit, reference, Ledger.Empty).At,
            Others = others.DrainToImmutable(),
        };
    }

    private static DueExplanation Alone(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference, Ledger ledger)
    {
        var trail = new Trail(calendar);
        var due = DueClock.DueAt(calendar, start, limit, reference, ledger, trail);
        var first = DueClock.DueAt(calendar, start, limit, reference, Ledger.Empty).At;
        return new DueExplanation(limit, due, first, due.At is { } at ? trail.ToLines(start, at) : [], []);
    }
}
