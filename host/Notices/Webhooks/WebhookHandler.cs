using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>Queues calls of the agency's webhooks that want the event. A <c>rahasia</c> case is told to none.</summary>
public sealed class WebhookHandler(DinsosFlowDb db, DefinitionRegistry registry, IClock clock) : IFactHandler
{
    /// <summary>Read once for the events that are published together.</summary>
    private List<WebhookRow>? _inUse;

    public string Name => "webhook";

    public async ValueTask Handle(CommittedFact notification, CancellationToken cancellationToken)
    {
        var announced = notification.Announced;
        if (announced.IsSecret || WebhookEvents.Of(announced.Event.Fact) is not { } @event)
        {
            return;
        }
        _inUse ??= await db.Webhooks.AsNoTracking().Where(webhook => webhook.DisabledAt == null).ToListAsync(cancellationToken);
        var calls = _inUse
            .Where(webhook => webhook.Agency == announced.Case.Agency && WebhookEvents.In(webhook).Contains(@event))
            .Select(webhook => CallOf(webhook, announced, @event));
        await db.AddMissingAsync([.. calls], cancellationToken);
    }

    private DeliveryRow CallOf(WebhookRow webhook, Announced announced, string @event) =>
        NewDelivery.Of(
            announced,
            (DeliveryChannel.Webhook, webhook.Id.ToString("N")),
            @event,
            (
                $"Berkas {announced.Case.Number}",
                WebhookPayload.Of(announced, @event, registry.RulesFor(announced.Case.Agency).Calendar.Zone)
            ),
            clock.GetCurrentInstant()
        );
}
