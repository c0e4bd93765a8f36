using System.Collections.Immutable;

namespace DinsosFlow.Engine.Cases;

/// <summary>The case's limits after a fact about one of them.</summary>
internal static class DeadlinesAfter
{
    /// <exception cref="InvalidOperationException">The limit is not open: the events' storage is broken.</exception>
    public static ImmutableArray<Deadline> Fold(ImmutableArray<Deadline> deadlines, Fact fact) =>
        fact switch
        {
            Fact.DeadlinePaused paused => With(
                deadlines,
                paused.Deadline,
                limit => limit with { Ledger = limit.Ledger.Stand(paused.From) }
            ),
            Fact.DeadlineResumed resumed => With(
                deadlines,
                resumed.Deadline,
                limit => Projected(limit with { Ledger = limit.Ledger.Run(resumed.At) }, resumed.Projection)
            ),
            Fact.DeadlineExtended extended => With(
                deadlines,
                extended.Deadline,
                limit => Projected(limit with { Ledger = limit.Ledger with { Extension = extended.Extension } }, extended.Projection)
            ),
            Fact.DeadlineReprojected moved => With(deadlines, moved.Deadline, limit => Projected(limit, moved.Projection)),
            Fact.DeadlinePassed passed => With(deadlines, passed.Deadline, limit => Passed(limit, passed)),
            Fact.RungFired fired => With(
                deadlines,
                fired.Deadline,
                limit => limit with { Rungs = limit.Rungs.RemoveAll(rung => rung.Id == fired.Rung) }
            ),
            Fact.CauseRecorded recorded => With(deadlines, recorded.Deadline, limit => limit with { Cause = recorded.Cause }),
            Fact.LateRecordingConfirmed confirmed => With(deadlines, confirmed.Deadline, limit => limit with { IsLateRecording = true }),
            Fact.BreachCleared cleared => With(
                deadlines,
                cleared.Deadline,
                limit => Projected(Cleared(limit, cleared), cleared.Projection)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Not a fact about a running limit."),
        };

    /// <summary>One that was cleared may pass after all: what was said of the first time answers for nothing then.</summary>
    private static Deadline Passed(Deadline limit, Fact.DeadlinePassed passed) =>
        limit with
        {
            PassedAt = passed.DueAt,
            Cause = null,
            IsLateRecording = false,
            HasLateRecord = false,
        };

    private static Deadline Cleared(Deadline limit, Fact.BreachCleared cleared) =>
        limit with
        {
            PassedAt = null,
            ClearedAt = cleared.PassedAt,
            Ledger = limit.Ledger with { Pauses = cleared.Pauses },
        };

    private static Deadline Projected(Deadline limit, Projection projection) =>
        limit with
        {
            DueAt = projection.DueAt,
            IsProvisional = projection.IsProvisional,
            CalendarVersion = projection.CalendarVersion,
            Rungs = projection.Rungs.IsDefault ? [] : projection.Rungs,
        };

    private static ImmutableArray<Deadline> With(ImmutableArray<Deadline> deadlines, int id, Func<Deadline, Deadline> change)
    {
        for (var i = 0; i < deadlines.Length; i++)
        {
            if (deadlines[i].Id == id)
            {
                return deadlines.SetItem(i, change(deadlines[i]));
            }
        }
        throw new InvalidOperationException($"Limit {id} is not open.");
    }
}
