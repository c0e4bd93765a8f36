using DinsosFlow.Host.Clock;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using Hangfire;
using NodaTime;

namespace DinsosFlow.Host.Notices;

internal static class NoticesSetup
{
    /// <summary>Hangfire's queue for what waits on others: it has workers of its own, so limits are watched however slow they
    /// are.</summary>
    public const string Queue = "kabar";

    internal static readonly Round[] Rounds =
    [
        new("penangguhan", jobs => jobs.Enqueue<PauseReminders>(pauses => pauses.RunAsync(CancellationToken.None)))
        {
            Every = TimeSpan.FromMinutes(1),
        },
        Telling("kabar", jobs => jobs.Enqueue<Dispatcher>(dispatcher => dispatcher.RunAsync(CancellationToken.None))),
        Telling("surel", jobs => jobs.Enqueue<MailRun>(mail => mail.RunAsync(CancellationToken.None))),
        Telling("webhook", jobs => jobs.Enqueue<WebhookRun>(webhooks => webhooks.RunAsync(CancellationToken.None))),
        new("kabar-lama", jobs => jobs.Enqueue<Pruning>(pruning => pruning.RunAsync(CancellationToken.None)))
        {
            DailyAt = new LocalTime(17, 30),
        },
    ];

    public static void AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MailSettings.Read(configuration));
        services.AddSingleton(KeepTime.Read(configuration));
        services.AddSingleton<Recipients>();
        services.AddSingleton<NoticeMaker>();
        services.AddSingleton<MailText>();
        services.AddSingleton<QuietTimes>();
        services.AddSingleton<TrialMail>();
        services.AddSingleton<PauseReminders>();
        services.AddSingleton<MailMaker>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<Handlings>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<MailRun>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookLine>();
        services.AddSingleton<WebhookRun>();
        services.AddSingleton<Pruning>();
        services.AddScoped<WebhookDesk>();
    }

    /// <summary>What is on record already is told whatever the clock says.</summary>
    private static Round Telling(string name, Func<IBackgroundJobClient, string> enqueue) => new(name, enqueue) { GoesByTheClock = false };
}
