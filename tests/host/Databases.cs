using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Stores;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DinsosFlow.Host.Tests;

/// <summary>
/// A database for one test, thrown away afterwards. It is not there until it is opened: <see cref="Office"/> and
/// <see cref="WebOffice"/> put a prepared one in its place; whoever wants an empty one makes it (<see cref="MakeAsync"/>).
/// </summary>
public interface IDatabase : IAsyncDisposable
{
    Store Store { get; }

    /// <summary>Folder for the host's data, also where PostgreSQL holds the store.</summary>
    string Folder { get; }

    /// <summary>Null for SQLite.</summary>
    string? Postgres { get; }

    /// <summary>An empty database, for a process that is to find one; SQLite needs none.</summary>
    async Task MakeAsync()
    {
        if (Postgres is not null)
        {
            await Store.CreateDatabaseAsync();
        }
    }
}

public sealed class SqliteDatabase : IDatabase
{
    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("dinsosflow-").FullName;

    public Store Store => Store.Sqlite(Path.Combine(Folder, "dinsosflow.db"));

    public string? Postgres => null;

    public ValueTask DisposeAsync()
    {
        // Its own pool alone: other tests are at work on theirs.
        using (var connection = new SqliteConnection(Store.Connection))
        {
            SqliteConnection.ClearPool(connection);
        }
        System.IO.Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresDatabase : IDatabase
{
    private readonly string _name = PostgresServer.NewName();

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("dinsosflow-").FullName;

    public Store Store => Store.Postgres(Postgres!, Path.Combine(Folder, "lampiran"));

    public string? Postgres => PostgresServer.ConnectionTo(_name);

    public ValueTask DisposeAsync()
    {
        using (var connection = new NpgsqlConnection(Postgres))
        {
            NpgsqlConnection.ClearPool(connection);
        }
        PostgresServer.Drop(_name);
        System.IO.Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The same database for one more host, which does not throw it away.</summary>
public sealed class SharedDatabase(IDatabase database) : IDatabase
{
    public Store Store => database.Store;

    public string Folder => database.Folder;

    public string? Postgres => database.Postgres;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
