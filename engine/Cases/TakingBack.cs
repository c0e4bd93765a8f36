using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>What goes against the flow: taking one's work back, a return that the SOP does not print, giving up.</summary>
internal static class TakingBack
{
    /// <summary>Until the next actor has taken their task; later, they must return it.</summary>
    public static Refusal? Recall(Deliberation deliberation, CaseCommand.RecallTask recall)
    {
        var state = deliberation.State;
        var done = state.LastVisits.FirstOrDefault(visit => visit.Visit == recall.Visit);
        var opened = state.OpenVisits.Where(visit => visit.OpenedBy == recall.Visit).ToList();
        var arrivedAt = state.OpenForks.FirstOrDefault(fork => fork.Arrived.Contains(recall.Visit));
        if (done is null || (opened.Count == 0 && arrivedAt is null))
        {
            return new Refusal(
                RefusalCode.NothingToRecall,
                $"Expected visit {recall.Visit} completed with nothing done since, but the case has moved on."
            );
        }
        if (done.Person != recall.Acting.Person)
        {
            return new Refusal(RefusalCode.NotYourWork, $"Expected the work of {recall.Acting.Person}, but {done.Person} did it.")
            {
                Person = done.Person,
                At = done.CompletedAt,
            };
        }
        if (!deliberation.Graph.Definition.PostsOfRow(done.Row).Any(recall.Acting.Positions.Contains))
        {
            return new Refusal(
                RefusalCode.NotYourPosition,
                $"Expected a holder of row {done.Row}'s positions, but {recall.Acting.Person} holds none of them any more."
            )
            {
                Person = recall.Acting.Person,
            };
        }
        if (done.Fork != 0 && state.OpenForks.All(fork => fork.Fork != done.Fork))
        {
            return new Refusal(
                RefusalCode.BranchesHaveMet,
                $"Expected a branch that still waits for its siblings, but all branches of row {done.Row} have met."
            );
        }
        var made = state.OpenForks.FirstOrDefault(fork => opened.Any(visit => visit.Fork == fork.Fork) && fork.Fork != done.Fork);
        var begun = opened.SelectMany(visit => visit.Tasks).FirstOrDefault(task => task.IsClaimed || task.DoneBy is not null);
        if (begun is not null || (made is not null && opened.Count < made.Branches))
        {
            return new Refusal(
                RefusalCode.NextActorHasOpened,
                $"Expected the next task untouched, but {begun?.DoneBy ?? begun?.Holder ?? "the next actor"} has begun."
            )
            {
                Person = begun?.DoneBy ?? begun?.Holder,
            };
        }
        var since = opened.Aggregate(done.CompletedAt, (latest, visit) => Instant.Max(latest, visit.OpenedAt));
        if (deliberation.OccurredAt < since)
        {
            return TooEarly(deliberation, since);
        }
        TakeBack(deliberation, done, opened, arrivedAt, made);
        return null;
    }

    /// <summary>To a row the case has been at, or, outside parallel branches, any earlier one: marked and counted.</summary>
    public static Refusal? ReturnOutsideFlow(Deliberation deliberation, CaseCommand.ReturnOutsideFlow back)
    {
        if (string.IsNullOrWhiteSpace(back.Reason.Text))
        {
            return new Refusal(RefusalCode.ReasonMissing, "Expected a reason for a return outside the flow, but it is empty.");
        }
        var refusal = OpenTask.Find(deliberation, back.Task, out var task);
        refusal ??= task.RefuseOtherThan(back.Acting, back.By);
        refusal ??= task.RefuseStranger(back.Acting);
        refusal ??= task.RefuseTooEarly(deliberation);
        refusal ??= RefuseTarget(deliberation, task.Visit, back.TargetRow);
        if (refusal is not null)
        {
            return refusal;
        }
        deliberation.Record(new Fact.ReturnedOutsideFlow(task.Visit.Visit, back.TargetRow, back.Reason));
        deliberation.Record(new Fact.VisitClosed(task.Visit.Visit, VisitEnd.Abandoned));
        deliberation.OpenVisit(
            back.TargetRow,
            task.Visit.Fork,
            task.Visit.Visit,
            VisitReason.ReturnedOutsideFlow,
            Returns.MeantFor(deliberation, back.TargetRow)
        );
        return null;
    }

    public static Refusal? Cancel(Deliberation deliberation, CaseCommand.CancelCase cancel)
    {
        if (string.IsNullOrWhiteSpace(cancel.Reason.Text))
        {
            return new Refusal(RefusalCode.ReasonMissing, "Expected a reason for cancelling, but it is empty.");
        }
        var since = deliberation.State.OpenVisits.Max(visit => visit.OpenedAt);
        if (deliberation.OccurredAt < since)
        {
            return TooEarly(deliberation, since);
        }
        foreach (var visit in deliberation.State.OpenVisits)
        {
            deliberation.Record(new Fact.VisitClosed(visit.Visit, VisitEnd.CaseCancelled));
        }
        CloseForks(deliberation);
        deliberation.Record(new Fact.CaseCancelled(cancel.Reason));
        return null;
    }

    private static Refusal TooEarly(Deliberation deliberation, Instant from) =>
        new(
            RefusalCode.OccurredTooEarly,
            $"Expected a time from {from}, when the case came to where it stands, but got {deliberation.OccurredAt}."
        )
        {
            At = from,
        };

    private static void TakeBack(
        Deliberation deliberation,
        CompletedVisit done,
        List<OpenVisit> opened,
        OpenFork? arrivedAt,
        OpenFork? made
    )
    {
        deliberation.Record(new Fact.TaskRecalled(done.Visit));
        foreach (var visit in opened)
        {
            deliberation.Record(new Fact.VisitClosed(visit.Visit, VisitEnd.Withdrawn));
        }
        if (arrivedAt is not null)
        {
            deliberation.Record(new Fact.BranchWithdrawn(arrivedAt.Fork, done.Visit));
        }
        if (made is not null)
        {
            deliberation.Record(new Fact.ForkClosed(made.Fork));
        }
        // Opened by nobody: whoever came before can no longer recall, for their successor has begun.
        deliberation.OpenVisit(done.Row, done.Fork, 0, VisitReason.Recalled, Returns.MeantFor(deliberation, done.Row));
    }

    private static Refusal? RefuseTarget(Deliberation deliberation, OpenVisit visit, int row)
    {
        var graph = deliberation.Graph;
        if (!graph.Has(row))
        {
            return new Refusal(RefusalCode.RowUnknown, $"Expected a row from 1 to {graph.Rows}, but got {row}.") { Subject = $"{row}" };
        }
        var visited = Returns.LastVisitOf(deliberation.State, row) is { } last && last.Fork == visit.Fork;
        var earlier = row < visit.Row && visit.Fork == 0 && !graph.IsInsideFork(row);
        return row != visit.Row && (visited || earlier)
            ? null
            : new Refusal(
                RefusalCode.ReturnNotPossible,
                $"Expected an earlier row of the same branch, but row {row} is not one that row {visit.Row} can return to."
            )
            {
                Subject = $"{row}",
            };
    }

    private static void CloseForks(Deliberation deliberation)
    {
        foreach (var fork in deliberation.State.OpenForks)
        {
            deliberation.Record(new Fact.ForkClosed(fork.Fork));
        }
    }
}
