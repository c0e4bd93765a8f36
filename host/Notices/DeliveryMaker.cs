using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Mails and webhook calls of an event. A <c>rahasia</c> case leaves the application by neither. Mail goes out for rungs and
/// compensations, one to each person who has an address; returned work is told in the application alone.
/// </summary>
public sealed class DeliveryMaker(MailSettings mail, MailText text, DefinitionRegistry registry, IClock clock)
{
    /// <param name="webhooks">Those in use, of all agencies.</param>
    public IReadOnlyList<DeliveryRow> Make(Announced announced, IReadOnlyList<MadeNotice> notices, IReadOnlyList<WebhookRow> webhooks)
    {
        if (announced.IsSecret || WebhookEvents.Of(announced.Event.Fact) is not { } @event)
        {
            return [];
        }
        var made = new List<DeliveryRow>();
        if (mail.IsOn)
        {
            made.AddRange(
                notices
                    .Where(notice => notice.Row.Kind is NoticeKind.Rung or NoticeKind.Compensation && !string.IsNullOrWhiteSpace(notice.Person.Email))
                    .Select(notice => New(announced, DeliveryChannel.Mail, notice.Person.Id, @event, text.Subject(announced, notice.Row), text.Body(announced, notice.Row)))
            );
        }
        var zone = registry.RulesFor(announced.Case.Agency).Calendar.Zone;
        made.AddRange(
            webhooks
                .Where(webhook => webhook.Agency == announced.Case.Agency && WebhookEvents.In(webhook).Contains(@event))
                .Select(webhook =>
                    New(announced, DeliveryChannel.Webhook, webhook.Id.ToString("N"), @event, $"Berkas {announced.Case.Number}", WebhookPayload.Of(announced, @event, zone))
                )
        );
        return made;
    }

    private DeliveryRow New(Announced announced, DeliveryChannel channel, string target, string @event, string subject, string body)
    {
        var now = clock.GetCurrentInstant();
        return new DeliveryRow
        {
            Id = Guid.NewGuid(),
            Outbox = announced.Outbox.Id,
            Channel = channel,
            Target = target,
            Agency = announced.Case.Agency,
            Event = @event,
            CaseId = announced.Case.Id,
            Seq = announced.Event.Seq,
            Subject = subject,
            Body = body,
            CreatedAt = announced.Outbox.CreatedAt,
            NextAt = now,
        };
    }
}
