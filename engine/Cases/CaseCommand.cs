using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>Something a person, or the office's machinery, asks of a case. <see cref="Decide"/> answers with events or a refusal.</summary>
public abstract record CaseCommand
{
    private CaseCommand() { }

    /// <summary>Who asks. Signed by whoever takes the command; <see cref="Decide"/> takes none that nobody signed.</summary>
    public Actor By { get; init; } = Actor.Nobody;

    /// <summary>When it happened on paper; null for now. Not before the visit began, not in the future.</summary>
    public Instant? OccurredAt { get; init; }

    /// <summary>Who did it on paper, when <see cref="By"/> only records it.</summary>
    public Actor? OnBehalfOf { get; init; }

    /// <summary>The one whose act it is.</summary>
    public Actor Acting => OnBehalfOf ?? By;

    /// <summary>One that is about a task.</summary>
    public interface IOfTask
    {
        int Task { get; }
    }

    /// <param name="Number">The case's number, allotted by the office's register.</param>
    /// <param name="ReceivedAt">When the application came in; not in the future. Null for now.</param>
    /// <param name="ReferenceDate">For times counted back ("3 hari sebelum tanggal pelaksanaan").</param>
    /// <param name="AtRow">Where a case begun on paper stands; 1 for a new one.</param>
    /// <param name="IsComplete">The papers are complete: a promise that counts from completeness starts. Otherwise with
    /// <see cref="DeclareComplete"/>.</param>
    /// <param name="DueOn">A date that the office sets for the whole case (periodic work); null for none.</param>
    /// <param name="PriorityFor">The case whose late service gave this one priority; null for none.</param>
    public sealed record StartCase(
        string Number,
        PersonalText Subject,
        PersonalText? Applicant = null,
        string? Channel = null,
        Instant? ReceivedAt = null,
        LocalDate? ReferenceDate = null,
        int AtRow = 1,
        bool IsComplete = true,
        LocalDate? DueOn = null,
        string? PriorityFor = null
    ) : CaseCommand;

    /// <summary>The applicant's papers are complete: a promise that counts from completeness starts.</summary>
    public sealed record DeclareComplete : CaseCommand;

    public sealed record ClaimTask(int Task) : CaseCommand, IOfTask;

    public sealed record ReleaseTask(int Task) : CaseCommand, IOfTask;

    public sealed record AssignTask(int Task, Actor To) : CaseCommand, IOfTask;

    /// <summary>Puts a task that somebody has back on its desk, for one who is away or gone.</summary>
    public sealed record GiveBackTask(int Task) : CaseCommand, IOfTask;

    /// <param name="Answer"><c>ya</c>/<c>tidak</c> for a decision, option ids for a choice, empty otherwise.</param>
    /// <param name="Note">Required where the answer sends the case back or refuses it.</param>
    /// <param name="Checklist">Positions (from 0) of the requirements that were ticked.</param>
    /// <param name="To">The position that the next row's alternatives are bound to (disposisi); null leaves all of them.</param>
    /// <param name="Disposition">What was written on the disposition sheet; null for none.</param>
    public sealed record CompleteTask(
        int Task,
        ImmutableArray<string> Answer,
        PersonalText? Note = null,
        ImmutableArray<int> Checklist = default,
        string? To = null,
        Disposition? Disposition = null
    ) : CaseCommand, IOfTask
    {
        public ImmutableArray<int> Checklist { get; init; } = Checklist.IsDefault ? [] : Checklist;
    }

    /// <summary>Puts a file (lampiran) into the case.</summary>
    /// <param name="Name">A label, never a path.</param>
    /// <param name="Content">SHA-256 of the bytes, hex: personal like the file itself, since it could be guessed from a known
    /// paper.</param>
    /// <param name="Type">Media type, as found in the bytes.</param>
    /// <param name="Size">Bytes.</param>
    /// <param name="Task">The open task it belongs to; null for the case as a whole.</param>
    /// <param name="Requirement">Position (from 0) of the row's requirement that it meets; null for none.</param>
    public sealed record AttachFile(
        PersonalText Name,
        PersonalText Content,
        string Type,
        long Size,
        int? Task = null,
        int? Requirement = null
    ) : CaseCommand;

    public sealed record WithdrawAttachment(int Attachment, PersonalText Reason) : CaseCommand;

    /// <summary>Takes a completed visit back, until the next actor opens their task.</summary>
    public sealed record RecallTask(int Visit) : CaseCommand;

    public sealed record ReturnOutsideFlow(int Task, int TargetRow, PersonalText Reason) : CaseCommand, IOfTask;

    public sealed record CancelCase(PersonalText Reason) : CaseCommand;

    /// <summary>
    /// Stops all clocks; until <see cref="ResumeCase"/> nothing can be completed or returned. A pause begins no earlier than the last act
    /// and the end of the pause before it; how far back is bounded (<see cref="CaseRules.MaxBackdatedDays"/>), supervisors aside.
    /// </summary>
    /// <param name="Expected">How long it is expected to last; for display, it ends nothing.</param>
    /// <param name="Requested">Printed requirements that the applicant is asked for (minta kelengkapan), verbatim; null for a pause of
    /// another kind.</param>
    public sealed record PauseCase(PersonalText Reason, TimeLimit? Expected = null, ImmutableArray<string>? Requested = null) : CaseCommand;

    public sealed record ResumeCase : CaseCommand;

    /// <summary>More time for a limit that has not passed: once a limit, and of a promise no more than the agency allows.</summary>
    /// <param name="Extension">Counted on from the due instant.</param>
    public sealed record ExtendDeadline(int Deadline, TimeLimit Extension, PersonalText Reason) : CaseCommand;

    /// <summary>Records every limit and every rung of the ladder that fell due up to now. Every other command does so first, too.</summary>
    public sealed record RecordOverdue : CaseCommand;

    /// <summary>Counts the running limits anew after their calendar was edited. Every other command does so first, too.</summary>
    public sealed record ReprojectDeadlines : CaseCommand;

    /// <summary>Why a promise was missed, and what is done about it. Also once the case is closed.</summary>
    /// <param name="Cause">Id of one of the agency's causes.</param>
    public sealed record RecordCause(int Deadline, string Cause, PersonalText? Remedy = null) : CaseCommand;

    /// <summary>"Tepat waktu, terlambat dicatat": the work was done in time and recorded late. The breach stays on record,
    /// annotated.</summary>
    public sealed record ConfirmLateRecording(int Deadline, PersonalText Reason) : CaseCommand;

    /// <summary>"Bukan keterlambatan: kalender diperbaiki": by the calendar as it is now the limit was never missed. Also once the case is
    /// closed.</summary>
    public sealed record ClearBreach(int Deadline, PersonalText? Note = null) : CaseCommand;

    /// <summary>The one in whose name a task was recorded says that it is right. Once, by that person alone, also once the case is
    /// closed.</summary>
    public sealed record ConfirmRecording(int Task) : CaseCommand, IOfTask;

    /// <summary>Likewise, that it is not: nothing is undone by it, and the supervisor is told.</summary>
    public sealed record ObjectToRecording(int Task, PersonalText Reason) : CaseCommand, IOfTask;

    /// <summary>Ties another case to this one, at a row where it stands. What the engine cannot see of the other case is stated.</summary>
    /// <param name="Case">Id of the other case.</param>
    /// <param name="Number">Its number; null where it is <c>rahasia</c>, so that this case's history does not tell it.</param>
    /// <param name="IsAwaited">The row may not be completed before the other case has ended, or the wait was lifted.</param>
    /// <param name="IsNew">It was started from this row, not tied to it afterwards.</param>
    public sealed record LinkCase(
        string Case,
        string? Number,
        int Row,
        bool IsAwaited,
        bool IsNew,
        RelatedStanding Standing = RelatedStanding.Open
    ) : CaseCommand
    {
        /// <summary>The other case is only named yet; whoever keeps the cases finds it before anything is decided.</summary>
        public bool IsByNumber => Case.Length == 0;

        /// <summary>Of a case that is there already, by the number that is written on it.</summary>
        public static LinkCase ByNumber(string number, int row, bool isAwaited) => new("", number, row, isAwaited, IsNew: false);
    }

    /// <summary>A case that this one waits for has ended.</summary>
    public sealed record EndRelated(string Case, CaseStatus Status) : CaseCommand;

    /// <summary>The row need not wait for the other case any longer.</summary>
    public sealed record LiftWait(string Case, PersonalText Reason) : CaseCommand;

    /// <summary>Of a row that every unit delivers to (<c>per_unit</c>): goes on without one of them. At least one must have
    /// delivered.</summary>
    public sealed record WaiveDelivery(int Task, PersonalText Reason) : CaseCommand, IOfTask;

    /// <summary>The head grants or declines what the agency's decree offers for a missed standard. Also once the case is closed.</summary>
    public sealed record DecideCompensation(int Compensation, bool IsGranted, PersonalText? Note = null) : CaseCommand;
}
