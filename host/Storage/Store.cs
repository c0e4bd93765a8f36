using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace DinsosFlow.Host.Storage;

/// <summary>Where everything is kept: opens contexts of the database that was configured.</summary>
public sealed class Store
{
    private const string AttachmentsName = "lampiran";
    private readonly Func<DinsosFlowDb> _open;
    private readonly Lazy<PostgresTurns> _many;
    private readonly Lazy<SqliteTurns> _turns;

    private Store(Func<DinsosFlowDb> open, bool isPostgres, string connection, string attachments) =>
        (_open, IsPostgres, Connection, Attachments, _many, _turns) = (
            open,
            isPostgres,
            connection,
            attachments,
            new Lazy<PostgresTurns>(() => new PostgresTurns(this, connection)),
            new Lazy<SqliteTurns>(() => new SqliteTurns(this))
        );

    public bool IsPostgres { get; }

    public string Connection { get; }

    /// <summary>Path of the SQLite file; null on PostgreSQL.</summary>
    public string? File => IsPostgres ? null : new SqliteConnectionStringBuilder(Connection).DataSource;

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
        return new Store(
            () => new SqliteDb(options),
            isPostgres: false,
            connection,
            attachments ?? Path.Combine(Path.GetDirectoryName(file) ?? "", AttachmentsName)
        );
    }

    /// <param name="attachments">With several hosts, a folder that all of them see; in the usual data folder unless told.</param>
    public static Store Postgres(string connection, string? attachments = null)
    {
        var options = PostgresDb.Options(connection);
        return new Store(() => new PostgresDb(options), isPostgres: true, connection, attachments ?? Path.Combine("data", AttachmentsName));
    }

    public DinsosFlowDb Open() => _open();

    /// <summary>What stands between the road and its commits: nothing, but for tests that break the line there.</summary>
    internal Func<Func<Task>, Task> CommitAsync { get; private init; } = commit => commit();

    /// <summary>The same store, its contexts watched or disturbed: by tests.</summary>
    internal Store With(params IInterceptor[] interceptors)
    {
        if (IsPostgres)
        {
            var postgres = new DbContextOptionsBuilder<PostgresDb>(PostgresDb.Options(Connection)).AddInterceptors(interceptors).Options;
            return new Store(() => new PostgresDb(postgres), IsPostgres, Connection, Attachments);
        }
        var sqlite = new DbContextOptionsBuilder<SqliteDb>(SqliteDb.Options(Connection)).AddInterceptors(interceptors).Options;
        return new Store(() => new SqliteDb(sqlite), IsPostgres, Connection, Attachments);
    }

    /// <summary>The same store behind another line.</summary>
    internal Store Behind(Func<Func<Task>, Task> line) => new(_open, IsPostgres, Connection, Attachments) { CommitAsync = line };

    /// <summary>Gives orders their turn at the database, apart from the contexts of all else.</summary>
    internal Task<T> InTurnAsync<T>(Func<Turn, Task<T>> work, CancellationToken cancel) =>
        IsPostgres ? _many.Value.RunAsync(work, cancel) : _turns.Value.RunAsync(work, cancel);

    /// <summary>The same together with others that wait; the work may be begun anew before it is saved.</summary>
    internal Task<T> InTurnAsync<T>(Company company, Func<Turn, Task<T>> work, CancellationToken cancel) =>
        IsPostgres ? _many.Value.RunAsync(company, work, cancel) : _turns.Value.RunAsync(work, cancel);

    /// <summary>One question by itself, quicker than by a context, and on SQLite past the writer.</summary>
    internal async Task AskAsync(Question question, CancellationToken cancel)
    {
        if (IsPostgres)
        {
            await _many.Value.AskAsync(question, cancel);
            return;
        }
        await using var connection = new SqliteConnection(Connection);
        await connection.OpenAsync(cancel);
        await new SqliteTurn(this, connection).AskAsync([question], holds: false, cancel);
    }

    /// <summary>
    /// Brings the schema to this version; where it is there already, nothing is locked and nothing written. SQLite is put into
    /// WAL, where readers never wait for a writer.
    /// </summary>
    /// <remarks>It makes a SQLite file, and never a PostgreSQL database: on a shared server a mistyped name would leave one behind, and
    /// the office would begin anew beside its own data. <see cref="CreateDatabaseAsync"/> does.</remarks>
    /// <exception cref="StoreOfAnotherBuildException">Another build made it, and this one does not know its schema.</exception>
    /// <exception cref="StoreBusyException">Another process has been at it for too long.</exception>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        if (File is { } file && Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        await using var db = Open();
        if (await IsReadyAsync(db, cancel))
        {
            return;
        }
        await using var turn = await StoreTurn.TakeAsync(this, cancel);
        if (await IsReadyAsync(db, cancel))
        {
            return; // Another process did it while this one waited.
        }
        if (!IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancel);
            // EF marks a migration on SQLite by a row that outlives its process, and waits for it without end. Whoever has the
            // turn knows that nobody migrates: a row is of a process that was killed.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        }
        await db.Database.MigrateAsync(cancel);
    }

    /// <summary>Runs what processes that start at once must do one after another, such as publishing a folder's definitions.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancel = default)
    {
        await using var turn = await StoreTurn.TakeAsync(this, cancel);
        return await work();
    }

    /// <summary>An empty database of the name that the connection has, on its PostgreSQL server.</summary>
    /// <returns>False where there is one already: it is left as it is.</returns>
    public async Task<bool> CreateDatabaseAsync(CancellationToken cancel = default)
    {
        if (!IsPostgres)
        {
            throw new InvalidOperationException("A SQLite store is a file, which is made when it is opened first.");
        }
        await using var db = Open();
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancel))
        {
            return false;
        }
        try
        {
            await creator.CreateAsync(cancel);
            return true;
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            return false; // Somebody else made it at the same moment.
        }
    }

    private async Task<bool> IsReadyAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new StoreOfAnotherBuildException(unknown);
        }
        return known.TrueForAll(applied.Contains) && (IsPostgres || await IsWalAsync(db, cancel));
    }

    private static async Task<bool> IsWalAsync(DinsosFlowDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var ask = db.Database.GetDbConnection().CreateCommand();
            ask.CommandText = "PRAGMA journal_mode";
            return (string?)await ask.ExecuteScalarAsync(cancel) == "wal";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>Until the first release a schema is made anew with each build that changes it, and a store keeps the one it was made
/// with.</summary>
public sealed class StoreOfAnotherBuildException(string schema)
    : Exception(
        $"Penyimpanan ini dibuat oleh versi DinsosFlow lain (skema {schema}) dan tidak dapat dibuka oleh versi ini; jalankan versi itu, "
            + "atau mulai dengan penyimpanan kosong."
    );
