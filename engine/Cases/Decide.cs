using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>
/// The engine's one question: may this command happen to this case now, and what follows from it? Pure: the same
/// case, command, time and rules always give the same answer, and nothing outside is read or changed.
/// </summary>
/// <remarks>
/// A case stands at one or more rows of its SOP; each stay is a <em>visit</em> with one task or more. Completing a task
/// (<see cref="Completing"/>) closes its visit and lets <see cref="Move"/> say which rows come next; a return opens a
/// new visit, so definitions loop and histories never do. Whatever the command, limits that passed before it are
/// recorded first (<see cref="Watching"/>), so a breach is on record even if no background job ever ran.
/// </remarks>
public static class Decide
{
    /// <param name="state">Null before the case has started.</param>
    /// <param name="now">The clock; truncated to microseconds, the resolution of the store.</param>
    /// <returns>Events in order and the state they lead to, or a refusal that changes nothing.</returns>
    public static Outcome On(FlowGraph graph, CaseState? state, CaseCommand command, Instant now, CaseRules rules)
    {
        var deliberation = new Deliberation(graph, state, command, now, rules);
        var refusal = Refuse(state, command, deliberation.Now) ?? Answer(deliberation, command);
        return refusal is null ? deliberation.Accept() : new Outcome.Refused(refusal);
    }

    private static Refusal? Answer(Deliberation deliberation, CaseCommand command)
    {
        if (command is CaseCommand.StartCase start)
        {
            return Starting.Start(deliberation, start);
        }
        Watching.RecordWhatFellDue(deliberation);
        return command switch
        {
            CaseCommand.ClaimTask claim => Taking.Claim(deliberation, claim),
            CaseCommand.ReleaseTask release => Taking.Release(deliberation, release),
            CaseCommand.AssignTask assign => Taking.Assign(deliberation, assign),
            CaseCommand.CompleteTask complete => Completing.Complete(deliberation, complete),
            CaseCommand.RecallTask recall => TakingBack.Recall(deliberation, recall),
            CaseCommand.ReturnOutsideFlow back => TakingBack.ReturnOutsideFlow(deliberation, back),
            CaseCommand.CancelCase cancel => TakingBack.Cancel(deliberation, cancel),
            CaseCommand.RecordOverdue => deliberation.HasEvents
                ? null
                : new Refusal(RefusalCode.NothingDue, $"Expected a limit that has passed at {deliberation.Now}, but none has."),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command of no known kind."),
        };
    }

    /// <summary>What no command may do, whatever it asks.</summary>
    private static Refusal? Refuse(CaseState? state, CaseCommand command, Instant now)
    {
        var starts = command is CaseCommand.StartCase;
        if (state is null && !starts)
        {
            return new Refusal(RefusalCode.CaseNotStarted, "Expected a case that has started, but there is none.");
        }
        if (state is not null && starts)
        {
            return new Refusal(
                RefusalCode.CaseAlreadyStarted,
                $"Expected to start a case, but {state.Number} started at {state.ReceivedAt}."
            );
        }
        if (state is { IsClosed: true })
        {
            return new Refusal(RefusalCode.CaseClosed, $"Expected an open case, but {state.Number} is {state.Status}.")
            {
                At = state.LastRecordedAt,
                Subject = state.Status.ToString(),
            };
        }
        if (command.OccurredAt is { } occurred && occurred > now)
        {
            return new Refusal(RefusalCode.OccurredInFuture, $"Expected a time up to {now}, but got {occurred}.") { At = now };
        }
        return null;
    }
}
