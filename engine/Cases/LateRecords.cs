namespace DinsosFlow.Engine.Cases;

/// <summary>
/// Acts that happened while a limit ran and were recorded after it had passed: only where there is one can it be said that the work was in
/// time and recorded late. At the due instant itself a limit is still kept.
/// </summary>
internal static class LateRecords
{
    /// <param name="state">After the event.</param>
    public static CaseState Mark(CaseState state, CaseEvent @event)
    {
        if (!IsAct(@event.Fact))
        {
            return state;
        }
        var deadlines = state.Deadlines;
        for (var i = 0; i < deadlines.Length; i++)
        {
            // It passed in an earlier event, so this one was recorded after it.
            if (deadlines[i] is { PassedAt: { } passed, HasLateRecord: false } && @event.OccurredAt <= passed)
            {
                deadlines = deadlines.SetItem(i, deadlines[i] with { HasLateRecord = true });
            }
        }
        return state with { Deadlines = deadlines };
    }

    /// <summary>What moves a case on, or stops its clocks.</summary>
    private static bool IsAct(Fact fact) =>
        fact is Fact.TaskCompleted or Fact.ReturnedOutsideFlow or Fact.DeliveryWaived or Fact.CasePaused or Fact.CaseCancelled;
}
