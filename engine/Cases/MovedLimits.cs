using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>What another calendar makes of one limit of an open case.</summary>
/// <param name="From">As it is counted now; for one that has passed, the instant at which it did.</param>
/// <param name="To">As the other calendar counts it; null where it gives no due instant.</param>
/// <param name="BecomesLate">It runs, and would be over at once.</param>
/// <param name="IsLateNoMore">It is over, and would not be: one that passed on record stays so until the head says that it was kept
/// (<see cref="CaseCommand.ClearBreach"/>).</param>
public sealed record MovedLimit(int Deadline, DeadlineKind Kind, int Visit, Instant? From, Instant? To, bool BecomesLate, bool IsLateNoMore)
{
    /// <summary>It ends at another time, by the calendar alone: nobody has to decide.</summary>
    public bool IsMoved { get; init; }

    /// <summary>It was counted with a year whose holidays are not decreed (<i>sementara</i>), and would not be, or the other way
    /// round.</summary>
    public bool TurnsProvisional { get; init; }
}

/// <summary>
/// The limits of a case that a calendar would change if it were published now: the same count that is made when it is
/// (<see cref="Reprojecting"/>, then <see cref="Watching"/>), asked before. Nothing is decided by it.
/// </summary>
public static class MovedLimits
{
    /// <param name="rules">With the calendars as they would be.</param>
    public static ImmutableArray<MovedLimit> Of(CaseState state, CaseRules rules, Instant now)
    {
        if (state.IsClosed)
        {
            return [];
        }
        var at = Microseconds.Truncate(now);
        return
        [
            .. state
                .Deadlines.Where(limit => rules.CalendarBehind(limit).Version != limit.CalendarVersion)
                .Select(limit => limit.PassedAt is null ? Running(state, limit, rules, at) : Passed(state, limit, rules, at))
                .OfType<MovedLimit>(),
        ];
    }

    private static MovedLimit? Running(CaseState state, Deadline limit, CaseRules rules, Instant now)
    {
        var (due, isProvisional) = DueAt(state, limit, limit.Ledger, rules);
        var (wasLate, isLate) = (IsOver(limit, limit.DueAt, now), IsOver(limit, due, now));
        var moved = new MovedLimit(limit.Id, limit.Kind, limit.Visit, limit.DueAt, due, isLate && !wasLate, wasLate && !isLate)
        {
            IsMoved = due != limit.DueAt,
            TurnsProvisional = isProvisional != limit.IsProvisional,
        };
        return moved.IsMoved || moved.TurnsProvisional ? moved : null;
    }

    /// <summary>Only what the head may say was kept (<see cref="Clearing"/>).</summary>
    private static MovedLimit? Passed(CaseState state, Deadline limit, CaseRules rules, Instant now)
    {
        if (limit.Kind == DeadlineKind.StandardTime)
        {
            return null;
        }
        var (due, _) = DueAt(state, limit, Clearing.SinceItPassed(state, limit), rules);
        return due is { } at && at >= (state.PausedAt ?? now)
            ? new MovedLimit(limit.Id, limit.Kind, limit.Visit, limit.PassedAt, due, false, true)
            : null;
    }

    private static bool IsOver(Deadline limit, Instant? due, Instant now) => !limit.Ledger.IsStanding && due < now;

    private static (Instant? At, bool IsProvisional) DueAt(CaseState state, Deadline limit, Ledger ledger, CaseRules rules)
    {
        var due = rules.CalendarBehind(limit).DueAt(limit.StartedAt, limit.Budget, state.ReferenceDate, ledger);
        return (due.At is { } at ? Microseconds.Truncate(at) : null, due.IsProvisional);
    }
}
