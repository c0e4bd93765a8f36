using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>Tangguhkan, Lanjutkan, Perpanjang: what moves limits by somebody's word. Each is on record with its reason.</summary>
internal static class Pausing
{
    public static Refusal? Pause(Deliberation deliberation, CaseCommand.PauseCase pause)
    {
        if (string.IsNullOrWhiteSpace(pause.Reason.Text))
        {
            return new Refusal(RefusalCode.ReasonMissing, "Expected a reason for the pause, but it is empty.");
        }
        if (deliberation.State.PausedAt is { } since)
        {
            return new Refusal(RefusalCode.CasePaused, $"Expected a running case, but it is paused since {since}.") { At = since };
        }
        if ((RefuseFarBack(deliberation, pause) ?? RefuseTooEarly(deliberation)) is { } refusal)
        {
            return refusal;
        }
        deliberation.Record(new Fact.CasePaused(pause.Reason, pause.Expected, pause.Requested));
        return null;
    }

    public static Refusal? Resume(Deliberation deliberation, CaseCommand.ResumeCase resume)
    {
        if (deliberation.State.PausedAt is not { } since)
        {
            return new Refusal(RefusalCode.CaseNotPaused, "Expected a paused case, but it is running.");
        }
        if (deliberation.OccurredAt < since)
        {
            return new Refusal(
                RefusalCode.OccurredTooEarly,
                $"Expected a time from {since}, when the pause began, but got {deliberation.OccurredAt}."
            )
            {
                At = since,
            };
        }
        if (RefuseFarBack(deliberation, resume) is { } refusal)
        {
            return refusal;
        }
        deliberation.Record(new Fact.CaseResumed());
        return null;
    }

    /// <summary>The case's pauses with the one that ends now.</summary>
    public static ImmutableArray<Pause> Over(CaseState state, Instant until) =>
        state.PausedAt is { } from ? state.Pauses.Add(new Pause(from, until)) : state.Pauses;

    /// <summary>
    /// An act dated inside a pause that is over: while a case is paused nothing is done in it, so either the act or the end of the pause
    /// is dated wrongly. At the very beginning and at the end of a pause work can be done.
    /// </summary>
    public static Refusal? RefuseInside(CaseState state, Instant? occurredAt)
    {
        foreach (var pause in state.Pauses)
        {
            if (occurredAt > pause.From && occurredAt < pause.Until)
            {
                return new Refusal(
                    RefusalCode.OccurredInPause,
                    $"Expected a time outside the pause from {pause.From} to {pause.Until}, but got {occurredAt}."
                )
                {
                    At = pause.Until,
                };
            }
        }
        return null;
    }

    /// <summary>Once a limit, before it passes; a promise by no more than the agency allows of its own length.</summary>
    public static Refusal? Extend(Deliberation deliberation, CaseCommand.ExtendDeadline extend)
    {
        if (string.IsNullOrWhiteSpace(extend.Reason.Text))
        {
            return new Refusal(RefusalCode.ReasonMissing, "Expected a reason for the extension, but it is empty.");
        }
        var limit = deliberation.State.Deadlines.FirstOrDefault(limit => limit.Id == extend.Deadline);
        if (limit is not { DueAt: not null })
        {
            return new Refusal(RefusalCode.DeadlineUnknown, $"Expected a running limit of this case, but {extend.Deadline} is none.")
            {
                Subject = $"{extend.Deadline}",
            };
        }
        if (limit.PassedAt is { } passed)
        {
            return new Refusal(RefusalCode.DeadlineHasPassed, $"Expected a limit that has not passed, but it passed at {passed}.")
            {
                At = passed,
            };
        }
        if (limit.Ledger.Extension is { } granted)
        {
            return new Refusal(
                RefusalCode.AlreadyExtended,
                $"Expected a limit that was never extended, but it was by {TimeText.Official(granted)}."
            )
            {
                Subject = TimeText.Official(granted),
            };
        }
        if (extend.Extension is not { Kind: TimeLimitKind.After, Alternative: null } || IsTooLong(deliberation, limit, extend.Extension))
        {
            var most = deliberation.Rules.MaxExtensionPercent;
            return new Refusal(
                RefusalCode.ExtensionTooLong,
                $"Expected an extension of at most {most} % of {TimeText.Official(limit.Budget)}, but got "
                    + $"{TimeText.Official(extend.Extension)}."
            )
            {
                Subject = $"{most}%",
            };
        }
        deliberation.Record(
            new Fact.DeadlineExtended(
                limit.Id,
                extend.Extension,
                extend.Reason,
                deliberation.Project(limit, limit.Ledger with { Extension = extend.Extension })
            )
        );
        return null;
    }

    private static bool IsTooLong(Deliberation deliberation, Deadline limit, TimeLimit extension) =>
        !ExtensionCap.Allows(
            deliberation.CalendarBehind(limit),
            limit.StartedAt,
            limit.Budget,
            deliberation.State.ReferenceDate,
            extension,
            deliberation.Rules.MaxExtensionPercent
        );

    /// <summary>Not before the work began or was last done, nor into the pause before.</summary>
    private static Refusal? RefuseTooEarly(Deliberation deliberation)
    {
        var state = deliberation.State;
        if (state.Pauses is [.., { Until: { } ended }] && deliberation.OccurredAt < ended)
        {
            return new Refusal(
                RefusalCode.OverlapsPause,
                $"Expected a time from {ended}, when the pause before ended, but got {deliberation.OccurredAt}."
            )
            {
                At = ended,
            };
        }
        var from = state.OpenVisits.Min(visit => visit.OpenedAt);
        foreach (var done in state.LastVisits)
        {
            from = Instant.Max(from, done.CompletedAt);
        }
        return deliberation.OccurredAt < from
            ? new Refusal(
                RefusalCode.OccurredTooEarly,
                $"Expected a time from {from}, when the work began or was last done, but got {deliberation.OccurredAt}."
            )
            {
                At = from,
            }
            : null;
    }

    private static Refusal? RefuseFarBack(Deliberation deliberation, CaseCommand command)
    {
        if (command.By.IsSupervisor || command.OccurredAt is null)
        {
            return null;
        }
        var earliest = deliberation.Rules.EarliestPause(deliberation.Graph.Definition, deliberation.Now);
        return deliberation.OccurredAt < earliest
            ? new Refusal(
                RefusalCode.DatedTooFarBack,
                $"Expected a time from {earliest} by who is no supervisor, but got {deliberation.OccurredAt}."
            )
            {
                At = earliest,
                Subject = $"{deliberation.Rules.MaxBackdatedDays}",
            }
            : null;
    }
}
