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

    private static void Turn(Deliberation deliberation, Deadline limit)
    {
        var at = NotBefore(limit, deliberation.OccurredAt);
        if (!limit.Ledger.IsStanding)
        {
            deliberation.Record(new Fact.DeadlinePaused(limit.Id, at));
            return;
        }
        deliberation.Record(new Fact.DeadlineResumed(limit.Id, at, deliberation.Project(limit, limit.Ledger.Run(at))));
    }

    /// <summary>What happened on paper may be stated for a time before the limit began or last turned: it turns no earlier.</summary>
    private static Instant NotBefore(Deadline limit, Instant at)
    {
        var earliest = limit.Ledger.Pauses is [.., var last] ? last.Until ?? last.From : limit.StartedAt;
        return at > earliest ? at : earliest;
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
