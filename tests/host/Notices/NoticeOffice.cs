using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using NodaTime;

namespace DinsosFlow.Host.Tests.Notices;

/// <summary>An office with its notices put together as a host does, as many hosts as a test wants.</summary>
public sealed class NoticeOffice(Office office, MailSettings mail) : IDisposable
{
    public const string Raffle = "ntt/rekomendasi-izin-undian-gratis-berhadiah:langsung";
    public const string SendingHome = "ntt/pemulangan-warga-negara-migran-korban-tindak-kekerasan-dan-orang-terlantar:langsung";
    public const string RaffleDesk = "kabid-pemberdayaan-sosial";
    public const string SecretDesk = "petugas-rehabilitasi-sosial";
    public const string SecretSuperior = "kabid-rehabilitasi-sosial";

    /// <summary>Of a promise in NTT's ladder.</summary>
    public const int Rungs = 6;

    private readonly WebhookLine _line = new();

    public WebhookSecrets Secrets { get; } = new(new EphemeralDataProtectionProvider());

    public DeliveryQueue Queue => new(office.Store, office.Clock);

    public static MailSettings MailAt(int port) =>
        new("127.0.0.1", port, null, null, new MailboxAddress("", "dinsosflow@contoh.go.id"), UseTls: false, PublicUrl: null);

    public Announcing NewAnnouncing()
    {
        var registry = office.Get<DefinitionRegistry>();
        var directory = office.Get<DinsosFlow.Host.Access.Directory>();
        return new Announcing(
            office.Store,
            registry,
            new NoticeMaker(new Recipients(registry, directory), directory),
            NewDeliveryMaker(),
            office.Clock,
            NullLogger<Announcing>.Instance
        );
    }

    public MailRun NewMailRun() => new(Queue, office.Store, mail, Quiet, office.Clock);

    public PauseReminders NewPauseReminders()
    {
        var registry = office.Get<DefinitionRegistry>();
        var directory = office.Get<DinsosFlow.Host.Access.Directory>();
        var notices = new NoticeMaker(new Recipients(registry, directory), directory);
        return new PauseReminders(office.Store, registry, notices, NewDeliveryMaker(), office.Clock, NullLogger<PauseReminders>.Instance);
    }

    private QuietTimes Quiet => new(office.Get<DefinitionRegistry>(), office.Clock);

    private DeliveryMaker NewDeliveryMaker()
    {
        var registry = office.Get<DefinitionRegistry>();
        return new DeliveryMaker(mail, new MailText(mail, registry), Quiet, registry, office.Clock);
    }

    public WebhookRun NewWebhookRun() => new(Queue, office.Store, Secrets, _line, office.Clock);

    /// <returns>The secret that was shown.</returns>
    public async Task<string> RegisterAsync(string url, params string[] events)
    {
        await using var db = office.Store.Open();
        var desk = new WebhookDesk(db, Secrets, office.Get<DefinitionRegistry>(), office.Clock);
        var (secret, problem) = await desk.AddAsync(await office.CallerAsync(Office.Head), Guid.NewGuid(), url, events);
        return secret ?? throw new InvalidOperationException(problem);
    }

    public async Task<Guid> StartAsync(string definition, string by, string subject) =>
        Office
            .Accepted(
                await office.Transaction.SendAsync(
                    Orders.StartCase(await office.CallerAsync(by), definition, subject, "Ibu Rekaan"),
                    CancellationToken.None
                )
            )
            .Case;

    /// <summary>Everyone gets an address, but those named.</summary>
    public async Task GiveAddressesAsync(params string[] without)
    {
        await using var db = office.Store.Open();
        foreach (var person in await db.Users.Where(person => !without.Contains(person.Id)).ToListAsync())
        {
            person.Email = $"{person.Id}@contoh.go.id";
        }
        await db.SaveChangesAsync();
    }

    /// <summary>The host was off for so long that every rung lies behind.</summary>
    public void BeOffForLong() => office.Clock.Advance(Duration.FromDays(40));

    public async Task<IReadOnlyList<NoticeRow>> NoticesAsync()
    {
        await using var db = office.Store.Open();
        return await db.Notices.AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Seq).ToListAsync();
    }

    public async Task<IReadOnlyList<DeliveryRow>> DeliveriesAsync()
    {
        await using var db = office.Store.Open();
        return await db.Deliveries.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Seq).ToListAsync();
    }

    public void Dispose() => _line.Dispose();
}
