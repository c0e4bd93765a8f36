using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DinsosFlow.Load;

/// <summary>The measuring rod: TPC-B of <c>pgbench</c>, a transaction of four rows.</summary>
internal static partial class PgBench
{
    /// <returns>Transactions a second.</returns>
    public static async Task<double> RunAsync(string server, string database, int clients, TimeSpan length)
    {
        var connection = new NpgsqlConnectionStringBuilder(server);
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-n",
            "-c",
            $"{clients}",
            "-j",
            "2",
            "-T",
            $"{(int)length.TotalSeconds}",
            "-h",
            connection.Host!,
            "-p",
            $"{connection.Port}",
            "-U",
            connection.Username!,
            database,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["PGPASSWORD"] = connection.Password ?? "";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        return Tps().Match(said) is { Success: true } tps
            ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said no figure: {await errors}");
    }

    /// <summary>Debian keeps it beside the server's programs.</summary>
    private static string Program() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .EnumerateFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories)
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
                ?? "pgbench"
            : "pgbench";

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
