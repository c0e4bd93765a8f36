using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace DinsosFlow.Load;

/// <summary>Processor time of the host, of all processes of the database's server on this machine, and of the clients, which are
/// threads of this program; and what the database wrote ahead.</summary>
internal sealed record Usage(double HostMilliseconds, double DatabaseMilliseconds, double ClientMilliseconds, double WalBytes)
{
    /// <summary>Linux counts in hundredths of a second.</summary>
    private const double MillisecondsPerTick = 10;

    public static Usage operator -(Usage after, Usage before) =>
        new(
            after.HostMilliseconds - before.HostMilliseconds,
            after.DatabaseMilliseconds - before.DatabaseMilliseconds,
            after.ClientMilliseconds - before.ClientMilliseconds,
            after.WalBytes - before.WalBytes
        );

    public static async Task<Usage> ReadAsync(int host, string? postgres)
    {
        using var process = Process.GetProcessById(host);
        var mine = process.TotalProcessorTime.TotalMilliseconds;
        if (postgres is null)
        {
            return new Usage(mine, 0, Clients(), 0);
        }
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        var wal = (decimal)(await ScalarAsync(connection, "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn"))!;
        var folder = (string)(await ScalarAsync(connection, "SHOW data_directory"))!;
        var server = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        return new Usage(mine, OfServer(server), Clients(), (double)wal);
    }

    private static double Clients() => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The server's own time, that of its children, and of those that have ended.</summary>
    private static double OfServer(int server)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                // After the program's name in brackets: state, parent, …; 12 to 15 are the times of itself and of ended children.
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isServer = Path.GetFileName(folder) == server.ToString(CultureInfo.InvariantCulture);
                if (isServer || fields[1] == server.ToString(CultureInfo.InvariantCulture))
                {
                    ticks += fields[11..(isServer ? 15 : 13)].Sum(long.Parse);
                }
            }
            catch (IOException)
            {
                // It ended while it was looked at; its time is in its parent's.
            }
        }
        return ticks * MillisecondsPerTick;
    }
}
