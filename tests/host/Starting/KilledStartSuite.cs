using DinsosFlow.Engine.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Starting;

public sealed class SqliteKilledStartTests(ITestOutputHelper output) : KilledStartSuite(output)
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresKilledStartTests(ITestOutputHelper output) : KilledStartSuite(output)
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary><c>kill -9</c> at a random moment of the first start: the next one comes up, and everything works.</summary>
/// <remarks><c>DINSOSFLOW_KILLS</c> says how many there are; <c>DINSOSFLOW_KILL_SEED</c> repeats the moments of a run, as shares of what
/// a first start takes.</remarks>
public abstract class KilledStartSuite(ITestOutputHelper output)
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("DINSOSFLOW_KILLS"), out var told) ? told : 4;

    /// <summary>Before that the runtime itself starts, and nothing of ours has run.</summary>
    private const double Earliest = 0.2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("DINSOSFLOW_KILL_SEED"), out var seed)
        ? seed
        : Random.Shared.Next();

    protected abstract IDatabase Create();

    [Fact]
    public async Task KilledWhileStartingFirst_NextStartComesUpAndWorks()
    {
        var random = new Random(Seed);
        var whole = await AFirstStartTakesAsync();
        output.WriteLine($"Seed {Seed}; a first start takes {whole.TotalSeconds:F1} s.");

        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var database = Create();
            await database.MakeAsync();
            var moment = whole * (Earliest + ((1 - Earliest) * random.NextDouble()));
            var wasReady = await HostProcess.KillAfterAsync(moment, database.Folder, database.Postgres);
            var left = wasReady ? "ready" : await LeftAsync(database);

            await using var host = await HostProcess.StartAsync(database.Folder, database.Postgres, demo: false).WaitAsync(Patience);

            await host.HearAsync("Round batas-waktu: Succeeded").WaitAsync(Patience);
            output.WriteLine($"Kill {kill} after {moment.TotalSeconds:F2} s ({left}): the next start came up and swept.");
            if (kill == Kills)
            {
                await AssertSweepRecordsAsync(database, host);
            }
        }
    }

    private async Task<TimeSpan> AFirstStartTakesAsync()
    {
        await using var database = Create();
        await database.MakeAsync();
        var began = TimeProvider.System.GetTimestamp();
        Assert.True(await HostProcess.KillAfterAsync(Patience, database.Folder, database.Postgres));
        return TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>How far the killed start had come, for the report of the run.</summary>
    private static async Task<string> LeftAsync(IDatabase database)
    {
        if (database.Postgres is null && !File.Exists(Path.Combine(database.Folder, "dinsosflow.db")))
        {
            return "no file";
        }
        await using var db = database.Store.Open();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            return await HasLockRowAsync(database) ? "migrating, EF's lock row left" : "no schema";
        }
        return $"schema, {await db.Documents.CountAsync()} documents";
    }

    private static async Task<bool> HasLockRowAsync(IDatabase database)
    {
        if (database.Postgres is not null)
        {
            return false;
        }
        await using var db = database.Store.Open();
        const string Table = "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        const string Row = "SELECT count(*) AS \"Value\" FROM \"__EFMigrationsLock\"";
        return await CountAsync(Table) > 0 && await CountAsync(Row) > 0;
        async Task<int> CountAsync(string sql) => (await db.Database.SqlQueryRaw<int>(sql).ToListAsync())[0];
    }

    /// <summary>A limit that has passed long ago stands in the store: the host records it by itself.</summary>
    private static async Task AssertSweepRecordsAsync(IDatabase database, HostProcess host)
    {
        await using (var office = await Office.OpenAsync(database.Store))
        {
            await office.StartAsync();
        }

        // The first word may be of a sweep that began before.
        await host.HearAsync("Round batas-waktu: Succeeded").WaitAsync(Patience);
        await host.HearAsync("Round batas-waktu: Succeeded").WaitAsync(Patience);
        await host.HearAsync("Round batas-waktu: Succeeded").WaitAsync(Patience);

        await using var db = database.Store.Open();
        Assert.Equal(1, await db.Events.CountAsync(row => row.Type == nameof(Fact.DeadlinePassed)));
    }
}
