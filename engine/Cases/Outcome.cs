using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>What a command gave: events and the state they lead to, or a refusal. Never both, never neither.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <param name="State">The case after <paramref name="Events"/>.</param>
    public sealed record Accepted(ImmutableArray<CaseEvent> Events, CaseState State) : Outcome;

    public sealed record Refused(Refusal Refusal) : Outcome;
}

/// <summary>
/// Why a command was not taken, naming both sides. <see cref="Message"/> is for logs and engineers; screens put the
/// code and the facts into the user's words.
/// </summary>
public sealed record Refusal(RefusalCode Code, string Message)
{
    /// <summary>The person concerned: who has it, who did it.</summary>
    public string? Person { get; init; }

    /// <summary>When that happened, or when it becomes possible.</summary>
    public Instant? At { get; init; }

    /// <summary>The word of the command or of the definition that is at issue: an answer, a position, a row.</summary>
    public string? Subject { get; init; }
}

public enum RefusalCode
{
    CaseAlreadyStarted,
    CaseNotStarted,
    CaseClosed,
    NotStartable,
    UnknownTask,
    TaskAlreadyDone,
    TaskClosed,
    TaskHeldByAnother,
    AlreadyYours,
    TaskNotHeld,
    TaskIsFree,
    NotYourPosition,
    StillWaiting,
    AnswerMissing,
    AnswerUnknown,
    NoteMissing,
    ReasonMissing,
    SubjectMissing,
    DispositionUnknown,
    DispositionUnaddressed,
    TooManyAttachments,
    AttachmentsTooLarge,
    AttachmentUnknown,
    RequirementUnknown,
    RowUnknown,
    OccurredTooEarly,
    OccurredInFuture,
    NothingToRecall,
    NextActorHasOpened,
    NotYourWork,
    ReturnNotPossible,
    BranchesHaveMet,
    NothingDue,
    CasePaused,
    CaseNotPaused,
    NotAwaitingPapers,
    DeadlineUnknown,
    DeadlineHasPassed,
    AlreadyExtended,
    ExtensionTooLong,
    NotBreached,
    CauseUnknown,
    AlreadyConfirmed,
    CompensationUnknown,
    CompensationDecided,
    RowNotOpen,
    AlreadyRelated,
    RelationLeadsBack,
    RelatedCaseClosed,
    RelatedCaseUnknown,
    NotAwaited,
    AwaitsRelated,
    NotCollected,
    NothingDelivered,
    DatedTooFarBack,
    OverlapsPause,
    OccurredInPause,
    NothingRecordedLate,
    BreachStands,
    RecordingUnknown,

    /// <summary>Of the office's access rules: the first row belongs to other positions.</summary>
    NotYoursToStart,
}
