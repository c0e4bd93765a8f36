using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace DinsosFlow.Load;

/// <summary>Whether a host under load grows: each minute its memory, threads and handles.</summary>
internal static class MemoryCommand
{
    private const double Mega = 1024 * 1024;

    public static Command Create()
    {
        var postgres = new Option<string?>("--postgres") { Description = "Connection string of an empty database; without it SQLite." };
        var data = new Option<string>("--data")
        {
            Description = "Folder for the SQLite store and the copied definitions.",
            DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "dinsosflow-memory"),
        };
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 8 };
        var agencies = new Option<int>("--agencies") { DefaultValueFactory = _ => 20 };
        var minutes = new Option<int>("--minutes") { DefaultValueFactory = _ => 30 };
        var command = new Command("memory", "Watch a host's memory under commands.") { postgres, data, clients, agencies, minutes };
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(postgres),
                parsed.GetValue(data)!,
                parsed.GetValue(clients),
                parsed.GetValue(agencies),
                parsed.GetValue(minutes)
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(string? postgres, string data, int clients, int agencies, int minutes)
    {
        var offices = await ManyOffices.OpenAsync(postgres, data, agencies, clients);
        var heap = Path.GetFullPath(Path.Combine(data, "timbunan.txt"));
        await using var host = await HostUnderLoad.StartAsync(data, postgres, offices.Definitions, heap: heap);
        Console.WriteLine($"{clients} clients, {agencies} offices, {(postgres is null ? "SQLite" : "PostgreSQL")}");
        Console.WriteLine(
            "| minute | commands/s | failed | working set MB | heap after a collection MB | collections of gen 2 | threads | handles |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        for (var minute = 1; minute <= minutes; minute++)
        {
            var round = await CommandRound.RunAsync(new Uri(host.Url), offices.Tokens, clients, TimeSpan.FromMinutes(1));
            using var process = Process.GetProcessById(host.ProcessId);
            var collected = (await File.ReadAllTextAsync(heap)).Split(' ');
            var bytes = long.Parse(collected[0], CultureInfo.InvariantCulture);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {minute} | {round.PerSecond:F0} | {round.Failed} | {process.WorkingSet64 / Mega:F0} | "
                        + $"{bytes / Mega:F0} | {collected[1]} | {process.Threads.Count} | "
                        + $"{Directory.EnumerateFileSystemEntries($"/proc/{host.ProcessId}/fd").Count()} |"
                )
            );
        }
        return 0;
    }
}
