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

    /// <summary>Desks are sorted by it: <see cref="DueAt"/>, and after all of these what has no standard time, in order of arrival.</summary>
    public Instant Urgency { get; set; }
    public required VisitReason Reason { get; init; }
    public List<TaskPositionRow> Positions { get; init; } = [];
}

/// <summary>
/// A position whose holders see the task on their shared desk. Carries what the desk asks for first, so that the most
/// urgent of a hundred thousand tasks are read from one index.
/// </summary>
public sealed class TaskPositionRow
{
    public required Guid CaseId { get; init; }
    public required int Task { get; init; }
    public required string Position { get; init; }
    public required string Agency { get; init; }

    /// <summary>Nobody has the task.</summary>
    public bool IsFree { get; set; }

    /// <summary>The task's <see cref="TaskRow.Urgency"/>.</summary>
    public Instant Urgency { get; set; }
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

    /// <summary>Set once the passing is on record: the sweep leaves it alone from then on.</summary>
    public Instant? PassedAt { get; set; }
}
