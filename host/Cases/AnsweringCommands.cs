using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using Mediator;

namespace DinsosFlow.Host.Cases;

/// <summary>"Bukan keterlambatan: kalender diperbaiki", said by the head.</summary>
/// <param name="Note">May be left out: the corrected calendar speaks for itself.</param>
public sealed record ClearBreach(Caller By, Guid Case, int Deadline, string? Note = null, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.ClearBreach(Deadline, PersonalText.OrNull(Note)) { By = By.Actor };
}

/// <summary>What was recorded in the caller's name is right.</summary>
public sealed record ConfirmRecording(Caller By, Guid Case, int Task, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.ConfirmRecording(Task) { By = By.Actor };
}

/// <summary>What was recorded in the caller's name is not right.</summary>
public sealed record ObjectToRecording(Caller By, Guid Case, int Task, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.ObjectToRecording(Task, new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

public sealed class AnsweringHandler(CaseTransaction transaction)
    : ICommandHandler<ClearBreach, Answer>,
        ICommandHandler<ConfirmRecording, Answer>,
        ICommandHandler<ObjectToRecording, Answer>
{
    public async ValueTask<Answer> Handle(ClearBreach command, CancellationToken cancellationToken) =>
        await transaction.SendAsync(command, cancellationToken);

    public async ValueTask<Answer> Handle(ConfirmRecording command, CancellationToken cancellationToken) =>
        await transaction.SendAsync(command, cancellationToken);

    public async ValueTask<Answer> Handle(ObjectToRecording command, CancellationToken cancellationToken) =>
        await transaction.SendAsync(command, cancellationToken);
}
