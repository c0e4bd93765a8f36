using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Periodic;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace DinsosFlow.Host.Tests;

public sealed class SqlitePeriodicTests : PeriodicSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresPeriodicTests : PeriodicSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Every schedule, unit and period has one case, whatever stops or runs twice.</summary>
public abstract class PeriodicSuite : StoreTest
{
    private const string Monthly = """
        berkala: ntt
        jadwal:
          - { id: bulanan, sop: penanganan-surat-keluar, tiap: bulan, mulai: { hari: 1 }, batas: { hari: 10 },
              unit: [sekretariat, uptd-kesos-anak], perihal: "Laporan {periode}: {unit}", aktif: true }
        """;

    private Office _office => Office;

    [Fact]
    public async Task Run_FirstSeen_StartsNothingOfBefore_ThenOneCaseForEachUnitAndPeriod()
    {
        await PublishAsync(Monthly);
        Assert.Equal(0, await Job().RunAsync());
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 31, 23, 29));
        Assert.Equal(0, await Job().RunAsync());
        // Opening in Kupang on 1 April.
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 31, 23, 30));
        Assert.Equal(2, await Job().RunAsync());
        Assert.Equal(0, await Job().RunAsync());

        await using var db = _office.Store.Open();
        Assert.Equal(
            ["Laporan April 2026: Sekretariat", "Laporan April 2026: UPTD Kesejahteraan Sosial Anak di Kupang"],
            await db.Personal.Select(words => words.Text).Order().ToListAsync()
        );
        var limit = await db.Deadlines.FirstAsync(row => row.Kind == DeadlineKind.OfficeDate);
        // Friday, 10 April, 16:30 in Kupang.
        Assert.Equal(Instant.FromUtc(2026, 4, 10, 8, 30), limit.DueAt);
        var events = await db.Events.Select(row => row.Payload).ToListAsync();
        Assert.All(events, payload => Assert.Contains("\"by\":\"sistem\"", payload, StringComparison.Ordinal));
        Assert.Contains(await db.TaskPositions.ToListAsync(), desk => desk.Position == Office.Kasubag);
    }

    [Fact]
    public async Task Run_AfterDowntime_StartsEachMissedPeriod_AndThoseBeforeTheirDateAreLate()
    {
        await PublishAsync(Monthly);
        await Job().RunAsync();
        _office.Clock.Reset(Instant.FromUtc(2026, 6, 5, 1, 0));
        Assert.Equal(6, await Job().RunAsync());
        _office.Clock.AdvanceMinutes(1);
        await _office.Get<Sweep>().RunAsync();

        await using var db = _office.Store.Open();
        Assert.Equal(
            ["2026-04", "2026-05", "2026-06"],
            await db.PeriodicRuns.Where(run => run.Unit == "sekretariat").Select(run => run.Period).Order().ToListAsync()
        );
        // April and May of both units are past their 10th; June is not.
        Assert.Equal(4, await db.Breaches.CountAsync(breach => breach.Kind == DeadlineKind.OfficeDate));
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
        var items = await Query(db).ReadAsync(await _office.CallerAsync(Office.Head));
        Assert.All(items, item => Assert.Equal(("2026-06", "2026-07", 2), (item.Last!.Period.Key, item.Next.Period.Key, item.Late.Count)));
    }

    [Fact]
    public async Task Run_SeveralHostsAtOnce_NothingIsDoubledOrMissing()
    {
        await PublishAsync(Monthly);
        await Job().RunAsync();
        _office.Clock.Reset(Instant.FromUtc(2026, 8, 5, 1, 0));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Job().RunAsync())));
        await Job().RunAsync();
        await AssertOneCaseEachAsync(10);
    }

    /// <summary>Stopped at every reading of the clock in turn: before, inside and after each transaction.</summary>
    [Fact]
    public async Task Run_StoppedAnywhere_NextRunCompletesIt()
    {
        await PublishAsync(Monthly);
        await Job().RunAsync();
        _office.Clock.Reset(Instant.FromUtc(2026, 6, 5, 1, 0));
        var stops = 0;
        for (var stopAt = 1; ; stopAt++)
        {
            using var stop = new CancellationTokenSource();
            var stopped = await Record.ExceptionAsync(() => Job(new StoppingClock(_office.Clock, stop, stopAt)).RunAsync(stop.Token));
            await using var db = _office.Store.Open();
            Assert.Equal(await db.Cases.CountAsync(), await db.PeriodicRuns.CountAsync());
            if (stopped is null)
            {
                break;
            }
            Assert.IsAssignableFrom<OperationCanceledException>(stopped);
            stops++;
        }
        Assert.True(stops >= 4, $"Stopped {stops} times only.");
        await AssertOneCaseEachAsync(6);
    }

    [Fact]
    public async Task Run_SwitchedOffAndOnAgain_LeavesOutWhatLayBetween()
    {
        await PublishAsync(Monthly);
        await Job().RunAsync();
        await PublishAsync(Monthly.Replace("aktif: true", "aktif: false", StringComparison.Ordinal));
        _office.Clock.Reset(Instant.FromUtc(2026, 5, 5, 1, 0));
        Assert.Equal(0, await Job().RunAsync());
        await PublishAsync(Monthly + "\n# Lagi.");
        _office.Clock.Reset(Instant.FromUtc(2026, 6, 5, 1, 0));
        Assert.Equal(0, await Job().RunAsync());
        _office.Clock.Reset(Instant.FromUtc(2026, 7, 5, 1, 0));
        Assert.Equal(2, await Job().RunAsync());
    }

    [Fact]
    public async Task Run_FileWithAnError_GoesOnByTheLastGoodOne()
    {
        await PublishAsync(Monthly);
        await Job().RunAsync();
        await PublishAsync(Monthly.Replace("penanganan-surat-keluar", "tidak-ada", StringComparison.Ordinal));
        _office.Clock.Reset(Instant.FromUtc(2026, 4, 5, 1, 0));
        Assert.Equal(2, await Job().RunAsync());
        await PublishAsync(Monthly + "\n# Diperbaiki.");
        Assert.Equal(0, await Job().RunAsync());
    }

    [Fact]
    public async Task StartPeriod_ByHand_IsTheAdministrators_AndTheJobDoesNotStartItAgain()
    {
        await PublishAsync(Monthly);
        await Job().RunAsync();
        var head = await _office.CallerAsync(Office.Head);
        Assert.IsType<Answer.NotFound>(await ByHandAsync(head, "2026-04"));
        var administrator = head with { Roles = [Role.Administrator] };
        Assert.IsType<Answer.NotFound>(await ByHandAsync(administrator, "2026-05"));
        Assert.IsType<Answer.NotFound>(await ByHandAsync(administrator, "2024-01"));
        Assert.IsType<Answer.NotFound>(await ByHandAsync(administrator, "2026-T1"));
        // March began before the schedule was first seen; by hand it may be started.
        var march = Office.Accepted(await ByHandAsync(administrator, "2026-03"));
        var april = Office.Accepted(await ByHandAsync(administrator, "2026-04"));
        Assert.Equal((april.Case, april.Number), (Office.Accepted(await ByHandAsync(administrator, "2026-04")).Case, april.Number));
        Assert.NotEqual(march.Case, april.Case);
        _office.Clock.Reset(Instant.FromUtc(2026, 4, 5, 1, 0));
        Assert.Equal(1, await Job().RunAsync());
        await AssertOneCaseEachAsync(3);
    }

    private async Task<Answer> ByHandAsync(Caller by, string period) =>
        await new PeriodByHand(_office.Transaction, _office.Get<DefinitionRegistry>(), _office.Clock).StartAsync(
            new StartPeriod(by, "bulanan", "sekretariat", period)
        );

    private PeriodicQuery Query(DinsosFlowDb db) => new(db, _office.Get<DefinitionRegistry>(), _office.Clock);

    private async Task AssertOneCaseEachAsync(int expected)
    {
        await using var db = _office.Store.Open();
        var runs = await db.PeriodicRuns.ToListAsync();
        Assert.Equal(expected, runs.Count);
        Assert.Equal(runs.Select(run => run.CaseId).Order(), await db.Cases.Select(row => row.Id).Order().ToListAsync());
        Assert.Equal(expected, await db.Cases.Select(row => row.Number).Distinct().CountAsync());
        Assert.Equal(expected, (await db.Numbers.SingleAsync()).Last);
    }

    private async Task PublishAsync(string text) =>
        await _office.Get<DefinitionRegistry>().ImportAsync([("ntt/berkala.yaml", Encoding.UTF8.GetBytes(text))]);

    private PeriodicStarts Job(IClock? clock = null)
    {
        var registry = _office.Get<DefinitionRegistry>();
        var transaction = clock is null
            ? _office.Transaction
            : new CaseRoad(
                _office.Store,
                registry,
                _office.Get<Holders>(),
                clock,
                _office.Get<AttemptLog>(),
                NullLogger<CaseRoad>.Instance
            );
        return new PeriodicStarts(_office.Store, transaction, registry, clock ?? _office.Clock, NullLogger<PeriodicStarts>.Instance);
    }

    /// <summary>Stops what runs when the clock is read so often.</summary>
    private sealed class StoppingClock(IClock clock, CancellationTokenSource stop, int at) : IClock
    {
        private int _readings;

        public Instant GetCurrentInstant()
        {
            if (++_readings == at)
            {
                stop.Cancel();
            }
            return clock.GetCurrentInstant();
        }
    }
}
