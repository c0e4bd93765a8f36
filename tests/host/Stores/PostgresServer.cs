using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>
/// The server of <c>DINSOSFLOW_TEST_POSTGRES</c>. Every database of a run carries the run's number in its name, and the run
/// holds a lock of that number as long as it lives. Templates are dropped at its end, as far as the runner lets the process
/// live so long; the next run drops what is left of runs that are over, and nothing of those that go on beside it.
/// </summary>
internal static class PostgresServer
{
    private const string Prefix = "dfrun_";

    private static readonly string Server =
        Environment.GetEnvironmentVariable("DINSOSFLOW_TEST_POSTGRES")
        ?? throw new InvalidOperationException(
            "Expected DINSOSFLOW_TEST_POSTGRES with a connection string; ./check.sh starts a server and sets it."
        );

    private static readonly int Run = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    // Open to the end of the process: it holds the run's lock.
    private static readonly NpgsqlConnection Alive = BeginRun();

    public static string NewName() => NameOf(Guid.NewGuid().ToString("N"));

    /// <param name="what">Lower-case letters, digits and underscores.</param>
    public static string NameOf(string what) => $"{Prefix}{Run:x8}_{what}";

    public static string ConnectionTo(string name)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(Alive.State, System.Data.ConnectionState.Closed);
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    /// <summary>Takes connections away from the database for good: what is a template must have none.</summary>
    public static async Task CloseAsync(string name)
    {
        await RunAsync($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false");
        await RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    /// <returns>False where the database is there already, by whomever it was made.</returns>
    public static async Task<bool> CopyAsync(string template, string name)
    {
        try
        {
            await RunAsync($"CREATE DATABASE {name} TEMPLATE {template}");
            return true;
        }
        catch (PostgresException known) when (known.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            return false;
        }
    }

    public static async Task<bool> ExistsAsync(string name)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        return Names(connection, name).Contains(name);
    }

    public static void Drop(string name)
    {
        using var connection = new NpgsqlConnection(Server);
        connection.Open();
        Execute(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static NpgsqlConnection BeginRun()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false, KeepAlive = 30 }.ToString());
        connection.Open();
        Execute(connection, $"SELECT pg_advisory_lock({Run})");
        DropLeftovers(connection);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndRun(connection);
        return connection;
    }

    private static void EndRun(NpgsqlConnection connection)
    {
        foreach (var name in Names(connection, NameOf("%")))
        {
            Execute(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
        connection.Dispose();
    }

    private static void DropLeftovers(NpgsqlConnection connection)
    {
        foreach (var left in Names(connection, $"{Prefix}%").GroupBy(name => name[Prefix.Length..(Prefix.Length + 8)]))
        {
            var run = int.Parse(left.Key, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (run == Run || !IsTrue(connection, $"SELECT pg_try_advisory_lock({run})"))
            {
                continue;
            }
            foreach (var name in left)
            {
                Execute(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
            Execute(connection, $"SELECT pg_advisory_unlock({run})");
        }
    }

    private static List<string> Names(NpgsqlConnection connection, string like)
    {
        using var command = new NpgsqlCommand("SELECT datname FROM pg_database WHERE datname LIKE $1", connection);
        command.Parameters.Add(new() { Value = like });
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }
        return names;
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The names are our own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The names are our own.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static bool IsTrue(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The number is our own.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar() is true;
    }
}
