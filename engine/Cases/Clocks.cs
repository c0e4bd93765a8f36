using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>Which clocks stand, brought in line with the case after every command.</summary>
/// <remarks>
/// A paused case stops all of them. While the case waits on somebody outside, the promise's clock stands and waktu baku
/// runs. With several rows open at once the promise stands only when each of them waits outside: as long as one is with the
/// office, the office has work to do. The first row never stops it: its outside party's act is the receipt itself. A limit
/// that has passed stays passed.
/// </remarks>
internal static class Clocks
{
    public static void BringInLine(Deliberation deliberation)
    {
        if (deliberation.State.IsClosed)
        {
            return;
        }
        var waitsOutside = WaitsOutside(deliberation);
        foreach (var limit in deliberation.State.Deadlines)
        {
            var stops = deliberation.State.PausedAt is not null || (limit.Kind == DeadlineKind.Promise && waitsOutside);
            var shouldStand = stops && limit.Budget.MovesWithPauses;
            if (limit.PassedAt is null && limit.Ledger.IsStanding != shouldStand)
            {
                Turn(deliberation, limit);
            }
        }
    }

    /// <summary>
    /// A limit that runs from a stated time in the past knows the pauses of the case since: they are over, and stood for it, too.
    /// </summary>
    /// <param name="from">From when it runs.</param>
    public static void StandOverPauses(Deliberation deliberation, Deadline limit, Instant from)
    {
        foreach (var pause in deliberation.State.Pauses)
        {
            if (pause.Until is { } until && until > from && limit.Budget.MovesWithPauses)
            {
                var begin = Instant.Max(pause.From, from);
                deliberation.RecordByClock(new Fact.DeadlinePaused(limit.Id, begin), begin);
                Resume(deliberation, limit.Id, until, fact => deliberation.RecordByClock(fact, until));
            }
        }
    }

    private static void Turn(Deliberation deliberation, Deadline limit)
    {
        if (limit.Ledger.IsStanding)
        {
            var last = limit.Ledger.Pauses[^1].From;
            var until = Instant.Max(deliberation.OccurredAt, last);
            Resume(deliberation, limit.Id, until, deliberation.Record);
            StandOverPauses(deliberation, limit, until);
            return;
        }
        deliberation.Record(new Fact.DeadlinePaused(limit.Id, StandsFrom(deliberation, limit)));
    }

    /// <summary>
    /// What is recorded later may be stated for a time before others acted: a case waits outside from when the last of its rows does, and a
    /// limit that was started for a time before a pause ran until then.
    /// </summary>
    private static Instant StandsFrom(Deliberation deliberation, Deadline limit)
    {
        var at = Instant.Max(deliberation.OccurredAt, limit.StartedAt);
        if (deliberation.State.PausedAt is { } paused)
        {
            return Instant.Max(at, paused);
        }
        foreach (var visit in deliberation.State.OpenVisits)
        {
            at = Instant.Max(at, visit.OpenedAt);
        }
        foreach (var pause in limit.Ledger.Pauses)
        {
            // Inside a stretch in which it stood already, it goes on standing.
            at = pause.From < at && at < pause.Until ? pause.From : at;
        }
        return at;
    }

    private static void Resume(Deliberation deliberation, int id, Instant at, Action<Fact> record)
    {
        var limit = deliberation.State.Deadlines.First(limit => limit.Id == id);
        record(new Fact.DeadlineResumed(id, at, deliberation.Project(limit, limit.Ledger.Run(at))));
    }

    private static bool WaitsOutside(Deliberation deliberation)
    {
        foreach (var visit in deliberation.State.OpenVisits)
        {
            if (visit.Visit == 1 || deliberation.Graph[visit.Row].Step.WaitsFor is null)
            {
                return false;
            }
        }
        return true;
    }
}
