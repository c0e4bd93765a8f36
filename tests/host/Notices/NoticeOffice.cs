using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;

namespace DinsosFlow.Host.Tests.Notices;

/// <summary>An office with its notices put together as a host does, as many hosts as a test wants.</summary>
public sealed class NoticeOffice : IDisposable
{
    public const string Raffle = "ntt/rekomendasi-izin-undian-gratis-berhadiah:langsung";
    public const string SendingHome = "ntt/pemulangan-warga-negara-migran-korban-tindak-kekerasan-dan-orang-terlantar:langsung";
    public const string RaffleDesk = "kabid-pemberdayaan-sosial";
    public const string SecretDesk = "petugas-rehabilitasi-sosial";
    public const string SecretSuperior = "kabid-rehabilitasi-sosial";

    /// <summary>Of a promise in NTT's ladder.</summary>
    public const int Rungs = 6;

    private readonly Office _office;
    private readonly ServiceProvider _services;

    /// <param name="more">Handlers beside those of the host.</param>
    public NoticeOffice(Office office, MailSettings mail, Action<IServiceCollection>? more = null)
    {
        _office = office;
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, office.Store, office.Clock);
        services.AddNotices(new ConfigurationBuilder().Build());
        // The office has read its definitions already.
        services.AddSingleton(office.Get<DefinitionRegistry>());
        services.AddSingleton(mail);
        services.AddDataProtection().SetApplicationName("DinsosFlow").PersistKeysToDbContext<DinsosFlowDb>();
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public DeliveryQueue Queue => New<DeliveryQueue>();

    public static MailSettings MailAt(int port) =>
        new("127.0.0.1", port, null, null, new MailboxAddress("", "dinsosflow@contoh.go.id"), UseTls: false, PublicUrl: null);

    public Dispatcher NewDispatcher() => New<Dispatcher>();

    public MailRun NewMailRun() => New<MailRun>();

    public PauseReminders NewPauseReminders() => New<PauseReminders>();

    public WebhookRun NewWebhookRun() => New<WebhookRun>();

    /// <returns>The secret that was shown.</returns>
    public async Task<string> RegisterAsync(string url, params string[] events)
    {
        await using var db = _office.Store.Open();
        var desk = new WebhookDesk(db, New<WebhookSecrets>(), _office.Get<DefinitionRegistry>(), _office.Clock);
        var answer = await desk.AddAsync(await _office.CallerAsync(Office.Head), Guid.NewGuid(), url, events);
        return answer is WebhookAdded { Secret: var secret } ? secret : throw new InvalidOperationException($"{answer}");
    }

    public async Task<Guid> StartAsync(string definition, string by, string subject) =>
        Office
            .Accepted(
                await _office.Transaction.SendAsync(
                    Orders.StartCase(await _office.CallerAsync(by), definition, subject, "Ibu Rekaan"),
                    CancellationToken.None
                )
            )
            .Case;

    /// <summary>Everyone gets an address, but those named.</summary>
    public async Task GiveAddressesAsync(params string[] without)
    {
        await using var db = _office.Store.Open();
        foreach (var person in await db.Users.Where(person => !without.Contains(person.Id)).ToListAsync())
        {
            person.Email = $"{person.Id}@contoh.go.id";
        }
        await db.SaveChangesAsync();
    }

    /// <summary>The host was off for so long that every rung lies behind.</summary>
    public void BeOffForLong() => _office.Clock.Advance(Duration.FromDays(40));

    public async Task<IReadOnlyList<NoticeRow>> NoticesAsync()
    {
        await using var db = _office.Store.Open();
        return await db.Notices.AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Seq).ToListAsync();
    }

    public async Task<IReadOnlyList<DeliveryRow>> DeliveriesAsync()
    {
        await using var db = _office.Store.Open();
        return await db.Deliveries.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Seq).ToListAsync();
    }

    public async Task<IReadOnlyList<HandlingRow>> HandlingsAsync()
    {
        await using var db = _office.Store.Open();
        return await db.Handlings.AsNoTracking().OrderBy(row => row.Outbox).ThenBy(row => row.Handler).ToListAsync();
    }

    public void Dispose() => _services.Dispose();

    /// <summary>As one more host has it.</summary>
    public T New<T>()
        where T : notnull => ActivatorUtilities.CreateInstance<T>(_services);
}
