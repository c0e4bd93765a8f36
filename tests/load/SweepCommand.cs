using System.CommandLine;
using System.Diagnostics;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.CommandLine.Seeding;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Load;

/// <summary>How much an idle sweep costs with many open limits, and how late limits are recorded when thousands fall due in a
/// minute.</summary>
internal static class SweepCommand
{
    private const int IdleRuns = 200;

    /// <summary>Time to invent the cases before the first of them falls due.</summary>
    private static readonly Duration Lead = Duration.FromSeconds(90);

    private static readonly Duration Patience = Duration.FromSeconds(120);

    public static Command Create()
    {
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection string of a database that may be filled; without it SQLite.",
        };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the SQLite store.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dinsosflow-load"),
        };
        var deadlines = new Option<int>("--deadlines") { Description = "Open limits.", DefaultValueFactory = _ => 1_000_000 };
        var due = new Option<int>("--due") { Description = "Limits that fall due within one minute.", DefaultValueFactory = _ => 10_000 };
        var hosts = new Option<int[]>("--hosts")
        {
            Description = "One round each with so many hosts.",
            DefaultValueFactory = _ => [1],
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("sweep", "Measure the sweep of limits.") { postgres, data, deadlines, due, hosts };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(postgres),
                parsed.GetValue(data)!,
                parsed.GetValue(deadlines),
                parsed.GetValue(due),
                parsed.GetValue(hosts)!
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(string? postgres, string data, int deadlines, int due, int[] rounds)
    {
        Directory.CreateDirectory(data);
        await using var load = await LoadStore.OpenAsync(
            postgres is null ? Store.Sqlite(Path.Combine(data, "dinsosflow.db")) : Store.Postgres(postgres)
        );
        await load.FillAsync(deadlines);
        await IdleAsync(load);
        foreach (var hosts in rounds)
        {
            await RoundAsync(load, data, postgres, hosts, due);
        }
        return 0;
    }

    private static async Task IdleAsync(LoadStore load)
    {
        Console.WriteLine($"{await load.RunningAsync()} open limits; {await load.Sweep.RunAsync()} cases were due");
        var times = new List<double>();
        for (var i = 0; i < IdleRuns; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            await load.Sweep.RunAsync();
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        var idle = new Percentiles(times);
        Console.WriteLine($"idle sweep: p50 {idle.At(0.5):F2} ms, p95 {idle.At(0.95):F2} ms, max {idle.Max:F2} ms (target 10 ms)");
    }

    private static async Task RoundAsync(LoadStore load, string data, string? postgres, int hosts, int due)
    {
        var running = new List<HostUnderLoad>();
        try
        {
            for (var i = 0; i < hosts; i++)
            {
                running.Add(await HostUnderLoad.StartAsync(data, postgres));
            }
            var from = SystemClock.Instance.GetCurrentInstant() + Lead;
            await load.SeedAsync(new SeedOptions("ntt", 0) { Due = due, DueFrom = from });
            var until = from + Duration.FromMinutes(1);
            var done = await WaitAsync(load, from, until, due);
            await ReportAsync(load, hosts, from, until, due, done);
        }
        finally
        {
            foreach (var host in running)
            {
                await host.DisposeAsync();
            }
        }
    }

    /// <returns>When nothing that fell due in the minute was left.</returns>
    private static async Task<Instant> WaitAsync(LoadStore load, Instant from, Instant until, int due)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            var now = SystemClock.Instance.GetCurrentInstant();
            await using var db = load.Store.Open();
            if (now > until && !await db.Deadlines.AnyAsync(row => row.NextAt < until))
            {
                return now;
            }
            if (now > until + Patience)
            {
                Console.WriteLine($"gave up: some of {due} limits are still not on record {Patience.TotalSeconds} s after the minute");
                return now;
            }
        }
    }

    private static async Task ReportAsync(LoadStore load, int hosts, Instant from, Instant until, int due, Instant done)
    {
        await using var db = load.Store.Open();
        var rows = await db
            .Events.AsNoTracking()
            .Where(row => row.Type == nameof(Fact.DeadlinePassed) && row.RecordedAt >= from)
            .ToListAsync();
        var passed = rows.Select(row => (row.CaseId, Event: EventJson.Read(row.Payload)))
            .Where(row => row.Event.OccurredAt >= from && row.Event.OccurredAt < until)
            .ToList();
        var late = new Percentiles(passed.Select(row => (row.Event.RecordedAt - row.Event.OccurredAt).TotalMilliseconds));
        var twice = passed.GroupBy(row => (row.CaseId, ((Fact.DeadlinePassed)row.Event.Fact).Deadline)).Count(group => group.Count() > 1);
        Console.WriteLine(
            $"{hosts} host(s): {passed.Count} limits of about {due} cases recorded, {twice} of them twice; lateness p50 "
                + $"{late.At(0.5) / 1000:F1} s, p95 {late.At(0.95) / 1000:F1} s, max {late.Max / 1000:F1} s (target 15 s); all on "
                + $"record {(done - until).TotalSeconds:F1} s after the minute"
        );
    }
}
