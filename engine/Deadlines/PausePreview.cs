using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>What a pause would add to a limit, to be shown before it is done.</summary>
/// <param name="Before">The due instant without it; null where nothing is watched.</param>
/// <param name="After">The due instant with it.</param>
/// <param name="Stopped">Working time inside the pause.</param>
public readonly record struct PausePreview(Instant? Before, Instant? After, WorkingDuration Stopped)
{
    /// <summary>Whether the limit falls due later for it.</summary>
    public bool MovesTheLimit => After > Before;

    /// <summary>
    /// A pause of the half-open stretch on top of what the ledger holds. Where the clock stands already, the open pause is
    /// closed at <paramref name="until"/>, and <paramref name="from"/> plays no part.
    /// </summary>
    /// <param name="ledger">Its pauses lie before <paramref name="from"/>.</param>
    /// <param name="until">Not after <paramref name="from"/>: nothing is added.</param>
    public static PausePreview Of(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference, Ledger ledger, Instant from, Instant until)
    {
        if (ledger.Pauses is [.., { Until: null } open])
        {
            (ledger, from) = (ledger with { Pauses = ledger.Pauses.RemoveAt(ledger.Pauses.Length - 1) }, open.From);
        }
        var before = calendar.DueAt(start, limit, reference, ledger).At;
        if (until <= from)
        {
            return new PausePreview(before, before, WorkingDuration.Zero);
        }
        var paused = ledger with { Pauses = ledger.Pauses.Add(new Pause(from, until)) };
        return new PausePreview(before, calendar.DueAt(start, limit, reference, paused).At, calendar.Between(from, until));
    }
}
