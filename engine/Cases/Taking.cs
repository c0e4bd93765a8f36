using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Cases;

/// <summary>Ambil, Lepaskan, Tugaskan, Kembalikan ke meja: whose task it is.</summary>
internal static class Taking
{
    public static Refusal? Claim(Deliberation deliberation, CaseCommand.ClaimTask claim)
    {
        var refusal = OpenTask.Find(deliberation, claim.Task, out var task);
        refusal ??= task.RefuseOtherThan(claim.Acting, claim.By);
        refusal ??= task.RefuseStranger(claim.Acting);
        refusal ??= task.RefuseTooEarly(deliberation);
        if (refusal is not null)
        {
            return refusal;
        }
        if (task.Item.IsClaimed)
        {
            return new Refusal(RefusalCode.AlreadyYours, $"Expected a task to take, but {task.Item.Holder} already has it.")
            {
                Person = task.Item.Holder,
            };
        }
        deliberation.Record(new Fact.TaskClaimed(claim.Task, claim.Acting.Person));
        Binding.ToActor(deliberation, task, claim.Acting);
        StartTimeOnClaim(deliberation, task.Visit);
        return null;
    }

    public static Refusal? Release(Deliberation deliberation, CaseCommand.ReleaseTask release)
    {
        var refusal = OpenTask.Find(deliberation, release.Task, out var task);
        refusal ??= task.RefuseTooEarly(deliberation);
        if (refusal is not null)
        {
            return refusal;
        }
        if (task.Item.Holder != release.Acting.Person)
        {
            return new Refusal(
                RefusalCode.TaskNotHeld,
                $"Expected a task that {release.Acting.Person} has, but {task.Item.Holder ?? "nobody"} has it."
            )
            {
                Person = task.Item.Holder,
            };
        }
        deliberation.Record(new Fact.TaskReleased(release.Task));
        return null;
    }

    /// <summary>Gives a task to a person, also one that another has: whether the giver may is for the office's access rules.</summary>
    public static Refusal? Assign(Deliberation deliberation, CaseCommand.AssignTask assign)
    {
        var refusal = OpenTask.Find(deliberation, assign.Task, out var task);
        refusal ??= task.RefuseTooEarly(deliberation);
        refusal ??= task.RefuseStranger(assign.To);
        if (refusal is not null)
        {
            return refusal;
        }
        deliberation.Record(new Fact.TaskAssigned(assign.Task, assign.To.Person));
        return null;
    }

    /// <summary>Releases a task that another has: whether the giver may is for the office's access rules.</summary>
    public static Refusal? GiveBack(Deliberation deliberation, CaseCommand.GiveBackTask back)
    {
        var refusal = OpenTask.Find(deliberation, back.Task, out var task);
        refusal ??= task.RefuseTooEarly(deliberation);
        if (refusal is not null)
        {
            return refusal;
        }
        if (task.Item.Holder is null)
        {
            return new Refusal(RefusalCode.TaskIsFree, $"Expected a task that somebody has, but task {back.Task} lies on its desk.");
        }
        deliberation.Record(new Fact.TaskReleased(back.Task));
        return null;
    }

    /// <summary>Where the agency counts standard time from taking the task: once a visit, with the first taking.</summary>
    private static void StartTimeOnClaim(Deliberation deliberation, OpenVisit visit)
    {
        var running = deliberation.State.Deadlines.Any(deadline => deadline.Visit == visit.Visit);
        if (deliberation.Rules.StandardTimeStart == StandardTimeStart.Claim && !running)
        {
            var from = visit.NotBefore is { } end && end > deliberation.OccurredAt ? end : deliberation.OccurredAt;
            deliberation.StartStandardTime(deliberation.Graph[visit.Row].Step, visit.Visit, from);
        }
    }
}
