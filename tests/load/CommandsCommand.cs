using System.CommandLine;
using System.Globalization;

namespace DinsosFlow.Load;

/// <summary>How many commands a second the host takes over HTTP, beside <c>pgbench</c> on the same server in the same round.</summary>
internal static class CommandsCommand
{
    private const int Counted = 60;

    public static Command Create()
    {
        var postgres = new Option<string?>("--postgres") { Description = "Connection string of an empty database; without it SQLite." };
        var bench = new Option<string?>("--pgbench") { Description = "Database on the same server, made with `pgbench -i -s 50`." };
        var data = new Option<string>("--data")
        {
            Description = "Folder for the SQLite store and the copied definitions.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dinsosflow-commands"),
        };
        var clients = new Option<int[]>("--clients") { DefaultValueFactory = _ => [1, 8, 32], AllowMultipleArgumentsPerToken = true };
        var agencies = new Option<int>("--agencies")
        {
            Description = "Offices that the clients belong to, 1 to 99.",
            DefaultValueFactory = _ => 1,
        };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Length of each part of a round.", DefaultValueFactory = _ => 20 };
        var idle = new Option<bool>("--without-jobs") { Description = "Nothing of what was committed is published meanwhile." };
        var command = new Command("commands", "Measure start, claim and complete.")
        {
            postgres,
            bench,
            data,
            clients,
            agencies,
            rounds,
            seconds,
            idle,
        };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(postgres),
                parsed.GetValue(bench),
                parsed.GetValue(data)!,
                parsed.GetValue(clients)!,
                parsed.GetValue(agencies),
                parsed.GetValue(rounds),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                !parsed.GetValue(idle)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string? postgres,
        string? bench,
        string data,
        int[] clients,
        int agencies,
        int rounds,
        TimeSpan length,
        bool runsJobs
    )
    {
        var offices = await ManyOffices.OpenAsync(postgres, data, agencies, clients.Max());
        await using var host = await HostUnderLoad.StartAsync(data, postgres, offices.Definitions, runsJobs);
        await CommandRound.RunAsync(new Uri(host.Url), offices.Tokens, clients.Max(), TimeSpan.FromSeconds(5));
        Console.WriteLine(
            $"{agencies} offices, {rounds} rounds of {length.TotalSeconds:F0} s each, median; "
                + $"{(postgres is null ? "SQLite" : "PostgreSQL")}"
        );
        Console.WriteLine(
            "| clients | commands/s | pgbench tps | of pgbench | p50 ms | p95 ms | p99 ms | host ms/command | "
                + "database ms/command | clients ms/command | WAL bytes/command | failed |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var count in clients)
        {
            var measured = new List<Measured>();
            for (var round = 0; round < rounds; round++)
            {
                var tps = bench is null ? double.NaN : await PgBench.RunAsync(postgres!, bench, count, length);
                var before = await Usage.ReadAsync(host.ProcessId, postgres);
                var result = await CommandRound.RunAsync(new Uri(host.Url), offices.Tokens, count, length);
                measured.Add(new Measured(result, tps, await Usage.ReadAsync(host.ProcessId, postgres) - before));
            }
            Console.WriteLine(Row(count, measured));
        }
        if (postgres is not null)
        {
            await CountAsync(postgres, data, offices);
        }
        return 0;
    }

    private static string Row(int clients, List<Measured> rounds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {clients} | {Median(rounds, round => round.Round.PerSecond):F0} | {Median(rounds, round => round.PgBench):F0} | "
                + $"{Median(rounds, round => round.Round.PerSecond / round.PgBench):F3} | "
                + $"{Median(rounds, round => round.Round.Times.At(0.5)):F1} | "
                + $"{Median(rounds, round => round.Round.Times.At(0.95)):F1} | "
                + $"{Median(rounds, round => round.Round.Times.At(0.99)):F1} | "
                + $"{Median(rounds, round => round.Used.HostMilliseconds / round.Round.Count):F2} | "
                + $"{Median(rounds, round => round.Used.DatabaseMilliseconds / round.Round.Count):F2} | "
                + $"{Median(rounds, round => round.Used.ClientMilliseconds / round.Round.Count):F2} | "
                + $"{Median(rounds, round => round.Used.WalBytes / round.Round.Count):F0} | {rounds.Sum(round => round.Round.Failed)} |"
        );

    /// <summary>One client through a proxy that counts: what each command asks of the database.</summary>
    private static async Task CountAsync(string postgres, string data, ManyOffices offices)
    {
        await using var counter = WireCounter.Before(postgres);
        await using var host = await HostUnderLoad.StartAsync(data, counter.Connection, offices.Definitions, runsJobs: false);
        using var client = new CommandClient(new Uri(host.Url), offices.Tokens[0]);
        for (var i = 0; i < Counted; i++)
        {
            client.Walk((_, _) => { });
        }
        var seen = new Dictionary<string, (long Statements, long RoundTrips)>();
        for (var i = 0; i < Counted; i++)
        {
            var last = counter.Read();
            client.Walk(
                (name, _) =>
                {
                    var now = counter.Read();
                    var sum = seen.GetValueOrDefault(name);
                    seen[name] = (sum.Statements + now.Statements - last.Statements, sum.RoundTrips + now.RoundTrips - last.RoundTrips);
                    last = now;
                }
            );
        }
        Console.WriteLine();
        Console.WriteLine("| command | statements | round trips |");
        Console.WriteLine("|---|---|---|");
        foreach (var (name, sum) in seen)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {(double)sum.Statements / Counted:F1} | {(double)sum.RoundTrips / Counted:F1} |"
                )
            );
        }
    }

    private static double Median(List<Measured> rounds, Func<Measured, double> of)
    {
        var sorted = rounds.Select(of).Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed record Measured(CommandRound.Result Round, double PgBench, Usage Used);
}
