namespace DinsosFlow.Engine.Cases;

/// <summary>A task with the visit it belongs to, found in the case or refused.</summary>
internal readonly record struct OpenTask(OpenVisit Visit, WorkItem Item)
{
    public static Refusal? Find(Deliberation deliberation, int number, out OpenTask found)
    {
        found = default;
        foreach (var visit in deliberation.State.OpenVisits)
        {
            foreach (var task in visit.Tasks)
            {
                if (task.Task == number)
                {
                    found = new OpenTask(visit, task);
                    return task.DoneBy is null ? null : AlreadyDone(task);
                }
            }
        }
        return number >= 1 && number <= deliberation.State.LastTask ? Closed(deliberation, number) : Unknown(number);
    }

    /// <summary>The one who acts must hold one of the task's positions. Having been given the task is no right to it once the post is
    /// left.</summary>
    public Refusal? RefuseStranger(Actor acting) =>
        acting.HoldsAnyOf(Item.Positions)
            ? null
            : new Refusal(
                RefusalCode.NotYourPosition,
                $"Expected a holder of {string.Join(" or ", Item.Positions)}, but {acting.Person} holds none of them."
            )
            {
                Person = acting.Person,
                Subject = string.Join(", ", Item.Positions),
            };

    /// <summary>A task that someone has is theirs, until they release it or a supervisor gives it to another.</summary>
    public Refusal? RefuseOtherThan(Actor acting, Actor recorder)
    {
        if (Item.Holder is not { } holder || holder == acting.Person || holder == recorder.Person)
        {
            return null;
        }
        return new Refusal(
            RefusalCode.TaskHeldByAnother,
            $"Expected task {Item.Task} free or held by {acting.Person}, but {holder} has it."
        )
        {
            Person = holder,
        };
    }

    /// <summary>An act on paper cannot come before the visit began.</summary>
    public Refusal? RefuseTooEarly(Deliberation deliberation) =>
        deliberation.OccurredAt < Visit.OpenedAt
            ? new Refusal(
                RefusalCode.OccurredTooEarly,
                $"Expected a time from {Visit.OpenedAt}, when the visit began, but got {deliberation.OccurredAt}."
            )
            {
                At = Visit.OpenedAt,
            }
            : null;

    private static Refusal AlreadyDone(WorkItem task) =>
        new(RefusalCode.TaskAlreadyDone, $"Expected an open task {task.Task}, but it is already done by {task.DoneBy}.")
        {
            Person = task.DoneBy,
        };

    private static Refusal Closed(Deliberation deliberation, int number)
    {
        var done = deliberation.State.LastVisits.FirstOrDefault(visit => visit.Tasks.Contains(number));
        return done is null
            ? new Refusal(RefusalCode.TaskClosed, $"Expected an open task {number}, but its visit is over.")
            : new Refusal(
                RefusalCode.TaskAlreadyDone,
                $"Expected an open task {number}, but it is already done by {done.Person} at {done.CompletedAt}."
            )
            {
                Person = done.Person,
                At = done.CompletedAt,
            };
    }

    private static Refusal Unknown(int number) =>
        new(RefusalCode.UnknownTask, $"Expected a task of this case, but it has no task {number}.") { Subject = $"{number}" };
}
