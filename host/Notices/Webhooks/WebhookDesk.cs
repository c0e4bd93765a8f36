using System.Collections.Immutable;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>Done: the address is told from now on.</summary>
/// <param name="Secret">Not shown again.</param>
public sealed record WebhookAdded(string Secret) : Answer.Done;

/// <summary>What administrators do with webhooks. Each act is for their own agency and is kept in the access log.</summary>
public sealed class WebhookDesk(DinsosFlowDb db, WebhookSecrets secrets, DefinitionRegistry registry, IClock clock)
{
    public const int LongestUrl = 500;

    /// <summary>More than an office has programs.</summary>
    public const int MostWebhooks = 20;

    /// <param name="id">Made with the form, so that sending it twice registers once.</param>
    public async Task<Answer> AddAsync(Caller caller, Guid id, string url, IReadOnlyCollection<string> events)
    {
        if (ProblemOf(url, events) is { } problem)
        {
            return new Answer.Invalid(problem);
        }
        if (await db.Webhooks.AnyAsync(row => row.Id == id))
        {
            return new Answer.Invalid(
                "Alamat ini sudah terdaftar dari formulir yang sama. Rahasianya hanya ditampilkan sekali; bila hilang, matikan lalu "
                    + "daftarkan lagi."
            );
        }
        if (await db.Webhooks.CountAsync(row => row.Agency == caller.Agency && row.DisabledAt == null) >= MostWebhooks)
        {
            return new Answer.Invalid($"Paling banyak {MostWebhooks} alamat; matikan dulu yang tidak dipakai.");
        }
        var secret = WebhookSignature.NewSecret();
        db.Webhooks.Add(
            new WebhookRow
            {
                Id = id,
                Agency = caller.Agency,
                Url = new Uri(url).AbsoluteUri,
                Events = string.Join(' ', WebhookEvents.All.Select(known => known.Id).Where(events.Contains)),
                Secret = secrets.Protect(secret),
                CreatedBy = caller.PersonId,
                CreatedAt = clock.GetCurrentInstant(),
            }
        );
        Log(caller, "Webhook didaftarkan");
        await db.SaveChangesAsync();
        return new WebhookAdded(secret);
    }

    /// <summary>What waits for it is given up when its turn comes.</summary>
    public async Task DisableAsync(Caller caller, Guid id)
    {
        if (await FindAsync(caller, id) is not { } webhook)
        {
            return;
        }
        webhook.DisabledAt = clock.GetCurrentInstant();
        Log(caller, "Webhook dimatikan");
        await db.SaveChangesAsync();
    }

    /// <summary>Puts a trial call behind what waits already.</summary>
    public async Task TryAsync(Caller caller, Guid id)
    {
        if (await FindAsync(caller, id) is not { } webhook)
        {
            return;
        }
        var now = clock.GetCurrentInstant();
        var trial = Guid.NewGuid();
        db.Deliveries.Add(
            new DeliveryRow
            {
                Id = Guid.NewGuid(),
                Outbox = trial,
                Channel = DeliveryChannel.Webhook,
                Target = webhook.Id.ToString("N"),
                Agency = webhook.Agency,
                Event = WebhookEvents.Trial,
                Seq = 0,
                Subject = "Uji coba",
                Body = WebhookPayload.OfTrial(trial, webhook.Agency, now, registry.RulesFor(webhook.Agency).Calendar.Zone),
                CreatedAt = now,
                NextAt = now,
            }
        );
        await db.SaveChangesAsync();
    }

    private async Task<WebhookRow?> FindAsync(Caller caller, Guid id) =>
        await db.Webhooks.SingleOrDefaultAsync(row => row.Id == id && row.Agency == caller.Agency && row.DisabledAt == null);

    private static string? ProblemOf(string url, IReadOnlyCollection<string> events)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsCallable(address))
        {
            return "Tulis alamat lengkap yang dimulai dengan https://, tanpa nama pengguna di dalamnya. Alamat http:// hanya untuk "
                + "komputer ini sendiri.";
        }
        return WebhookEvents.All.Any(known => events.Contains(known.Id)) ? null : "Pilih paling sedikit satu kejadian.";
    }

    private static bool IsCallable(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0;

    private void Log(Caller caller, string act) =>
        db.AccessLog.Add(
            new AccessRow
            {
                Id = Guid.NewGuid(),
                At = clock.GetCurrentInstant(),
                Person = caller.PersonId,
                Act = act,
                IsAllowed = true,
            }
        );
}
