using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>
/// Queues mails: of rungs and compensations, one to each person who is told in the application, has an address and has not switched that
/// kind off. Returned work is told in the application alone, and a <c>rahasia</c> case leaves it not at all.
/// </summary>
public sealed class MailHandler(DinsosFlowDb db, NoticeMaker notices, MailMaker mails) : IFactHandler
{
    public string Name => "surel";

    public async ValueTask Handle(CommittedFact notification, CancellationToken cancellationToken)
    {
        var announced = notification.Announced;
        if (!mails.MayMail(announced) || WebhookEvents.Of(announced.Event.Fact) is not { } @event)
        {
            return;
        }
        var made = await notices.MakeAsync(db, announced, Name, cancellationToken);
        var choices = await MailChoices.OfAsync(db, made, cancellationToken);
        await db.AddMissingAsync(mails.Make(announced, made, choices, @event), cancellationToken);
    }
}
