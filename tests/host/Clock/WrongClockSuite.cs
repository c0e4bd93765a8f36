using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Clock;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests.Clock;

public sealed class SqliteWrongClockTests : WrongClockSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresWrongClockTests : WrongClockSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    /// <summary>The server's clock is the real one; this computer's stands at the end of the century.</summary>
    [Fact]
    public async Task Start_AheadOfTheServer_GoesByTheServer()
    {
        await using var database = Create();
        await database.MakeAsync();
        await database.Store.MigrateAsync();
        var wall = new FakeClock(Instant.FromUtc(2099, 1, 1, 0, 0));
        var clock = new GuardedClock(wall, new SteadyCount(), ClockSettings.Default);

        await new ClockKeeping(clock, wall, database.Store, Path.Combine(database.Folder, "jam.json")).BeginAsync();

        Assert.Equal(DoubtReason.Database, clock.Doubt?.Reason);
        Assert.True(clock.GetCurrentInstant() < Instant.FromUtc(2098, 1, 1, 0, 0));
    }
}

/// <summary>A clock a year ahead: no sweep and no command records a limit that has not passed, until the time is accepted.</summary>
public abstract class WrongClockSuite : IAsyncLifetime
{
    private static readonly Duration Year = Duration.FromDays(365);

    private IDatabase _database = null!;
    private Office _office = null!;
    private GuardedClock _guard = null!;
    private readonly SteadyCount _steady = new();

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _database = Create();
        _office = await Office.OpenAsync(_database.Store, guard: wall => _guard = new GuardedClock(wall, _steady, ClockSettings.Default));
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Sweep_WithTheClockAYearAhead_RecordsNothing()
    {
        await _office.StartAsync();

        _office.Clock.Advance(Year);
        Assert.Equal(0, await _office.Get<Sweep>().RunAsync());

        _office.Clock.Advance(-Year);
        Pass(Duration.FromMinutes(6));
        Assert.Equal(1, await _office.Get<Sweep>().RunAsync());
        Assert.Equal([Instant.FromUtc(2026, 3, 3, 1, 5)], await PassedAsync());
    }

    [Fact]
    public async Task Command_WithTheClockAYearAhead_RecordsNothingAsPassed_AndTheTimeThatItReallyWas()
    {
        var @case = (await _office.StartAsync()).Case;

        _office.Clock.Advance(Year);
        _steady.Advance(Duration.FromMinutes(1));
        Office.Accepted(await _office.CompleteAsync(Office.Kasubag, @case, 1));

        Assert.Empty(await PassedAsync());
        await using var db = _office.Store.Open();
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 1), (await db.Cases.SingleAsync()).LastRecordedAt);
    }

    [Fact]
    public async Task Accepted_TheYearCounts()
    {
        await _office.StartAsync();

        _office.Clock.Advance(Year);
        _guard.Accept();

        Assert.Equal(1, await _office.Get<Sweep>().RunAsync());
    }

    [Fact]
    public async Task Start_BeforeTheLastEvent_IsDoubted_AndSoAreThirtyOneDaysAfterIt()
    {
        await _office.StartAsync();

        Assert.Equal(DoubtReason.Behind, await DoubtAtAsync(Duration.FromMinutes(-6)));
        Assert.NotEqual(DoubtReason.Behind, await DoubtAtAsync(Duration.FromMinutes(-4)));
        Assert.NotEqual(DoubtReason.LongAfter, await DoubtAtAsync(Duration.FromDays(29)));
        Assert.Equal(DoubtReason.LongAfter, await DoubtAtAsync(Duration.FromDays(31)));
    }

    [Fact]
    public async Task Verb_ShowsADoubtedClock_AndAcceptsIt()
    {
        new ClockMark(Instant.FromUtc(2099, 1, 1, 0, 0), null, Duration.Zero).Write(Path.Combine(_database.Folder, "jam.json"));

        var before = await HostProcess.RunAsync(_database.Folder, _database.Postgres, "clock");
        var accepting = await HostProcess.RunAsync(_database.Folder, _database.Postgres, "clock", "--accept");
        var after = await HostProcess.RunAsync(_database.Folder, _database.Postgres, "clock");

        Assert.Equal((1, 0, 0), (before.Exit, accepting.Exit, after.Exit));
        Assert.Contains("tertinggal", before.Output, StringComparison.Ordinal);
        Assert.Contains("Jam komputer diterima.", accepting.Output, StringComparison.Ordinal);
        Assert.Contains("Jam komputer dipercaya.", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunningHost_HearsWhatTheVerbAccepted()
    {
        var file = Path.Combine(_database.Folder, "jam.json");
        var keeping = new ClockKeeping(_guard, _office.Clock, _database.Store, file);
        await keeping.CheckAsync();
        _office.Clock.Advance(Year);
        await keeping.CheckAsync();
        Assert.NotNull(_guard.Doubt);

        var now = _office.Clock.GetCurrentInstant();
        new ClockMark(now, now, Duration.Zero).Write(file);
        await keeping.CheckAsync();

        Assert.Equal(now, _guard.GetCurrentInstant());
        Assert.NotEqual(DoubtReason.Jump, _guard.Doubt?.Reason);
    }

    private async Task<DoubtReason?> DoubtAtAsync(Duration afterTheLastEvent)
    {
        await using var db = _office.Store.Open();
        var wall = new FakeClock((await db.Cases.SingleAsync()).LastRecordedAt + afterTheLastEvent);
        var clock = new GuardedClock(wall, new SteadyCount(), ClockSettings.Default);
        await new ClockKeeping(clock, wall, _office.Store, Path.Combine(_database.Folder, "tidak-ada.json")).BeginAsync();
        return clock.Doubt?.Reason;
    }

    private void Pass(Duration time)
    {
        _office.Clock.Advance(time);
        _steady.Advance(time);
    }

    private async Task<IReadOnlyList<Instant?>> PassedAsync()
    {
        await using var db = _office.Store.Open();
        return await db.Deadlines.Where(row => row.PassedAt != null).Select(row => row.PassedAt).ToListAsync();
    }
}
