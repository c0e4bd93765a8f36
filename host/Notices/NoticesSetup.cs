using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Notices.Webhooks;
using Hangfire;

namespace DinsosFlow.Host.Notices;

internal static class NoticesSetup
{
    /// <summary>Hangfire's queue for what waits on others: it has workers of its own, so limits are watched however slow they are.</summary>
    public const string Queue = "kabar";

    private const string EveryFiveSeconds = "*/5 * * * * *";

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
        services.AddSingleton<DeliveryMaker>();
        services.AddSingleton<Announcing>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<MailRun>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookLine>();
        services.AddSingleton<WebhookRun>();
        services.AddSingleton<Pruning>();
        services.AddScoped<WebhookDesk>();
    }

    public static void ScheduleNotices(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<PauseReminders>("penangguhan", pauses => pauses.RunAsync(CancellationToken.None), "* * * * *");
        jobs.AddOrUpdate<Announcing>("kabar", announcing => announcing.RunAsync(CancellationToken.None), EveryFiveSeconds);
        jobs.AddOrUpdate<MailRun>("surel", mail => mail.RunAsync(CancellationToken.None), EveryFiveSeconds);
        jobs.AddOrUpdate<WebhookRun>("webhook", webhooks => webhooks.RunAsync(CancellationToken.None), EveryFiveSeconds);
        jobs.AddOrUpdate<Pruning>("kabar-lama", pruning => pruning.RunAsync(CancellationToken.None), "30 17 * * *");
    }
}
