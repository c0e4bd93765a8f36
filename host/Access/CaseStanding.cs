using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Access;

/// <summary>
/// How somebody stands to a case today: what their right to act on it comes from. It comes from the posts they hold and
/// from where the case stands now, never from what they once did; so it ends with the task, and with the post.
/// </summary>
/// <param name="IsSeen">They may read the case otherwise than by an emergency opening, which only reads. Without it they stand
/// nowhere.</param>
public sealed record CaseStanding(Caller Caller, CaseState State, SopDefinition Sop, Organisation? Organisation, bool IsSeen)
{
    /// <summary>On whose behalf it is recorded: the desk is theirs. Null for the caller's own.</summary>
    public Actor? OnBehalfOf { get; init; }

    /// <summary>A task of the case lies open on the desk of a post of theirs.</summary>
    public bool IsOnDesk => IsSeen && OpenTasks.Any(OnDesk);

    /// <summary>They answer for the case as a superior. Of a <c>rahasia</c> case only where they also act in it or were named: otherwise it
    /// is not seen.</summary>
    public bool Supervises => IsSeen && Supervision.Covers(Caller, Organisation, Sop, State.Bindings);

    /// <summary>The caller as the engine asks for them in this case: whose superior somebody is depends on the case.</summary>
    public Actor Actor => Caller.Actor with { IsSupervisor = Supervises };

    public bool IsHead => IsSeen && Supervision.IsHead(Caller, Organisation);

    /// <inheritdoc cref="CaseRights.Offers{TCommand}"/>
    public bool May<TCommand>(int? place = null)
        where TCommand : CaseCommand => CaseRights.Offers<TCommand>(this, place);

    /// <summary>They keep what stands beside the case: its numbers, papers and persons.</summary>
    public bool MayKeep => May<CaseCommand.AttachFile>();

    public bool HasTask(int task) => IsSeen && OpenTasks.Any(item => item.Task == task && OnDesk(item));

    public bool HasRow(int row) =>
        Supervises
        || (IsSeen && State.OpenVisits.Any(visit => visit.Row == row && visit.Tasks.Any(item => item.DoneBy is null && OnDesk(item))));

    /// <summary>Supervisors distribute what lies on the desks of their posts and below, also where other branches share the
    /// column.</summary>
    public bool Distributes(int task) =>
        Supervises
        || (IsSeen && OpenTasks.Any(item => item.Task == task && item.Positions.Any(Supervision.PostsOf(Caller, Organisation).Contains)));

    /// <summary>They did, in a post they still hold, what opened the task's row: they handed it out to the units, and collect from
    /// them.</summary>
    public bool HandedOut(int task) =>
        IsSeen
        && State.OpenVisits.FirstOrDefault(visit => visit.Tasks.Any(item => item.Task == task)) is { } open
        && State.LastVisits.FirstOrDefault(visit => visit.Visit == open.OpenedBy) is { } done
        && done.Person == Caller.PersonId
        && Sop.PostsOfRow(done.Row).Any(Caller.Positions.Contains);

    private IEnumerable<WorkItem> OpenTasks => State.OpenVisits.SelectMany(visit => visit.Tasks).Where(item => item.DoneBy is null);

    private bool OnDesk(WorkItem item) => (OnBehalfOf ?? Caller.Actor).HoldsAnyOf(item.Positions);
}
