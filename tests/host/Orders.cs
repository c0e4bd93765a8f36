using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using NodaTime;

namespace DinsosFlow.Host.Tests;

/// <summary>What people ask of cases, in a line each: the command with who sends it, to which case.</summary>
internal static class Orders
{
    public static Order StartCase(
        Caller by,
        string definition,
        string subject,
        string? applicant = null,
        string? channel = null,
        string? Key = null,
        bool IsComplete = true,
        LocalDate? DueOn = null,
        Guid? Matter = null,
        RelatedStart? Related = null,
        Letter? Letter = null,
        CasePersons? Persons = null,
        int AtRow = 1,
        Instant? HappenedAt = null
    ) =>
        new(
            by,
            new CaseCommand.StartCase(
                CaseNumbers.NotYet,
                PersonalText.Of(subject),
                PersonalText.OrNull(applicant),
                channel,
                AtRow: AtRow,
                IsComplete: IsComplete,
                DueOn: DueOn
            )
            {
                OccurredAt = HappenedAt,
            }
        )
        {
            Key = Key,
            Start = new NewCase(definition)
            {
                Matter = Matter,
                Related = Related,
                Letter = Letter,
                Persons = Persons,
            },
        };

    public static Order CompleteTask(
        Caller by,
        Guid @case,
        int task,
        ImmutableArray<string> answers,
        string? note = null,
        string? To = null,
        Instant? HappenedAt = null,
        string? OnBehalfOf = null,
        string? Key = null,
        Disposition? Disposition = null
    ) =>
        new(
            by,
            new CaseCommand.CompleteTask(task, answers, PersonalText.OrNull(note), To: To, Disposition: Disposition)
            {
                OccurredAt = HappenedAt,
            },
            @case
        )
        {
            Key = Key,
            OnBehalfOf = OnBehalfOf,
        };

    public static Order ClaimTask(Caller by, Guid @case, int task) => new(by, new CaseCommand.ClaimTask(task), @case);

    public static Order ReleaseTask(Caller by, Guid @case, int task) => new(by, new CaseCommand.ReleaseTask(task), @case);

    public static Order CancelCase(Caller by, Guid @case, string reason) =>
        new(by, new CaseCommand.CancelCase(PersonalText.Of(reason)), @case);

    public static Order PauseCase(Caller by, Guid @case, string reason, TimeLimit? expected = null) =>
        new(by, new CaseCommand.PauseCase(PersonalText.Of(reason), expected), @case);

    public static Order ResumeCase(Caller by, Guid @case) => new(by, new CaseCommand.ResumeCase(), @case);

    public static Order ExtendDeadline(Caller by, Guid @case, int deadline, TimeLimit extension, string reason) =>
        new(by, new CaseCommand.ExtendDeadline(deadline, extension, PersonalText.Of(reason)), @case);

    public static Order RecordCause(Caller by, Guid @case, int deadline, string cause, string? remedy = null) =>
        new(by, new CaseCommand.RecordCause(deadline, cause, PersonalText.OrNull(remedy)), @case);

    public static Order ConfirmLateRecording(Caller by, Guid @case, int deadline, string reason) =>
        new(by, new CaseCommand.ConfirmLateRecording(deadline, PersonalText.Of(reason)), @case);

    public static Order DecideCompensation(Caller by, Guid @case, int compensation, bool isGranted, string? note = null) =>
        new(by, new CaseCommand.DecideCompensation(compensation, isGranted, PersonalText.OrNull(note)), @case);

    public static Order ClearBreach(Caller by, Guid @case, int deadline) => new(by, new CaseCommand.ClearBreach(deadline), @case);

    public static Order ConfirmRecording(Caller by, Guid @case, int task) => new(by, new CaseCommand.ConfirmRecording(task), @case);

    public static Order LinkCase(Caller by, Guid @case, int row, string number, bool IsAwaited) =>
        new(by, CaseCommand.LinkCase.ByNumber(number, row, IsAwaited), @case);

    public static Order LiftWait(Caller by, Guid @case, Guid related, string reason) =>
        new(by, new CaseCommand.LiftWait($"{related:N}", PersonalText.Of(reason)), @case);

    public static Order WaiveDelivery(Caller by, Guid @case, int task, string reason) =>
        new(by, new CaseCommand.WaiveDelivery(task, PersonalText.Of(reason)), @case);

    public static Order AttachFile(Caller by, Guid @case, string name, string content, string type, long size) =>
        new(by, new CaseCommand.AttachFile(new PersonalText.Words(name), new PersonalText.Words(content), type, size), @case);
}
