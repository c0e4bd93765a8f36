using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Load;

/// <summary>A store that grows from step to step: what a command, a page and an idle sweep take at each, and how many bytes a
/// case.</summary>
internal static class GrowthCommand
{
    private const string Password = "kata-sandi-beban";
    private const string Post = "kasubag-kepegawaian-umum";
    private const int Walks = 40;
    private const int Sweeps = 50;

    public static Command Create()
    {
        var postgres = new Option<string?>("--postgres") { Description = "Connection string of an empty database; without it SQLite." };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the SQLite store.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dinsosflow-growth"),
        };
        var steps = new Option<long[]>("--steps")
        {
            Description = "Events, from few to many.",
            DefaultValueFactory = _ => [10_000, 100_000, 1_000_000, 10_000_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var seconds = new Option<int>("--seconds") { Description = "Of commands at each step.", DefaultValueFactory = _ => 20 };
        var command = new Command("growth", "Measure a store that grows.") { postgres, data, steps, seconds };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(postgres),
                parsed.GetValue(data)!,
                parsed.GetValue(steps)!,
                TimeSpan.FromSeconds(parsed.GetValue(seconds))
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(string? postgres, string data, long[] steps, TimeSpan length)
    {
        System.IO.Directory.CreateDirectory(data);
        var store = postgres is null ? Store.Sqlite(Path.Combine(data, "dinsosflow.db")) : Store.Postgres(postgres);
        var lines = new List<string>
        {
            "| events | cases | command p50 ms | p95 | desk p50 ms | p95 | task p50 ms | case p50 ms | search p50 ms | p95 | idle "
                + "sweep p50 ms | p95 | bytes a case |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        };
        foreach (var step in steps.Order())
        {
            await using var load = await LoadStore.OpenAsync(store);
            var began = Stopwatch.GetTimestamp();
            await load.FillEventsAsync(step, Password);
            await SettleAsync(store);
            Console.WriteLine($"{step} events after {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s more");
            lines.Add(await MeasureAsync(load, data, postgres, length));
            Console.WriteLine(lines[^1]);
        }
        Console.WriteLine();
        lines.ForEach(Console.WriteLine);
        return 0;
    }

    /// <summary>As after a quiet night: what was just written in bulk is known to the planner, and its pages to the vacuum.</summary>
    private static async Task SettleAsync(Store store)
    {
        await using var db = store.Open();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.ExecuteSqlRawAsync(store.IsPostgres ? "VACUUM ANALYZE" : "ANALYZE");
    }

    private static async Task<string> MeasureAsync(LoadStore load, string data, string? postgres, TimeSpan length)
    {
        var (user, token) = await ClerkAsync(load.Store);
        var (cases, events) = await CountAsync(load.Store);
        var bytes = await BytesAsync(load.Store);
        var sweeps = await SweepsAsync(load);
        await using var host = await HostUnderLoad.StartAsync(data, postgres, runsJobs: false);
        var url = new Uri(host.Url);
        var visitor = await PageVisitor.SignInAsync(url, user, Password);
        var clicks = new ConcurrentBag<Click>();
        // The first pages and commands of a process are compiled while they are asked for.
        await WalkAsync(visitor, [], Walks / 4);
        await CommandRound.RunAsync(url, [("ntt", token)], 1, length / 4);
        await WalkAsync(visitor, clicks, Walks);
        var commands = (await CommandRound.RunAsync(url, [("ntt", token)], 1, length)).Times;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {events} | {cases} | {commands.At(0.5):F1} | {commands.At(0.95):F1} | {At("desk", 0.5):F1} | {At("desk", 0.95):F1} | "
                + $"{At("task", 0.5):F1} | {At("case", 0.5):F1} | {At("search", 0.5):F1} | {At("search", 0.95):F1} | "
                + $"{sweeps.At(0.5):F2} | {sweeps.At(0.95):F2} | {bytes / cases} |"
        );

        double At(string page, double share) =>
            new Percentiles(clicks.Where(click => click.Page == page).Select(click => click.Milliseconds)).At(share);
    }

    private static async Task WalkAsync(PageVisitor visitor, ConcurrentBag<Click> clicks, int walks)
    {
        for (var walk = 0; walk < walks; walk++)
        {
            await visitor.WalkAsync(clicks, pause: 0, watch: false);
        }
    }

    private static async Task<Percentiles> SweepsAsync(LoadStore load)
    {
        Console.WriteLine($"{await load.Sweep.RunAsync()} cases were due");
        var times = new List<double>();
        for (var i = 0; i < Sweeps; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await load.Sweep.RunAsync();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return new Percentiles(times);
    }

    /// <summary>One of the invented people who may start a case, with a token.</summary>
    private static async Task<(string User, string Token)> ClerkAsync(Store store)
    {
        await using var db = store.Open();
        var clerk = await (
            from person in db.Users
            join holding in db.Holdings on person.Id equals holding.PersonId
            where holding.Position == Post
            orderby person.Id
            select person
        ).FirstAsync();
        var token = TokenAuthentication.Issue(db, clerk.Id, SystemClock.Instance.GetCurrentInstant());
        await db.SaveChangesAsync();
        return (clerk.UserName!, token);
    }

    private static async Task<(long Cases, long Events)> CountAsync(Store store)
    {
        await using var db = store.Open();
        return (await db.Cases.LongCountAsync(), await db.Events.LongCountAsync());
    }

    private static async Task<long> BytesAsync(Store store)
    {
        await using var db = store.Open();
        return await db
            .Database.SqlQueryRaw<long>(
                store.IsPostgres
                    ? "SELECT pg_database_size(current_database()) AS \"Value\""
                    : "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()"
            )
            .SingleAsync();
    }
}
