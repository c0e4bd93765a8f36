namespace DinsosFlow.Engine.Cases;

/// <summary>
/// Limits that passed and rungs of the ladder that were reached. A limit is kept when its work is done at the due instant
/// itself; it passes after.
/// </summary>
internal static class Watching
{
    /// <summary>In order of their instants, however late they are recorded; where limit and rung coincide, the limit first.</summary>
    public static void RecordWhatFellDue(Deliberation deliberation)
    {
        while (Next(deliberation) is { } limit)
        {
            var at = limit.NextAt!.Value;
            if (limit.PassedAt is null && limit.DueAt == at)
            {
                deliberation.RecordByClock(new Fact.DeadlinePassed(limit.Id, limit.Kind, limit.Visit, at), at);
                Propose(deliberation, limit);
            }
            else
            {
                var rung = limit.Rungs[0];
                deliberation.RecordByClock(new Fact.RungFired(limit.Id, rung.Id, rung.To), at);
            }
        }
    }

    private static Deadline? Next(Deliberation deliberation)
    {
        Deadline? next = null;
        foreach (var limit in deliberation.State.Deadlines)
        {
            if (limit.NextAt is { } at && at < deliberation.Now && (next is null || at < next.NextAt))
            {
                next = limit;
            }
        }
        return next;
    }

    /// <summary>The decree says that it may be given: it is proposed, and the head decides.</summary>
    private static void Propose(Deliberation deliberation, Deadline limit)
    {
        if (limit.Kind != DeadlineKind.Promise)
        {
            return;
        }
        foreach (var rule in deliberation.Rules.Compensations)
        {
            var number = deliberation.State.Compensations.Length + 1;
            deliberation.RecordByClock(new Fact.CompensationProposed(number, limit.Id, rule.Id, rule.Kind), limit.DueAt!.Value);
        }
    }
}
