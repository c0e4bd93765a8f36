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
/// new visit, so definitions loop and histories never do. Whatever the command, limits are first counted by the calendar
/// as it is now (<see cref="Reprojecting"/>), and those that passed before it are recorded (<see cref="Watching"/>), so a
/// breach is on record even if no background job ever ran. Afterwards <see cref="Clocks"/> stops and starts what must.
/// </remarks>
public static class Decide
{
    /// <param name="state">Null before the case has started.</param>
    /// <param name="now">The clock; truncated to microseconds, the resolution of the store.</param>
    /// <exception cref="ArgumentException">Nobody signed the command.</exception>
    /// <returns>Events in order and the state they lead to, or a refusal that changes nothing.</returns>
    public static Outcome On(FlowGraph graph, CaseState? state, CaseCommand command, Instant now, CaseRules rules)
    {
        if (command.By.Person.Length == 0)
        {
            throw new ArgumentException($"Expected a command that somebody signed, but got {command.GetType().Name}.", nameof(command));
        }
        var deliberation = new Deliberation(graph, state, command, now, rules);
        var refusal = Refuse(state, command, deliberation.Now) ?? Answer(deliberation, command);
        return refusal is null ? deliberation.Accept() : new Outcome.Refused(refusal);
    }

    private static Refusal? Answer(Deliberation deliberation, CaseCommand command)
    {
        if (command is not CaseCommand.StartCase && !deliberation.State.IsClosed)
        {
            Reprojecting.BringUpToDate(deliberation);
            Watching.RecordWhatFellDue(deliberation);
        }
        var refusal = AnswerOne(deliberation, command);
        if (refusal is null)
        {
            Clocks.BringInLine(deliberation);
        }
        return refusal;
    }

    private static Refusal? AnswerOne(Deliberation deliberation, CaseCommand command) =>
        command switch
        {
            CaseCommand.StartCase start => Starting.Start(deliberation, start),
            CaseCommand.DeclareComplete => Starting.DeclareComplete(deliberation),
            CaseCommand.ClaimTask claim => Taking.Claim(deliberation, claim),
            CaseCommand.ReleaseTask release => Taking.Release(deliberation, release),
            CaseCommand.AssignTask assign => Taking.Assign(deliberation, assign),
            CaseCommand.GiveBackTask back => Taking.GiveBack(deliberation, back),
            CaseCommand.CompleteTask complete => Completing.Complete(deliberation, complete),
            CaseCommand.AttachFile attach => Attaching.Attach(deliberation, attach),
            CaseCommand.WithdrawAttachment withdraw => Attaching.Withdraw(deliberation, withdraw),
            CaseCommand.RecallTask recall => TakingBack.Recall(deliberation, recall),
            CaseCommand.ReturnOutsideFlow back => TakingBack.ReturnOutsideFlow(deliberation, back),
            CaseCommand.CancelCase cancel => TakingBack.Cancel(deliberation, cancel),
            CaseCommand.PauseCase pause => Pausing.Pause(deliberation, pause),
            CaseCommand.ResumeCase resume => Pausing.Resume(deliberation, resume),
            CaseCommand.ExtendDeadline extend => Pausing.Extend(deliberation, extend),
            CaseCommand.RecordCause record => AfterBreach.RecordCause(deliberation, record),
            CaseCommand.ConfirmLateRecording confirm => AfterBreach.ConfirmLateRecording(deliberation, confirm),
            CaseCommand.ClearBreach clear => Clearing.Clear(deliberation, clear),
            CaseCommand.ConfirmRecording confirm => Recording.Confirm(deliberation, confirm),
            CaseCommand.ObjectToRecording @object => Recording.Object(deliberation, @object),
            CaseCommand.DecideCompensation decide => AfterBreach.DecideCompensation(deliberation, decide),
            CaseCommand.LinkCase link => Relating.Link(deliberation, link),
            CaseCommand.EndRelated end => Relating.End(deliberation, end),
            CaseCommand.LiftWait lift => Relating.Lift(deliberation, lift),
            CaseCommand.WaiveDelivery waive => Collecting.Waive(deliberation, waive),
            CaseCommand.RecordOverdue or CaseCommand.ReprojectDeadlines => deliberation.HasEvents
                ? null
                : new Refusal(RefusalCode.NothingDue, $"Expected something that has fallen due at {deliberation.Now}, but nothing has."),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A command of no known kind."),
        };

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
        if (state is { IsClosed: true } && !IsForClosedCases(command))
        {
            return new Refusal(RefusalCode.CaseClosed, $"Expected an open case, but {state.Number} is {state.Status}.")
            {
                At = state.LastRecordedAt,
                Subject = state.Status.ToString(),
            };
        }
        if (state is { PausedAt: { } since } && IsForRunningCases(command))
        {
            return new Refusal(RefusalCode.CasePaused, $"Expected a running case, but {state.Number} is paused since {since}.")
            {
                At = since,
            };
        }
        if (state is not null && IsForRunningCases(command) && Pausing.RefuseInside(state, command.OccurredAt) is { } inside)
        {
            return inside;
        }
        if (command.OccurredAt is { } occurred && occurred > now)
        {
            return new Refusal(RefusalCode.OccurredInFuture, $"Expected a time up to {now}, but got {occurred}.") { At = now };
        }
        return null;
    }

    /// <summary>Work is not done while the case is paused, and was not then either.</summary>
    private static bool IsForRunningCases(CaseCommand command) =>
        command is CaseCommand.CompleteTask or CaseCommand.ReturnOutsideFlow or CaseCommand.RecallTask or CaseCommand.WaiveDelivery;

    /// <summary>A breach is answered for also after the work is over, a recording by whom it names, and papers still come in.</summary>
    private static bool IsForClosedCases(CaseCommand command) =>
        command
            is CaseCommand.RecordCause
                or CaseCommand.ConfirmLateRecording
                or CaseCommand.ClearBreach
                or CaseCommand.ConfirmRecording
                or CaseCommand.ObjectToRecording
                or CaseCommand.DecideCompensation
                or CaseCommand.AttachFile
                or CaseCommand.WithdrawAttachment;
}
