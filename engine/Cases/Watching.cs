namespace DinsosFlow.Engine.Cases;

/// <summary>Limits that passed. A limit is kept when its work is done at the due instant itself; it passes after.</summary>
internal static class Watching
{
    /// <summary>In order of their due instants, however late they are recorded.</summary>
    public static void RecordWhatFellDue(Deliberation deliberation)
    {
        while (NextPassed(deliberation) is { DueAt: { } due } deadline)
        {
            deliberation.RecordByClock(new Fact.DeadlinePassed(deadline.Id, deadline.Kind, deadline.Visit, due), due);
        }
    }

    private static Deadline? NextPassed(Deliberation deliberation)
    {
        Deadline? next = null;
        foreach (var deadline in deliberation.State.Deadlines)
        {
            var passed = deadline.PassedAt is null && deadline.DueAt < deliberation.Now;
            if (passed && (next is null || deadline.DueAt < next.DueAt))
            {
                next = deadline;
            }
        }
        return next;
    }
}
