namespace DinsosFlow.Engine.Cases;

/// <summary>Limits counted anew after their calendar was edited. What passed or was kept before stays as it is on record.</summary>
internal static class Reprojecting
{
    /// <summary>Changes nothing where every running limit was counted by its calendar's present version.</summary>
    public static void BringUpToDate(Deliberation deliberation)
    {
        foreach (var limit in deliberation.State.Deadlines)
        {
            if (limit.PassedAt is null && limit.CalendarVersion != deliberation.CalendarBehind(limit).Version)
            {
                deliberation.RecordByClock(
                    new Fact.DeadlineReprojected(limit.Id, limit.DueAt, deliberation.Project(limit, limit.Ledger)),
                    deliberation.RecordedAt
                );
            }
        }
    }
}
