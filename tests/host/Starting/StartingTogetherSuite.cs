using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DinsosFlow.Host.Tests.Starting;

public sealed class SqliteStartingTogetherTests : StartingTogetherSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresStartingTogetherTests : StartingTogetherSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Processes that open an empty store at once.</summary>
public abstract class StartingTogetherSuite
{
    private const int Together = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected abstract IDatabase Create();

    [Fact]
    public async Task Hosts_OnAnEmptyStore_AllComeUp()
    {
        await using var database = Create();
        await database.MakeAsync();

        var starts = Enumerable.Range(0, Together).Select(_ => HostProcess.StartAsync(database.Folder, database.Postgres, demo: false));
        var hosts = await Task.WhenAll(starts).WaitAsync(Patience);

        foreach (var host in hosts)
        {
            using var browser = new Browser(new Uri(host.Url));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/masuk")).Status);
            await host.HearAsync("Round batas-waktu: Succeeded").WaitAsync(Patience);
            await host.DisposeAsync();
        }
        await using var db = database.Store.Open();
        var documents = await db.Documents.Select(document => document.Path).ToListAsync();
        Assert.NotEmpty(documents);
        Assert.Equal(documents.Count, documents.Distinct().Count());
    }

    [Fact]
    public async Task Verbs_OnAnEmptyStore_AllEndWell()
    {
        await using var database = Create();
        await database.MakeAsync();
        if (database.Postgres is null)
        {
            // Begun by somebody, and nothing more: where there is no file at all, a verb makes none.
            await File.WriteAllBytesAsync(Path.Combine(database.Folder, "dinsosflow.db"), []);
        }

        string[] verbs = ["verify", "rebuild", "clock"];
        var runs = verbs.Select(verb => HostProcess.RunTellingAsync(database.Folder, database.Postgres, verb));
        var ended = await Task.WhenAll(runs).WaitAsync(Patience);

        Assert.All(ended, verb => Assert.True(verb.Exit == 0, verb.Error));
    }

    /// <summary>What a process of an older build left that was killed while it migrated: EF waits for it without end.</summary>
    [Fact]
    public async Task LockRowOfAKilledMigration_IsCleared()
    {
        await using var database = Create();
        await using (var db = database.Store.Open())
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync();
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-03 01:00:00')
                """
            );
        }

        await database.Store.MigrateAsync().WaitAsync(Patience);

        await using var after = database.Store.Open();
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Migrate_NothingPending_WaitsForNobody()
    {
        await using var database = Create();
        await database.MakeAsync();
        await database.Store.MigrateAsync();

        // Another process that stands still in its turn keeps nobody out of a store that is ready.
        await database.Store.InTurnAsync(async () =>
        {
            await database.Store.MigrateAsync().WaitAsync(Patience);
            return 0;
        });

        await using var db = database.Store.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}
