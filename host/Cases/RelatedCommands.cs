using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using Mediator;

namespace DinsosFlow.Host.Cases;

/// <param name="Parent">The case that the new one comes of.</param>
/// <param name="Row">The row where that case stands.</param>
/// <param name="IsAwaited">The row waits until the new case has ended.</param>
public sealed record RelatedStart(Guid Parent, int Row, bool IsAwaited);

/// <summary>Ties a case that exists to a row of this one.</summary>
/// <param name="Number">Of the other case, as written on it: <c>12/2026</c>.</param>
public sealed record LinkCase(Caller By, Guid Case, int Row, string Number, bool IsAwaited, string? Key = null) : IOpenCaseCommand
{
    /// <summary>As far as the rights ask. The other case is looked up in the command's own transaction: see
    /// <see cref="CaseTransaction"/>.</summary>
    public CaseCommand ToEngine(Actor? onBehalfOf) => new CaseCommand.LinkCase("", null, Row, IsAwaited, IsNew: false) { By = By.Actor };
}

/// <param name="Related">Id of the case that is waited for.</param>
public sealed record LiftWait(Caller By, Guid Case, Guid Related, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.LiftWait(Related.ToString("N"), new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

/// <summary>A row that every unit delivers to goes on without one of them.</summary>
public sealed record WaiveDelivery(Caller By, Guid Case, int Task, string Reason, string? Key = null) : IOpenCaseCommand
{
    public CaseCommand ToEngine(Actor? onBehalfOf) =>
        new CaseCommand.WaiveDelivery(Task, new PersonalText.Words(Reason.Trim())) { By = By.Actor };
}

public sealed class RelatedHandler(CaseTransaction transaction)
    : ICommandHandler<LinkCase, Answer>,
        ICommandHandler<LiftWait, Answer>,
        ICommandHandler<WaiveDelivery, Answer>
{
    public async ValueTask<Answer> Handle(LinkCase command, CancellationToken cancellationToken) =>
        await transaction.SendAsync(command, cancellationToken);

    public async ValueTask<Answer> Handle(LiftWait command, CancellationToken cancellationToken) =>
        await transaction.SendAsync(command, cancellationToken);

    public async ValueTask<Answer> Handle(WaiveDelivery command, CancellationToken cancellationToken) =>
        await transaction.SendAsync(command, cancellationToken);
}
