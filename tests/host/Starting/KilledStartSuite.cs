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
/// <remarks>A moment is a line of all that the host tells while it starts. <c>DINSOSFLOW_KILL_SEED</c> repeats a run.</remarks>
public abstract class KilledStartSuite(ITestOutputHelper output)
{
    private const int Kills = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("DINSOSFLOW_KILL_SEED"), out var told) ? told : Random.Shared.Next();

    protected abstract IDatabase Create();

    [Fact]
    public async Task KilledWhileStartingFirst_NextStartComesUpAndWorks()
    {
        var random = new Random(Seed);
        var lines = await LinesOfAFirstStartAsync();
        output.WriteLine($"Seed {Seed}; a first start tells {lines} lines.");

        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var database = Create();
            var moment = random.Next(1, lines);
            var killedAt = await HostProcess.KillAfterAsync(moment, database.Folder, database.Postgres);
            var locks = await LocksLeftAsync(database);

            await using var host = await HostProcess.StartAsync(database.Folder, database.Postgres, demo: false).WaitAsync(Patience);

            await host.HearAsync("Round batas-waktu: Succeeded").WaitAsync(Patience);
            output.WriteLine($"Kill {kill} after line {killedAt} (lock rows left: {locks}): the next start came up and swept.");
            if (kill == Kills)
            {
                await AssertSweepRecordsAsync(database, host);
            }
        }
    }

    private async Task<int> LinesOfAFirstStartAsync()
    {
        await using var database = Create();
        return await HostProcess.KillAfterAsync(int.MaxValue, database.Folder, database.Postgres);
    }

    /// <summary>Whether the kill met EF's own mark of a migration, for the report of the run.</summary>
    private static async Task<int> LocksLeftAsync(IDatabase database)
    {
        if (database.Postgres is not null || !File.Exists(Path.Combine(database.Folder, "dinsosflow.db")))
        {
            return 0;
        }
        await using var db = database.Store.Open();
        var tables = await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").ToListAsync();
        return tables[0] == 0 ? 0 : (await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM \"__EFMigrationsLock\"").ToListAsync())[0];
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
