using DinsosFlow.Host.Integrity;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Storage;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;

namespace DinsosFlow.Host.Jobs;

/// <summary>Hangfire drives what must happen without anybody's click. Lost or doubled runs change nothing.</summary>
internal static class JobSchedule
{
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(1);

    /// <param name="runs"><c>Jobs:Run</c>; false where other hosts on the same store do this work, or nobody should.</param>
    public static void AddJobs(this IServiceCollection services, Store store, bool runs)
    {
        services.AddScoped<Sweep>();
        services.AddScoped<Reprojection>();
        services.AddScoped<PeriodicStarts>();
        services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (store.IsPostgres)
            {
                hangfire.UsePostgreSqlStorage(
                    postgres => postgres.UseNpgsqlConnection(store.Connection),
                    new PostgreSqlStorageOptions { QueuePollInterval = Polling }
                );
            }
            else
            {
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions());
            }
        });
        if (!runs)
        {
            return;
        }
        services.AddHangfireServer(server =>
        {
            server.SchedulePollingInterval = Polling;
            server.WorkerCount = 2;
        });
        services.AddHangfireServer(server =>
        {
            server.SchedulePollingInterval = Polling;
            server.Queues = [NoticesSetup.Queue];
            server.WorkerCount = 3;
        });
    }

    public static void ScheduleJobs(this IServiceProvider services)
    {
        var jobs = services.GetRequiredService<IRecurringJobManager>();
        jobs.AddOrUpdate<Sweep>("batas-waktu", sweep => sweep.RunAsync(CancellationToken.None), "*/5 * * * * *");
        // Calendars are read when the host starts, and only then can they have changed.
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<Reprojection>(reprojection => reprojection.RunAsync(CancellationToken.None));
        // Schedules start at opening, and after downtime at once.
        jobs.AddOrUpdate<PeriodicStarts>("berkala", starts => starts.RunAsync(CancellationToken.None), "*/5 * * * *");
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<PeriodicStarts>(starts => starts.RunAsync(CancellationToken.None));
        jobs.AddOrUpdate<NightlyVerification>("pemeriksaan-rantai", night => night.RunAsync(CancellationToken.None), "0 17 * * *");
        services.GetRequiredService<IBackgroundJobClient>().Enqueue<Search.SearchFilling>(filling => filling.RunAsync(CancellationToken.None));
        jobs.AddOrUpdate<Drafts.Drafts>("draf-lama", drafts => drafts.PruneAsync(CancellationToken.None), "45 17 * * *");
        jobs.ScheduleNotices();
    }
}

/// <summary>Walks all chains at night and keeps the day's root.</summary>
public sealed partial class NightlyVerification(Verification verification, ILogger<NightlyVerification> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var report = await verification.RunAsync(cancel);
        foreach (var finding in report.Findings)
        {
            LogFinding(log, finding.Case, finding.What);
        }
        if (report.Findings.Count == 0)
        {
            await verification.KeepRootAsync(report, cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Case {Case}: {What}")]
    private static partial void LogFinding(ILogger logger, string @case, string what);
}
