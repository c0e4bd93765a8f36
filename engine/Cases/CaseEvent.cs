using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>One fact about a case, with who stated it and when.</summary>
/// <param name="Seq">From 1 without gaps in the case.</param>
/// <param name="OccurredAt">When it happened, as stated.</param>
/// <param name="RecordedAt">The clock or the last event's time, whichever is later, in microseconds.</param>
/// <param name="By">Id of the person who recorded it.</param>
/// <param name="OnBehalfOf">Id of the person who did it on paper; null when the recorder did it.</param>
public sealed record CaseEvent(int Seq, Instant OccurredAt, Instant RecordedAt, string By, string? OnBehalfOf, Fact Fact);

/// <summary>What happened. Facts are past tense and carry everything <see cref="Apply"/> needs: no definition, no calendar.</summary>
public abstract record Fact
{
    private Fact() { }

    /// <param name="Definition"><c>agency/id</c>.</param>
    /// <param name="DefinitionSha">SHA-256 of the definition's bytes, hex.</param>
    public sealed record CaseStarted(
        string Definition,
        int Version,
        string DefinitionSha,
        string Number,
        PersonalText Subject,
        PersonalText? Applicant,
        string? Channel,
        Instant ReceivedAt,
        LocalDate? ReferenceDate,
        int AtRow,
        string? PriorityFor = null,
        bool AwaitsPapers = false
    ) : Fact;

    /// <summary>The applicant's papers are complete.</summary>
    public sealed record PapersCompleted : Fact;

    /// <param name="Visit">From 1 in the case; never used again.</param>
    /// <param name="Fork">The fork instance the visit belongs to; 0 outside forks.</param>
    /// <param name="OpenedBy">The visit whose completion opened this one; 0 for the first.</param>
    /// <param name="NotBefore">End of a waiting period (<c>tunggu</c>); null when the row may be done at once.</param>
    public sealed record VisitOpened(
        int Visit,
        int Row,
        int Fork,
        int OpenedBy,
        VisitReason Reason,
        Instant? NotBefore,
        ImmutableArray<TaskOffer> Tasks
    ) : Fact;

    public sealed record VisitClosed(int Visit, VisitEnd End) : Fact;

    public sealed record TaskClaimed(int Task, string Person) : Fact;

    public sealed record TaskReleased(int Task) : Fact;

    public sealed record TaskAssigned(int Task, string Person) : Fact;

    /// <param name="Person">Whose act it is: the one on whose behalf it was recorded, if any.</param>
    public sealed record TaskCompleted(
        int Task,
        int Visit,
        string Person,
        ImmutableArray<string> Answer,
        PersonalText? Note,
        ImmutableArray<int> Checklist,
        string? To
    ) : Fact;

    /// <summary>What the head wrote on the disposition sheet as they completed the visit.</summary>
    public sealed record DispositionGiven(int Visit, Disposition Sheet) : Fact;

    /// <param name="Attachment">From 1 in the case; never used again.</param>
    /// <param name="Visit">0 for the case as a whole.</param>
    /// <param name="Requirement">Position (from 0) of the row's requirement that it meets; null for none.</param>
    /// <param name="Content">SHA-256 of the bytes, hex.</param>
    /// <param name="Size">Bytes.</param>
    public sealed record AttachmentAdded(
        int Attachment,
        int Visit,
        int? Requirement,
        PersonalText Name,
        PersonalText Content,
        string Type,
        long Size
    ) : Fact;

    public sealed record AttachmentWithdrawn(int Attachment, PersonalText Reason) : Fact;

    /// <summary>A lane with alternatives is one position from here on, in this case.</summary>
    public sealed record LaneBound(string Lane, string Position) : Fact;

    /// <param name="Parent">The fork this one lies in; 0 at the top.</param>
    public sealed record ForkOpened(int Fork, int Parent, int JoinRow, int Branches) : Fact;

    public sealed record BranchArrived(int Fork, int Visit) : Fact;

    /// <summary>The visit that had arrived was taken back.</summary>
    public sealed record BranchWithdrawn(int Fork, int Visit) : Fact;

    /// <summary>All branches arrived, or the fork was given up.</summary>
    public sealed record ForkClosed(int Fork) : Fact;

    /// <summary>The visit was taken back by who did it; a new visit of the same row follows.</summary>
    public sealed record TaskRecalled(int Visit) : Fact;

    public sealed record ReturnedOutsideFlow(int FromVisit, int TargetRow, PersonalText Reason) : Fact;

    /// <param name="Deadline">From 1 in the case.</param>
    /// <param name="Visit">The visit whose standard time it is; 0 for a limit of the whole case.</param>
    /// <param name="Rungs">Of the escalation ladder, in the order in which they fire; empty or default for none.</param>
    public sealed record DeadlineStarted(
        int Deadline,
        DeadlineKind Kind,
        int Visit,
        TimeLimit Budget,
        Instant StartedAt,
        Instant? DueAt,
        bool IsProvisional,
        string Calendar,
        string CalendarVersion,
        ImmutableArray<Rung> Rungs = default
    ) : Fact;

    /// <summary>The limit's clock stands from here on: the case is paused, or waits on somebody outside.</summary>
    public sealed record DeadlinePaused(int Deadline, Instant From) : Fact;

    /// <summary>The limit's clock runs again; the real length of the pause is counted.</summary>
    public sealed record DeadlineResumed(int Deadline, Instant At, Projection Projection) : Fact;

    public sealed record DeadlineExtended(int Deadline, TimeLimit Extension, PersonalText Reason, Projection Projection) : Fact;

    /// <summary>The calendar was edited, and the limit counted anew by it.</summary>
    public sealed record DeadlineReprojected(int Deadline, Instant? DueBefore, Projection Projection) : Fact;

    /// <summary>The limit passed while its work was still open. Occurs at the due instant, whenever it was recorded.</summary>
    public sealed record DeadlinePassed(int Deadline, DeadlineKind Kind, int Visit, Instant DueAt) : Fact;

    /// <summary>A rung of the ladder: those named are told. Occurs at its instant, whenever it was recorded; each once, in order.</summary>
    public sealed record RungFired(int Deadline, string Rung, ImmutableArray<Recipient> To) : Fact;

    /// <param name="Expected">As stated; the pause ends only when it is ended.</param>
    /// <param name="Requested">Requirements that the applicant is asked for, verbatim; null for a pause of another kind.</param>
    public sealed record CasePaused(PersonalText Reason, TimeLimit? Expected, ImmutableArray<string>? Requested = null) : Fact;

    public sealed record CaseResumed : Fact;

    public sealed record CauseRecorded(int Deadline, string Cause, PersonalText? Remedy) : Fact;

    public sealed record LateRecordingConfirmed(int Deadline, PersonalText Reason) : Fact;

    /// <summary>By a corrected calendar the limit was not missed. That it was recorded as missed stays in the history.</summary>
    /// <param name="PassedAt">The due instant that was recorded as passed.</param>
    /// <param name="Pauses">All pauses of the limit, with those that came after it was thought missed; in order.</param>
    public sealed record BreachCleared(
        int Deadline,
        Instant PassedAt,
        PersonalText? Note,
        Projection Projection,
        ImmutableArray<Pause> Pauses
    ) : Fact;

    /// <summary>The one on whose behalf the task was recorded says that it is right.</summary>
    public sealed record RecordingConfirmed(int Task) : Fact;

    /// <summary>The one on whose behalf the task was recorded says that it is not.</summary>
    public sealed record RecordingObjected(int Task, PersonalText Reason) : Fact;

    /// <summary>A missed promise, and what the agency's decree offers for it.</summary>
    /// <param name="Compensation">From 1 in the case.</param>
    /// <param name="Rule">Id in the agency's <c>kompensasi</c>.</param>
    public sealed record CompensationProposed(int Compensation, int Deadline, string Rule, CompensationKind Kind) : Fact;

    public sealed record CompensationDecided(int Compensation, bool IsGranted, PersonalText? Note) : Fact;

    /// <summary>Another case was started from a row of this one, or tied to it.</summary>
    /// <param name="Number">Null where the other case is <c>rahasia</c>.</param>
    /// <param name="IsAwaited">The row waits until the other case has ended.</param>
    public sealed record RelatedCaseLinked(string Case, string? Number, int Row, bool IsAwaited, bool IsNew) : Fact;

    /// <summary>A case that a row waited for has ended.</summary>
    public sealed record RelatedCaseEnded(string Case, CaseStatus Status) : Fact;

    /// <summary>The row waits no longer, though the other case is open.</summary>
    public sealed record WaitLifted(string Case, PersonalText Reason) : Fact;

    /// <summary>The row goes on without what one unit should have delivered.</summary>
    public sealed record DeliveryWaived(int Task, int Visit, string Unit, PersonalText Reason) : Fact;

    public sealed record CaseFinished : Fact;

    public sealed record CaseRejected : Fact;

    public sealed record CaseCancelled(PersonalText Reason) : Fact;
}

public enum DeadlineKind
{
    /// <summary>Waktu baku of one visit: a norm; passing it is shown amber and asks nothing of anyone.</summary>
    StandardTime,

    /// <summary>The published limit of a service: passing it is a breach.</summary>
    Promise,

    /// <summary>A date that the office set for the whole case (periodic work).</summary>
    OfficeDate,
}

/// <summary>When a limit falls due, as counted at the time of the event.</summary>
/// <param name="Rungs">Those that have not fired yet, in order.</param>
public sealed record Projection(Instant? DueAt, bool IsProvisional, string CalendarVersion, ImmutableArray<Rung> Rungs);

public enum VisitReason
{
    /// <summary>The flow came here.</summary>
    Forward,

    /// <summary>A decision sent it back to a row at or before its own.</summary>
    Returned,

    /// <summary>Sent back outside the flow, with a reason.</summary>
    ReturnedOutsideFlow,

    /// <summary>Taken back by who had done it.</summary>
    Recalled,
}

public enum VisitEnd
{
    Completed,

    /// <summary>Left by a return outside the flow.</summary>
    Abandoned,

    /// <summary>The previous actor took their work back.</summary>
    Withdrawn,

    /// <summary>A sibling branch refused the case.</summary>
    ClosedByRefusal,

    CaseCancelled,
}

/// <summary>One task of a visit, on the shared desk of its positions.</summary>
/// <param name="Task">From 1 in the case; never used again.</param>
/// <param name="Positions">Whose holders may act; narrowed where the lane is bound.</param>
/// <param name="AssignedTo">The person it is meant for (a return goes to whoever did that row); null for the shared desk.</param>
/// <param name="Unit">Id of the unit that delivers, where every unit of a kind does (<c>per_unit</c>); null otherwise.</param>
public sealed record TaskOffer(int Task, string Lane, ImmutableArray<string> Positions, string? AssignedTo, string? Unit = null);
