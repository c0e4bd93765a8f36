using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>
/// Mails and webhook calls of an event. A <c>rahasia</c> case leaves the application by neither. Mail goes out for rungs and
/// compensations, one to each person who has an address and has not switched that kind off; returned work is told in the application
/// alone. In the agency's quiet hours mail waits for their end.
/// </summary>
public sealed class DeliveryMaker(MailSettings mail, MailText text, QuietTimes quiet, DefinitionRegistry registry, IClock clock)
{
    /// <param name="choices">Of the notices' readers.</param>
    /// <param name="webhooks">Those in use, of all agencies.</param>
    public IReadOnlyList<DeliveryRow> Make(
        Announced announced,
        IReadOnlyList<MadeNotice> notices,
        MailChoices choices,
        IReadOnlyList<WebhookRow> webhooks
    )
    {
        if (announced.IsSecret || WebhookEvents.Of(announced.Event.Fact) is not { } @event)
        {
            return [];
        }
        var made = Mails(announced, notices, choices, @event).ToList();
        var zone = registry.RulesFor(announced.Case.Agency).Calendar.Zone;
        made.AddRange(
            webhooks
                .Where(webhook => webhook.Agency == announced.Case.Agency && WebhookEvents.In(webhook).Contains(@event))
                .Select(webhook =>
                    New(
                        announced,
                        DeliveryChannel.Webhook,
                        webhook.Id.ToString("N"),
                        @event,
                        $"Berkas {announced.Case.Number}",
                        WebhookPayload.Of(announced, @event, zone)
                    )
                )
        );
        return made;
    }

    /// <param name="event">What lists call it.</param>
    /// <returns>None where no server is set, or the case is <c>rahasia</c>.</returns>
    public IEnumerable<DeliveryRow> Mails(Announced announced, IReadOnlyList<MadeNotice> notices, MailChoices choices, string @event) =>
        !mail.IsOn || announced.IsSecret
            ? []
            : notices
                .Where(choices.IsMailed)
                .Select(notice =>
                    New(
                        announced,
                        DeliveryChannel.Mail,
                        notice.Person.Id,
                        @event,
                        text.Subject(announced, notice.Row),
                        text.Body(announced, notice.Row)
                    )
                );

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
            NextAt = channel == DeliveryChannel.Mail ? quiet.EndFor(announced.Case.Agency) ?? now : now,
        };
    }
}
