using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Clock;
using DinsosFlow.Host.Desk.Work;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Office.Periodic;
using Hangfire;
using Hangfire.InMemory;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Serve;

/// <summary>
/// What must happen without anybody's click: Hangfire does it, <see cref="RoundKeeper"/> gives it. Lost or doubled runs
/// change nothing.
/// </summary>
internal static class JobSchedule
{
    private const string RunsName = "Jobs:Run";
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(1);

    private static readonly Round[] Rounds =
    [
        new("batas-waktu", jobs => jobs.Enqueue<Sweep>(sweep => sweep.RunAsync(CancellationToken.None))),
        // A calendar may be published at any time, on any host; where none was, nothing is asked.
        new("kalender", jobs => jobs.Enqueue<Reprojection>(reprojection => reprojection.RunAsync(CancellationToken.None)))
        {
            Every = TimeSpan.FromMinutes(1),
            GoesByTheClock = false,
        },
        // Schedules start at opening, and after downtime at once.
        new("berkala", jobs => jobs.Enqueue<PeriodicStarts>(starts => starts.RunAsync(CancellationToken.None)))
        {
            Every = TimeSpan.FromMinutes(5),
        },
        Once("pencarian", jobs => jobs.Enqueue<SearchFilling>(filling => filling.RunAsync(CancellationToken.None))),
        new("pemeriksaan-rantai", jobs => jobs.Enqueue<NightlyVerification>(night => night.RunAsync(CancellationToken.None)))
        {
            DailyAt = new LocalTime(17, 0),
        },
        new("draf-lama", jobs => jobs.Enqueue<Drafts>(drafts => drafts.PruneAsync(CancellationToken.None)))
        {
            DailyAt = new LocalTime(17, 45),
        },
        new("bacaan-lama", jobs => jobs.Enqueue<SourceReadings>(readings => readings.PruneAsync(CancellationToken.None)))
        {
            DailyAt = new LocalTime(17, 50),
        },
        .. NoticesSetup.Rounds,
    ];

    /// <summary><c>Jobs__Run=false</c> where other hosts on the same store do this work, or nobody should.</summary>
    public static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Sweep>();
        services.AddSingleton<Reprojection>();
        services.AddScoped<PeriodicStarts>();
        services.AddHangfire(hangfire =>
            hangfire
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
                // The next round tries again; Hangfire's own later attempts would pile up while a database is away.
                .UseFilter(new AutomaticRetryAttribute { Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete })
                .UseInMemoryStorage(new InMemoryStorageOptions())
        );
        services.AddSingleton(provider => new RoundKeeper(
            Runs(configuration) ? Rounds : [],
            provider.GetRequiredService<IBackgroundJobClient>(),
            provider.GetRequiredService<JobStorage>(),
            provider.GetRequiredService<IClock>(),
            provider.GetService<ClockKeeping>(),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<RoundKeeper>>()
        ));
        if (!Runs(configuration))
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

    /// <summary>From now until the host ends. The clock is watched also where no jobs run.</summary>
    public static void StartJobs(this IServiceProvider services) => services.GetRequiredService<RoundKeeper>().Start();

    private static Round Once(string name, Func<IBackgroundJobClient, string> enqueue) =>
        new(name, enqueue) { Every = null, GoesByTheClock = false };

    private static bool Runs(IConfiguration configuration) => configuration.GetValue(RunsName, defaultValue: true);
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
