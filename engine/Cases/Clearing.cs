using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>
/// A limit that passed by a calendar that was wrong: a holiday decreed later, hours that were mistyped. <see cref="Reprojecting"/> leaves
/// what has passed as it is on record; whether it was a breach at all, the head says.
/// </summary>
internal static class Clearing
{
    /// <summary>Only where the limit, counted by the calendar as it is now, ends at or after the end of the work; for an open case, after
    /// now or its pause.</summary>
    public static Refusal? Clear(Deliberation deliberation, CaseCommand.ClearBreach clear)
    {
        if (AfterBreach.RefuseNotBreached(deliberation, clear.Deadline) is { } refusal)
        {
            return refusal;
        }
        var state = deliberation.State;
        var limit = state.Deadlines.First(limit => limit.Id == clear.Deadline);
        var ledger = SinceItPassed(state, limit);
        var projection = deliberation.ProjectCleared(limit, ledger);
        var end = state.EndedAt ?? state.PausedAt ?? deliberation.Now;
        if (limit.CalendarVersion == projection.CalendarVersion || projection.DueAt is not { } due || due < end)
        {
            return new Refusal(
                RefusalCode.BreachStands,
                $"Expected a calendar by which limit {limit.Id} was kept, but it ends at {projection.DueAt} and the work at {end}."
            )
            {
                At = projection.DueAt,
            };
        }
        deliberation.Record(new Fact.BreachCleared(limit.Id, limit.PassedAt!.Value, clear.Note, projection, ledger.Pauses));
        foreach (var owed in state.Compensations.Where(owed => owed.Deadline == limit.Id && owed.IsGranted is null))
        {
            // It was proposed for a breach that was none.
            deliberation.Record(new Fact.CompensationDecided(owed.Id, false, null));
        }
        return null;
    }

    /// <summary>What has passed is no longer turned: the case's pauses since then are put into its ledger.</summary>
    internal static Ledger SinceItPassed(CaseState state, Deadline limit)
    {
        if (!limit.Budget.MovesWithPauses)
        {
            return limit.Ledger;
        }
        var pauses = limit.Ledger.Pauses;
        var from = limit.PassedAt!.Value;
        foreach (var pause in state.Pauses)
        {
            if (pause.Until > from)
            {
                pauses = pauses.Add(pause with { From = Instant.Max(pause.From, from) });
            }
        }
        return limit.Ledger with
        {
            Pauses = state.PausedAt is { } paused ? pauses.Add(new Pause(Instant.Max(paused, from), null)) : pauses,
        };
    }
}
