using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>Where everything is kept: opens contexts of the database that was configured.</summary>
public sealed class Store
{
    private readonly Func<DinsosFlowDb> _open;

    private Store(Func<DinsosFlowDb> open, bool isPostgres, string connection) =>
        (_open, IsPostgres, Connection) = (open, isPostgres, connection);

    public bool IsPostgres { get; }

    public string Connection { get; }

    /// <summary>PostgreSQL when a connection string is configured, otherwise a file in the data folder.</summary>
    public static Store Configured(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("DinsosFlow") is { Length: > 0 } connection)
        {
            return Postgres(connection);
        }
        var folder = configuration["DINSOSFLOW_DATA"] is { Length: > 0 } given ? given : "data";
        Directory.CreateDirectory(folder);
        return Sqlite(Path.Combine(folder, "dinsosflow.db"));
    }

    public static Store Sqlite(string file)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        var options = SqliteDb.Options(connection);
        return new Store(() => new SqliteDb(options), isPostgres: false, connection);
    }

    public static Store Postgres(string connection)
    {
        var options = PostgresDb.Options(connection);
        return new Store(() => new PostgresDb(options), isPostgres: true, connection);
    }

    public DinsosFlowDb Open() => _open();

    /// <summary>Brings the schema to this version. SQLite is put into WAL, where readers never wait for a writer.</summary>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancel);
        if (!IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
        }
    }
}
