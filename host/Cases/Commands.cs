using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using Mediator;
using NodaTime;

namespace DinsosFlow.Host.Cases;

/// <summary>A command to a case as a page, the API or the demo sends it.</summary>
public interface ICaseCommand : ICommand<Answer>
{
    Caller By { get; }

    /// <summary>Idempotency key: the same key and request give the same answer again. Null for none.</summary>
    string? Key { get; }
}

/// <summary>A command to a case that exists.</summary>
public interface IOpenCaseCommand : ICaseCommand
{
    Guid Case { get; }

    CaseCommand ToEngine(Actor? onBehalfOf);

    /// <summary>Person on whose behalf it is recorded; null when the caller did it.</summary>
    string? OnBehalfOf => null;
}

/// <param name="Definition"><c>agency/sop</c> or <c>agency/layanan:saluran</c>.</param>
/// <param name="DueOn">A date that the office sets for the whole case; null for none.</param>
/// <param name="Matter">The entry of the <i>buku jaga</i> that it is started from: it is closed with the start.</param>
/// <param name="Related">The row of another case that it is started from; null for none.</param>
/// <param name="Letter">The letter or application that it came in with; null where nothing of it was written down.</param>
/// <param name="Persons">Applicant, reporter and beneficiary beyond the applicant's name; null where nothing of them was written
/// down.</param>
public sealed record StartCase(
    Caller By,
    string Definition,
    string Subject,
    string? Applicant = null,
    string? Channel = null,
    Instant? ReceivedAt = null,
    LocalDate? ReferenceDate = null,
    int AtRow = 1,
    string? Key = null,
    bool IsComplete = true,
    LocalDate? DueOn = null,
    Guid? Matter = null,
    RelatedStart? Related = null,
    Letter? Letter = null,
    CasePersons? Persons = null
) : ICaseCommand
{
    /// <summary>Since when it has stood at <see cref="AtRow"/>; null: at the first row since it was received, at a later one from now
    /// on.</summary>
    public Instant? HappenedAt { get; init; }
}

/// <summary>The applicant's papers are complete.</summary>
/// <param name="HappenedAt">When they were; null for now.</param>
public sealed record DeclareComplete(Caller By, Guid Case, Instant? HappenedAt = null, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.DeclareComplete { By = By.Actor, OccurredAt = HappenedAt };
}

/// <param name="Expected">How long, in the words of a printed time ("3 hari kerja"); null where nobody knows.</param>
/// <param name="Requested">Printed requirements that the applicant is asked for; null for a pause of another kind.</param>
public sealed record PauseCase(
    Caller By,
    Guid Case,
    string Reason,
    TimeLimit? Expected = null,
    Instant? HappenedAt = null,
    string? Key = null,
    ImmutableArray<string>? Requested = null
) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.PauseCase(new PersonalText.Words(Reason.Trim()), Expected, Requested) { By = By.Actor, OccurredAt = HappenedAt };
}

public sealed record ResumeCase(Caller By, Guid Case, Instant? HappenedAt = null, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.ResumeCase { By = By.Actor, OccurredAt = HappenedAt };
}

public sealed record ExtendDeadline(Caller By, Guid Case, int Deadline, TimeLimit Extension, string Reason, string? Key = null)
    : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.ExtendDeadline(Deadline, Extension, new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

/// <param name="Cause">Id of one of the agency's causes.</param>
public sealed record RecordCause(Caller By, Guid Case, int Deadline, string Cause, string? Remedy = null, string? Key = null)
    : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.RecordCause(Deadline, Cause, PersonalText.OrNull(Remedy)) { By = By.Actor };
}

public sealed record ConfirmLateRecording(Caller By, Guid Case, int Deadline, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.ConfirmLateRecording(Deadline, new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

/// <param name="Compensation">Number in the case.</param>
public sealed record DecideCompensation(Caller By, Guid Case, int Compensation, bool IsGranted, string? Note = null, string? Key = null)
    : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.DecideCompensation(Compensation, IsGranted, PersonalText.OrNull(Note)) { By = By.Actor };
}

public sealed record ClaimTask(Caller By, Guid Case, int Task, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.ClaimTask(Task) { By = By.Actor };
}

public sealed record ReleaseTask(Caller By, Guid Case, int Task, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.ReleaseTask(Task) { By = By.Actor };
}

/// <param name="To">Who shall have it, with the positions they hold.</param>
public sealed record AssignTask(Caller By, Guid Case, int Task, Actor To, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.AssignTask(Task, To) { By = By.Actor };
}

/// <summary>Puts a task that somebody has back on the shared desk.</summary>
public sealed record GiveBackTask(Caller By, Guid Case, int Task, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.GiveBackTask(Task) { By = By.Actor };
}

/// <param name="Answers"><c>ya</c>/<c>tidak</c>, option ids, or empty.</param>
/// <param name="To">Position that the next row's alternatives are bound to.</param>
/// <param name="HappenedAt">When it happened on paper.</param>
/// <param name="OnBehalfOf">Person who did it on paper.</param>
/// <param name="Disposition">What was written on the disposition sheet; null for none.</param>
public sealed record CompleteTask(
    Caller By,
    Guid Case,
    int Task,
    ImmutableArray<string> Answers,
    string? Note = null,
    ImmutableArray<int> Checklist = default,
    string? To = null,
    Instant? HappenedAt = null,
    string? OnBehalfOf = null,
    string? Key = null,
    Disposition? Disposition = null
) : IOpenCaseCommand
{
    public ImmutableArray<int> Checklist { get; init; } = Checklist.IsDefault ? [] : Checklist;

    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.CompleteTask(Task, Answers, PersonalText.OrNull(Note), Checklist, To, Disposition)
        {
            By = By.Actor,
            OccurredAt = HappenedAt,
            OnBehalfOf = onBehalfOf,
        };
}

public sealed record RecallTask(Caller By, Guid Case, int Visit, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.RecallTask(Visit) { By = By.Actor };
}

public sealed record ReturnOutsideFlow(Caller By, Guid Case, int Task, int TargetRow, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.ReturnOutsideFlow(Task, TargetRow, new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

public sealed record CancelCase(Caller By, Guid Case, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.CancelCase(new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

/// <summary>Puts a file into the case whose bytes are already in the vault.</summary>
/// <param name="Content">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Task">The open task it belongs to; null for the case as a whole.</param>
/// <param name="Requirement">Position (from 0) of the row's requirement that it meets.</param>
/// <param name="OnBehalfOf">Person on whose desk the case lies, where a colleague scans what they signed on paper.</param>
public sealed record AttachFile(
    Caller By,
    Guid Case,
    string Name,
    string Content,
    string Type,
    long Size,
    int? Task = null,
    int? Requirement = null,
    string? Key = null,
    string? OnBehalfOf = null
) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.AttachFile(new PersonalText.Words(Name), new PersonalText.Words(Content), Type, Size, Task, Requirement)
        {
            By = By.Actor,
            OnBehalfOf = onBehalfOf,
        };
}

public sealed record WithdrawAttachment(Caller By, Guid Case, int Attachment, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.WithdrawAttachment(Attachment, new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}
