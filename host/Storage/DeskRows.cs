using DinsosFlow.Engine.Cases;
using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>An open task on a desk. Rows of tasks that are done or closed are removed.</summary>
public sealed class TaskRow
{
    public required Guid CaseId { get; init; }

    /// <summary>Number in the case; with <see cref="CaseId"/> the task's identity.</summary>
    public required int Task { get; init; }
    public required int Visit { get; init; }
    public required int Row { get; init; }
    public required string Lane { get; init; }
    public required string Agency { get; init; }
    public string? Holder { get; set; }
    public required bool IsClaimed { get; set; }
    public required Instant OpenedAt { get; init; }
    public Instant? NotBefore { get; set; }

    /// <summary>When the row's standard time ends; null where none is watched.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Desks are sorted by it: by <see cref="Urgency"/>, then <see cref="DueAt"/>, then what has no standard time in order of
    /// arrival. Not an instant to show.</summary>
    public Instant SortsAt { get; set; }
    public required VisitReason Reason { get; init; }
    public required Urgency Urgency { get; init; }

    /// <summary>Those that it came to: who holds one of them may do it, whoever has it now.</summary>
    public List<string> Positions { get; init; } = [];
}

/// <summary>
/// A shared desk on which the task lies, as nobody has it: that of a position, whose holders see it there. Carries what the desk asks
/// for first, so that the most urgent of a hundred thousand tasks are read from one index.
/// </summary>
public sealed class TaskPositionRow
{
    public required Guid CaseId { get; init; }
    public required int Task { get; init; }
    public required string Position { get; init; }
    public required string Agency { get; init; }

    /// <summary>The task's <see cref="TaskRow.SortsAt"/>.</summary>
    public Instant SortsAt { get; set; }
}

/// <summary>A limit of an open case: running, or a promise that has passed and is still owed.</summary>
public sealed class DeadlineRow
{
    public required Guid CaseId { get; init; }
    public required int Deadline { get; init; }
    public required string Agency { get; init; }
    public required DeadlineKind Kind { get; init; }
    public required int Visit { get; init; }
    public required Instant StartedAt { get; init; }
    public required Instant? DueAt { get; set; }
    public required bool IsProvisional { get; set; }

    /// <summary>Set once the passing is on record.</summary>
    public Instant? PassedAt { get; set; }

    /// <summary>What falls due next, a rung of the ladder or the limit itself: what the sweep reads. Null when nothing will.</summary>
    public Instant? NextAt { get; set; }

    /// <summary>The clock stands: the case is paused, or waits on somebody outside.</summary>
    public bool IsStanding { get; set; }

    public required string Calendar { get; init; }

    /// <summary>By which version of the calendar it was counted last.</summary>
    public required string CalendarVersion { get; set; }
}
