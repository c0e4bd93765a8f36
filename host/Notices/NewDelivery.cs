using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>Deliveries of an event. Each has the same id however often it is made.</summary>
internal static class NewDelivery
{
    /// <param name="event">What lists call it.</param>
    /// <param name="at">From when on it may be tried.</param>
    public static DeliveryRow Of(
        Announced announced,
        (DeliveryChannel Channel, string Target) to,
        string @event,
        (string Subject, string Body) content,
        Instant at
    ) =>
        new()
        {
            Id = DerivedId.Of($"kiriman {announced.Outbox.Id} {to.Channel} {to.Target}"),
            Outbox = announced.Outbox.Id,
            Channel = to.Channel,
            Target = to.Target,
            Agency = announced.Case.Agency,
            Event = @event,
            CaseId = announced.Case.Id,
            Seq = announced.Event.Seq,
            Subject = content.Subject,
            Body = content.Body,
            CreatedAt = announced.Outbox.CreatedAt,
            NextAt = at,
        };

    public static async Task AddMissingAsync(this DinsosFlowDb db, IReadOnlyList<DeliveryRow> made, CancellationToken cancel)
    {
        if (made.Count == 0)
        {
            return;
        }
        var ids = made.Select(row => row.Id).ToList();
        var known = await db.Deliveries.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancel);
        db.AddRange(made.Where(row => !known.Contains(row.Id)));
    }
}
