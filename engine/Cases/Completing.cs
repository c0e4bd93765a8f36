using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>A task is done: its visit closes and the flow moves on.</summary>
internal static class Completing
{
    public static Refusal? Complete(Deliberation deliberation, CaseCommand.CompleteTask complete)
    {
        var refusal = OpenTask.Find(deliberation, complete.Task, out var task);
        refusal ??= task.RefuseOtherThan(complete.Acting, complete.By);
        refusal ??= task.RefuseStranger(complete.Acting);
        refusal ??= task.RefuseTooEarly(deliberation);
        refusal ??= RefuseWaiting(deliberation, task.Visit);
        refusal ??= Relating.RefuseAwaiting(deliberation, task.Visit.Row);
        refusal ??= AnswerCheck.Refuse(deliberation.Graph[task.Visit.Row].Step, complete);
        refusal ??= RefuseUnaddressed(complete.Disposition);
        if (refusal is not null)
        {
            return refusal;
        }
        deliberation.Record(
            new Fact.TaskCompleted(
                complete.Task,
                task.Visit.Visit,
                complete.Acting.Person,
                complete.Answer.IsDefault ? [] : complete.Answer,
                complete.Note,
                complete.Checklist,
                complete.To
            )
        );
        if (complete.Disposition is { } sheet)
        {
            deliberation.Record(new Fact.DispositionGiven(task.Visit.Visit, sheet));
        }
        Binding.ToActor(deliberation, task, complete.Acting);
        return IsVisitDone(deliberation, task.Visit.Visit, complete, out var answer)
            ? MoveOn(deliberation, task.Visit, answer, complete.To)
            : RefuseEarlyDisposition(complete);
    }

    /// <summary>
    /// Where each performer has a task of their own, the visit is done with the last of them, or with the first who
    /// says Tidak: one refusal among several checkers is a refusal.
    /// </summary>
    private static bool IsVisitDone(
        Deliberation deliberation,
        int visit,
        CaseCommand.CompleteTask complete,
        out ImmutableArray<string> answer
    )
    {
        answer = complete.Answer.IsDefault ? [] : complete.Answer;
        if (answer is [Exits.No])
        {
            return true;
        }
        var tasks = deliberation.State.OpenVisits.First(open => open.Visit == visit).Tasks;
        return tasks.All(task => task.DoneBy is not null);
    }

    /// <summary>Closes a visit whose tasks are all answered for.</summary>
    public static Refusal? MoveOn(Deliberation deliberation, OpenVisit visit, ImmutableArray<string> answer, string? to)
    {
        var token = new Token(visit.Visit, visit.Row, visit.Fork);
        var standing = StandingOf(deliberation.State);
        var effects = Move.From(deliberation.Graph, standing.Marking, token, answer, standing.LastFork + 1);
        if (to is not null)
        {
            var rows = effects.OfType<FlowEffect.RowEntered>().Select(entered => entered.Row).ToImmutableArray();
            if (Binding.ByDisposition(deliberation, rows, to) is { } refusal)
            {
                return refusal;
            }
        }
        deliberation.NotBefore(LastDone(deliberation, visit.Visit));
        deliberation.Record(new Fact.VisitClosed(visit.Visit, VisitEnd.Completed));
        standing = standing.Left(token);
        foreach (var effect in effects)
        {
            standing = standing.After(token, effect);
            Follow(deliberation, visit, effect, effects, standing);
        }
        return null;
    }

    /// <summary>Where each performer has a task of their own, the visit is over when the last of them has acted, in whatever order they
    /// were recorded.</summary>
    private static Instant LastDone(Deliberation deliberation, int visit) =>
        deliberation.State.OpenVisits.First(open => open.Visit == visit).Tasks.Max(task => task.DoneAt ?? Instant.MinValue);

    /// <summary>Branches meet when the last of them arrives, in whatever order they were recorded.</summary>
    private static Instant LastArrived(Deliberation deliberation, int number)
    {
        var at = Instant.MinValue;
        foreach (var fork in deliberation.State.OpenForks)
        {
            foreach (var done in deliberation.State.LastVisits)
            {
                at = fork.Fork == number && fork.Arrived.Contains(done.Visit) ? Instant.Max(at, done.CompletedAt) : at;
            }
        }
        return at;
    }

    private static void Follow(
        Deliberation deliberation,
        OpenVisit left,
        FlowEffect effect,
        ImmutableArray<FlowEffect> effects,
        Standing standing
    )
    {
        switch (effect)
        {
            case FlowEffect.ForkOpened { Fork: var fork }:
                deliberation.Record(new Fact.ForkOpened(fork.Fork, fork.Parent, fork.JoinRow, fork.Branches));
                break;
            case FlowEffect.BranchArrived arrived:
                deliberation.Record(new Fact.BranchArrived(arrived.Fork, left.Visit));
                break;
            case FlowEffect.ForkClosed closed:
                deliberation.NotBefore(LastArrived(deliberation, closed.Fork));
                deliberation.Record(new Fact.ForkClosed(closed.Fork));
                break;
            case FlowEffect.RowEntered:
                Enter(deliberation, left, standing.Marking.Tokens[^1], effects);
                break;
            case FlowEffect.TokenWithdrawn withdrawn:
                deliberation.NotBefore(deliberation.State.OpenVisits.First(open => open.Visit == withdrawn.Token).OpenedAt);
                deliberation.Record(new Fact.VisitClosed(withdrawn.Token, VisitEnd.ClosedByRefusal));
                break;
            case FlowEffect.Ended ended:
                deliberation.Record(ended.Target == Target.Rejected ? new Fact.CaseRejected() : new Fact.CaseFinished());
                break;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} is an effect of no known kind.");
        }
    }

    private static void Enter(Deliberation deliberation, OpenVisit left, Token entered, ImmutableArray<FlowEffect> effects)
    {
        // A fork or a join that leads to an earlier row is no return: nobody sent anything back.
        var isReturn = entered.Row <= left.Row && effects.Length == 1;
        deliberation.OpenVisit(
            entered,
            left.Visit,
            isReturn ? VisitReason.Returned : VisitReason.Forward,
            isReturn ? Returns.MeantFor(deliberation, entered.Row) : null
        );
    }

    private static Standing StandingOf(CaseState state)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>(state.OpenVisits.Length);
        foreach (var visit in state.OpenVisits)
        {
            tokens.Add(new Token(visit.Visit, visit.Row, visit.Fork));
        }
        return new Standing(new Marking(tokens.MoveToImmutable(), state.OpenForks), state.LastVisit, state.LastFork);
    }

    private static Refusal? RefuseWaiting(Deliberation deliberation, OpenVisit visit) =>
        visit.NotBefore is { } from && deliberation.OccurredAt < from
            ? new Refusal(
                RefusalCode.StillWaiting,
                $"Expected row {visit.Row} to be done from {from}, when its waiting period ends, but it is {deliberation.OccurredAt}."
            )
            {
                At = from,
            }
            : null;

    private static Refusal? RefuseUnaddressed(Disposition? sheet) =>
        sheet is { To.IsDefaultOrEmpty: true }
            ? new Refusal(RefusalCode.DispositionUnaddressed, "Expected a disposition to somebody, but it names nobody.")
            : null;

    /// <summary>Where others must still act, nothing opens yet that a disposition could name.</summary>
    private static Refusal? RefuseEarlyDisposition(CaseCommand.CompleteTask complete) =>
        complete.To is null
            ? null
            : new Refusal(RefusalCode.DispositionUnknown, $"Expected no disposition while others must still act, but got {complete.To}.")
            {
                Subject = complete.To,
            };
}
