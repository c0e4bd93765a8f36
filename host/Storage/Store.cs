using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Storage;

/// <summary>Where everything is kept: opens contexts of the database that was configured.</summary>
public sealed class Store
{
    private const string AttachmentsName = "lampiran";
    private readonly Func<DinsosFlowDb> _open;

    private Store(Func<DinsosFlowDb> open, bool isPostgres, string connection, string attachments) =>
        (_open, IsPostgres, Connection, Attachments) = (open, isPostgres, connection, attachments);

    public bool IsPostgres { get; }

    public string Connection { get; }

    /// <summary>Folder of the attachments' bytes; made when the first one comes.</summary>
    public string Attachments { get; }

    /// <summary>PostgreSQL when a connection string is configured, otherwise a file in the data folder.</summary>
    public static Store Configured(IConfiguration configuration)
    {
        var folder = configuration["DINSOSFLOW_DATA"] is { Length: > 0 } given ? given : "data";
        var attachments = configuration["Attachments:Folder"] is { Length: > 0 } shared ? shared : Path.Combine(folder, AttachmentsName);
        if (configuration.GetConnectionString("DinsosFlow") is { Length: > 0 } connection)
        {
            return Postgres(connection, attachments);
        }
        Directory.CreateDirectory(folder);
        return Sqlite(Path.Combine(folder, "dinsosflow.db"), attachments);
    }

    /// <param name="attachments">Beside the file unless told.</param>
    public static Store Sqlite(string file, string? attachments = null)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        var options = SqliteDb.Options(connection);
        return new Store(() => new SqliteDb(options), isPostgres: false, connection, attachments ?? Path.Combine(Path.GetDirectoryName(file) ?? "", AttachmentsName));
    }

    /// <param name="attachments">With several hosts, a folder that all of them see; in the usual data folder unless told.</param>
    public static Store Postgres(string connection, string? attachments = null)
    {
        var options = PostgresDb.Options(connection);
        return new Store(() => new PostgresDb(options), isPostgres: true, connection, attachments ?? Path.Combine("data", AttachmentsName));
    }

    public DinsosFlowDb Open() => _open();

    /// <summary>Brings the schema to this version. SQLite is put into WAL, where readers never wait for a writer.</summary>
    /// <exception cref="StoreOfAnotherBuildException">Another build made it, and this one does not know its schema.</exception>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        await using var db = Open();
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancel)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new StoreOfAnotherBuildException(unknown[0]);
        }
        await db.Database.MigrateAsync(cancel);
        if (!IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
        }
    }
}

/// <summary>Until the first release a schema is made anew with each build that changes it, and a store keeps the one it was made with.</summary>
public sealed class StoreOfAnotherBuildException(string schema)
    : Exception(
        $"Penyimpanan ini dibuat oleh versi DinsosFlow lain (skema {schema}) dan tidak dapat dibuka oleh versi ini; jalankan versi itu, atau mulai dengan penyimpanan kosong."
    );
