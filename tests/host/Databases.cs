using DinsosFlow.Host.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DinsosFlow.Host.Tests;

/// <summary>An empty database for one test, thrown away afterwards.</summary>
public interface IDatabase : IAsyncDisposable
{
    Store Store { get; }

    /// <summary>Folder for the host's data, also where PostgreSQL holds the store.</summary>
    string Folder { get; }

    /// <summary>Null for SQLite.</summary>
    string? Postgres { get; }
}

public sealed class SqliteDatabase : IDatabase
{
    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("dinsosflow-").FullName;

    public Store Store => Store.Sqlite(Path.Combine(Folder, "dinsosflow.db"));

    public string? Postgres => null;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresDatabase : IDatabase
{
    private readonly string _server =
        Environment.GetEnvironmentVariable("DINSOSFLOW_TEST_POSTGRES")
        ?? throw new InvalidOperationException("Expected DINSOSFLOW_TEST_POSTGRES with a connection string; ./check.sh starts a server and sets it.");

    private readonly string _name = $"df_{Guid.NewGuid():N}";

    public PostgresDatabase() => Run($"CREATE DATABASE {_name}");

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("dinsosflow-").FullName;

    public Store Store => Store.Postgres(Postgres!, Path.Combine(Folder, "lampiran"));

    public string? Postgres => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20 }.ToString();

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        Run($"DROP DATABASE {_name} WITH (FORCE)");
        System.IO.Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Run(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is our own random one.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
