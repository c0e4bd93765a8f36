using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Deliveries;

/// <summary>A delivery as administrators see it: never its content.</summary>
/// <param name="To">The person's name, or the webhook's address.</param>
public sealed record DeliveryItem(DeliveryRow Row, string To)
{
    public string State =>
        Row switch
        {
            { SentAt: not null } => "terkirim",
            { FailedAt: not null } => "gagal",
            { Attempts: 0, IsLineDown: false } => "menunggu giliran",
            _ => "menunggu dicoba lagi",
        };
}

/// <summary>An event that a handler could make nothing of, as administrators see it: never whose case it is.</summary>
/// <param name="Subject">Its case's number, unless the case is <c>rahasia</c>.</param>
/// <param name="At">When the event was recorded.</param>
public sealed record HandlingItem(HandlingRow Row, string Subject, Instant At)
{
    public string State => Row.FailedAt is null ? "menunggu dicoba lagi" : "gagal";
}

/// <param name="Failed">Given up, all of the agency.</param>
/// <param name="Waiting">Not sent yet and not given up.</param>
public sealed record DeliveryList(IReadOnlyList<DeliveryItem> Items, int Failed, int Waiting);

/// <inheritdoc cref="DeliveryList"/>
public sealed record HandlingList(IReadOnlyList<HandlingItem> Items, int Failed, int Waiting);

/// <summary>Mails and webhook calls of an agency, and what could not even be made.</summary>
public sealed class DeliveryQuery(DinsosFlowDb db)
{
    /// <summary>More than anybody reads; the rest is told as a number.</summary>
    public const int Limit = 30;

    private const int LastOfWebhook = 10;

    /// <summary>What was given up first, then what waits; the oldest first.</summary>
    public async Task<DeliveryList> OpenAsync(Caller caller)
    {
        var open = db.Deliveries.AsNoTracking().Where(row => row.Agency == caller.Agency && row.SentAt == null);
        var rows = await open.OrderBy(row => row.FailedAt == null)
            .ThenBy(row => row.CreatedAt)
            .ThenBy(row => row.Seq)
            .Take(Limit)
            .ToListAsync();
        return new DeliveryList(
            await NamedAsync(caller, rows),
            await open.CountAsync(row => row.FailedAt != null),
            await open.CountAsync(row => row.FailedAt == null)
        );
    }

    /// <summary>What was set aside first, then what waits to be tried again; the oldest first.</summary>
    public async Task<HandlingList> HandlingsAsync(Caller caller)
    {
        var open =
            from row in db.Handlings.AsNoTracking()
            where row.NextAt != null || row.FailedAt != null
            join outbox in db.Outbox on row.Outbox equals outbox.Id
            join @case in db.Cases on outbox.CaseId equals @case.Id
            where @case.Agency == caller.Agency
            select new
            {
                row,
                outbox.CreatedAt,
                outbox.Seq,
                @case.Number,
                IsSecret = @case.Confidentiality == Confidentiality.Secret,
            };
        var rows = await open.OrderBy(found => found.row.FailedAt == null)
            .ThenBy(found => found.CreatedAt)
            .ThenBy(found => found.Seq)
            .ThenBy(found => found.row.Handler)
            .Take(Limit)
            .ToListAsync();
        return new HandlingList(
            [
                .. rows.Select(found => new HandlingItem(
                    found.row,
                    found.IsSecret ? "Sebuah berkas rahasia" : $"Berkas {found.Number}",
                    found.CreatedAt
                )),
            ],
            await open.CountAsync(found => found.row.FailedAt != null),
            await open.CountAsync(found => found.row.FailedAt == null)
        );
    }

    public Task<List<WebhookRow>> WebhooksAsync(Caller caller) =>
        db
            .Webhooks.AsNoTracking()
            .Where(row => row.Agency == caller.Agency && row.DisabledAt == null)
            .OrderBy(row => row.CreatedAt)
            .ToListAsync();

    /// <returns>The newest first.</returns>
    public Task<List<DeliveryRow>> LastOfAsync(WebhookRow webhook)
    {
        var target = webhook.Id.ToString("N");
        return db
            .Deliveries.AsNoTracking()
            .Where(row => row.Target == target)
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Seq)
            .Take(LastOfWebhook)
            .ToListAsync();
    }

    private async Task<IReadOnlyList<DeliveryItem>> NamedAsync(Caller caller, List<DeliveryRow> rows)
    {
        var people = rows.Where(row => row.Channel == DeliveryChannel.Mail).Select(row => row.Target).Distinct().ToList();
        var names = await db
            .Users.AsNoTracking()
            .Where(person => people.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.FullName);
        var addresses = await db
            .Webhooks.AsNoTracking()
            .Where(row => row.Agency == caller.Agency)
            .ToDictionaryAsync(row => row.Id.ToString("N"), row => new Uri(row.Url).Host);
        return
        [
            .. rows.Select(row => new DeliveryItem(
                row,
                (row.Channel == DeliveryChannel.Mail ? names : addresses).GetValueOrDefault(row.Target) ?? "tidak dikenal"
            )),
        ];
    }
}
