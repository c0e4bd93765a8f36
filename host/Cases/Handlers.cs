using Mediator;

namespace DinsosFlow.Host.Cases;

public sealed class StartCaseHandler(CaseTransaction transaction) : ICommandHandler<StartCase, Answer>
{
    public async ValueTask<Answer> Handle(StartCase command, CancellationToken cancellationToken) =>
        await transaction.StartAsync(command, cancellationToken);
}

/// <summary>Every command to an open case takes the same road.</summary>
public sealed class OpenCaseHandler(CaseTransaction transaction)
    : ICommandHandler<ClaimTask, Answer>,
        ICommandHandler<ReleaseTask, Answer>,
        ICommandHandler<AssignTask, Answer>,
        ICommandHandler<GiveBackTask, Answer>,
        ICommandHandler<CompleteTask, Answer>,
        ICommandHandler<RecallTask, Answer>,
        ICommandHandler<ReturnOutsideFlow, Answer>,
        ICommandHandler<CancelCase, Answer>,
        ICommandHandler<AttachFile, Answer>,
        ICommandHandler<WithdrawAttachment, Answer>,
        ICommandHandler<DeclareComplete, Answer>,
        ICommandHandler<PauseCase, Answer>,
        ICommandHandler<ResumeCase, Answer>,
        ICommandHandler<ExtendDeadline, Answer>,
        ICommandHandler<RecordCause, Answer>,
        ICommandHandler<ConfirmLateRecording, Answer>,
        ICommandHandler<DecideCompensation, Answer>
{
    public ValueTask<Answer> Handle(ClaimTask command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(ReleaseTask command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(AssignTask command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(GiveBackTask command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(CompleteTask command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(RecallTask command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(ReturnOutsideFlow command, CancellationToken cancellationToken) =>
        SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(CancelCase command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(AttachFile command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(WithdrawAttachment command, CancellationToken cancellationToken) =>
        SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(DeclareComplete command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(PauseCase command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(ResumeCase command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(ExtendDeadline command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(RecordCause command, CancellationToken cancellationToken) => SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(ConfirmLateRecording command, CancellationToken cancellationToken) =>
        SendAsync(command, cancellationToken);

    public ValueTask<Answer> Handle(DecideCompensation command, CancellationToken cancellationToken) =>
        SendAsync(command, cancellationToken);

    private async ValueTask<Answer> SendAsync(IOpenCaseCommand command, CancellationToken cancel) =>
        await transaction.SendAsync(command, cancel);
}
