using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

public enum CaseStatus
{
    Running,
    Finished,
    Rejected,
    Cancelled,
}

/// <summary>
/// What <see cref="Decide"/> needs to know of a case, and no more: bounded by the rows and the open work, however
/// long the history. Folded from events by <see cref="Apply"/>; holds no personal text.
/// </summary>
public sealed record CaseState
{
    public required string Definition { get; init; }
    public required int Version { get; init; }
    public required string Number { get; init; }
    public CaseStatus Status { get; init; } = CaseStatus.Running;

    /// <summary>Sequence of the last event.</summary>
    public required int Seq { get; init; }

    public required Instant LastRecordedAt { get; init; }
    public required Instant ReceivedAt { get; init; }
    public LocalDate? ReferenceDate { get; init; }

    public ImmutableArray<OpenVisit> OpenVisits { get; init; } = [];
    public ImmutableArray<OpenFork> OpenForks { get; init; } = [];

    /// <summary>The last completed visit of each row, in row order.</summary>
    public ImmutableArray<CompletedVisit> LastVisits { get; init; } = [];

    public ImmutableArray<LaneBinding> Bindings { get; init; } = [];

    /// <summary>Running limits, and those of the whole case also once they have passed.</summary>
    public ImmutableArray<Deadline> Deadlines { get; init; } = [];

    /// <summary>What the agency's decree offers for missed promises of this case.</summary>
    public ImmutableArray<OwedCompensation> Compensations { get; init; } = [];

    /// <summary>Files in the case that were not withdrawn.</summary>
    public ImmutableArray<AttachedFile> Attachments { get; init; } = [];

    /// <summary>When the work ended, as stated; null while it is open.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The case whose missed promise gave this one priority; null for none.</summary>
    public string? PriorityFor { get; init; }

    /// <summary>Null unless the case is paused.</summary>
    public Instant? PausedAt { get; init; }

    /// <summary>Pauses that are over, in order: what is recorded later for a time before them knows that they were.</summary>
    public ImmutableArray<Pause> Pauses { get; init; } = [];

    /// <summary>Tasks that were recorded for another person who has not said yet whether that is right.</summary>
    public ImmutableArray<RecordedTask> Recordings { get; init; } = [];

    /// <summary>A promise that counts from completeness has not started yet.</summary>
    public bool AwaitsPapers { get; init; }

    /// <summary>Cases that were started from this one or tied to it, in that order.</summary>
    public ImmutableArray<RelatedCase> Related { get; init; } = [];

    public int LastVisit { get; init; }
    public int LastTask { get; init; }
    public int LastFork { get; init; }
    public int LastDeadline { get; init; }
    public int LastAttachment { get; init; }

    /// <summary>Returns outside the flow so far.</summary>
    public int ReturnsOutsideFlow { get; init; }

    public bool IsClosed => Status != CaseStatus.Running;
}

/// <summary>One stay of the case at a row that is not over yet.</summary>
public sealed record OpenVisit(
    int Visit,
    int Row,
    int Fork,
    int OpenedBy,
    Instant OpenedAt,
    Instant? NotBefore,
    ImmutableArray<WorkItem> Tasks
)
{
    public VisitReason Reason { get; init; }
}

/// <summary>A task (tugas) as a person sees it: shared, taken, or done while others of the same visit are still open.</summary>
/// <param name="Holder">Who has taken it, or whom it is meant for; null on the shared desk.</param>
/// <param name="IsClaimed">Taken (<c>Ambil</c>): the next actor has opened it, so it can no longer be recalled.</param>
/// <param name="DoneBy">Who completed it; null while open.</param>
public sealed record WorkItem(
    int Task,
    string Lane,
    ImmutableArray<string> Positions,
    string? Holder,
    bool IsClaimed,
    string? DoneBy,
    ImmutableArray<string> Answer
)
{
    /// <summary>Id of the unit that delivers; null where the row is not <c>per_unit</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>When it was completed or waived, as stated; null while open.</summary>
    public Instant? DoneAt { get; init; }

    /// <summary>The row goes on without it: nobody delivered, and <see cref="DoneBy"/> said so.</summary>
    public bool IsWaived { get; init; }
}

/// <param name="Person">Who did it last: the row's other performers, where each has a task, are in the history.</param>
public sealed record CompletedVisit(int Visit, int Row, int Fork, string Person, Instant CompletedAt, ImmutableArray<int> Tasks);

/// <param name="Person">In whose name it was recorded.</param>
public sealed record RecordedTask(int Task, string Person);

public sealed record LaneBinding(string Lane, string Position);

/// <summary>A limit being watched: a budget and a ledger, never a bare timestamp.</summary>
/// <param name="DueAt">While the clock stands, the last one counted.</param>
public sealed record Deadline(
    int Id,
    DeadlineKind Kind,
    int Visit,
    TimeLimit Budget,
    Instant StartedAt,
    Instant? DueAt,
    bool IsProvisional,
    string Calendar,
    string CalendarVersion,
    Instant? PassedAt = null
)
{
    public Ledger Ledger { get; init; } = Ledger.Empty;

    /// <summary>Rungs that have not fired yet, in order.</summary>
    public ImmutableArray<Rung> Rungs { get; init; } = [];

    /// <summary>Id of the recorded cause, once it has passed; null while nobody has said.</summary>
    public string? Cause { get; init; }

    /// <summary>A supervisor has confirmed that the work was in time and only recorded late.</summary>
    public bool IsLateRecording { get; init; }

    /// <summary>Since the limit passed, an act was recorded that had happened while it still ran.</summary>
    public bool HasLateRecord { get; init; }

    /// <summary>The due instant that was recorded as passed, where a corrected calendar undid it; null otherwise.</summary>
    public Instant? ClearedAt { get; init; }

    /// <summary>What falls due next: a rung or the limit itself; null when nothing will, or while the clock stands.</summary>
    public Instant? NextAt =>
        Ledger.IsStanding && PassedAt is null ? null
        : Rungs is [{ At: var rung }, ..] && (PassedAt is not null || DueAt is not { } due || rung < due) ? rung
        : PassedAt is null ? DueAt
        : null;
}

/// <param name="Rule">Id in the agency's <c>kompensasi</c>.</param>
/// <param name="IsGranted">Null until the head has decided.</param>
public sealed record OwedCompensation(int Id, int Deadline, string Rule, CompensationKind Kind, bool? IsGranted);
