using DinsosFlow.Host.Cases;
using DinsosFlow.Host.CommandLine.Seeding;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Load;

/// <summary>The host's services over the store that is measured.</summary>
internal sealed class LoadStore : IAsyncDisposable
{
    /// <summary>Longer than filling and measuring take, so that only what is meant to falls due meanwhile.</summary>
    private static readonly Duration Quiet = Duration.FromMinutes(45);

    private readonly ServiceProvider _services;

    private LoadStore(ServiceProvider services) => _services = services;

    public Store Store => _services.GetRequiredService<Store>();
    public Sweep Sweep => _services.GetRequiredService<Sweep>();

    public static async Task<LoadStore> OpenAsync(Store store)
    {
        if (store.IsPostgres)
        {
            await store.CreateDatabaseAsync();
        }
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, store, SystemClock.Instance);
        services.AddSingleton<Sweep>();
        var opened = new LoadStore(services.BuildServiceProvider());
        await HostApp.PrepareAsync(opened._services, new DirectoryInfo(Path.Combine(HostUnderLoad.Root, "definitions")));
        return opened;
    }

    /// <summary>Invents cases until so many limits are open that have not passed.</summary>
    public async Task FillAsync(int deadlines)
    {
        while (await RunningAsync() is var running && running < deadlines)
        {
            // A little more than one limit a case: what is missing comes in the next round.
            var cases = Math.Max(1_000, (int)((deadlines - running) / 1.25));
            await SeedAsync(
                new SeedOptions("ntt", cases)
                {
                    Closed = 0,
                    Late = 0,
                    Quiet = Quiet,
                }
            );
        }
    }

    /// <summary>Invents cases, most of them closed, until there are so many events.</summary>
    public async Task FillEventsAsync(long events, string password)
    {
        var perCase = 25.0;
        while (await EventsAsync() is var there && there < events)
        {
            var cases = Math.Clamp((int)((events - there) / perCase) + 1, 100, 200_000);
            await SeedAsync(
                new SeedOptions("ntt", cases)
                {
                    Closed = 0.8,
                    Late = 0,
                    Quiet = Quiet,
                    Password = password,
                }
            );
            perCase = (double)(await EventsAsync() - there) / cases;
        }
    }

    private async Task<long> EventsAsync()
    {
        await using var db = Store.Open();
        return await db.Events.LongCountAsync();
    }

    public async Task SeedAsync(SeedOptions options)
    {
        var report = await _services.GetRequiredService<Seeding>().RunAsync(options with { Force = true });
        Console.WriteLine(
            $"seeded {report.Cases} cases, {report.Rows} rows in {report.Took.TotalSeconds:F0} s: {report.PerSecond} cases a second"
        );
    }

    public async Task<int> RunningAsync()
    {
        await using var db = Store.Open();
        return await db.Deadlines.CountAsync(row => row.PassedAt == null && row.DueAt != null);
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
