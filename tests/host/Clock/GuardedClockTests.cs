using DinsosFlow.Host.Clock;
using NodaTime;

namespace DinsosFlow.Host.Tests.Clock;

/// <summary>Which time the host goes by when clocks differ; the largest step is five minutes.</summary>
public sealed class GuardedClockTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 3, 1, 0);
    private static readonly Duration Year = Duration.FromDays(365);

    private readonly Computer _computer = new(Start);

    [Fact]
    public void Believed_TellsTheComputersTime_AlsoAfterASmallCorrection()
    {
        var clock = _computer.Guard();
        clock.Begin(Start - Duration.FromHours(15), null, Duration.Zero);

        _computer.Pass(Duration.FromHours(1));
        _computer.Set(Duration.FromMinutes(-4));

        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 56), clock.GetCurrentInstant());
        Assert.Null(clock.Doubt);
    }

    [Theory]
    [InlineData(365)]
    [InlineData(-365)]
    public void Jump_TimeGoesOnByTheSteadyCount_UntilTheClockIsPutRight(int days)
    {
        var clock = _computer.Guard();
        clock.Begin(null, null, Duration.Zero);

        _computer.Set(Duration.FromDays(days));
        _computer.Pass(Duration.FromSeconds(20));

        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 0, 20), clock.GetCurrentInstant());
        Assert.Equal(new ClockDoubt(DoubtReason.Jump, Duration.FromDays(days)), clock.Doubt);
        _computer.Set(Duration.FromDays(-days));
        _computer.Pass(Duration.FromSeconds(10));
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 0, 30), clock.GetCurrentInstant());
        Assert.Null(clock.Doubt);
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void Jump_OfMoreThanTheStep_IsDoubted(int seconds, bool isDoubted)
    {
        var clock = _computer.Guard();

        _computer.Set(Duration.FromSeconds(seconds));

        Assert.Equal(isDoubted, clock.Doubt is not null);
    }

    [Fact]
    public void ManySmallSteps_AddUp()
    {
        var clock = _computer.Guard();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            _computer.Set(Duration.FromMinutes(1));
            _computer.Pass(Duration.FromSeconds(1));
            clock.GetCurrentInstant();
        }

        Assert.Equal(DoubtReason.Jump, clock.Doubt?.Reason);
    }

    [Fact]
    public void Sleep_OfAComputerThatCountsIt_IsNoJump()
    {
        var clock = _computer.Guard(tellsBoot: true);

        _computer.Sleep(Duration.FromHours(14));

        Assert.Null(clock.Doubt);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 15, 0), clock.GetCurrentInstant());
    }

    [Theory]
    [InlineData(-3650, DoubtReason.Behind)]
    [InlineData(31, DoubtReason.LongAfter)]
    public void Start_FarFromTheLastUse_GoesOnFromThere(int days, DoubtReason reason)
    {
        var clock = _computer.Guard();

        clock.Begin(Start - Duration.FromDays(days), null, Duration.Zero);
        _computer.Pass(Duration.FromMinutes(2));

        Assert.Equal(Start - Duration.FromDays(days) + Duration.FromMinutes(2), clock.GetCurrentInstant());
        Assert.Equal(reason, clock.Doubt?.Reason);
    }

    [Fact]
    public void Start_WithABatteryThatIsEmpty_IsRightOnceATimeServerAnswered()
    {
        var lastUse = Start;
        var computer = new Computer(Instant.FromUtc(2000, 1, 1, 0, 0));
        var clock = computer.Guard();
        clock.Begin(lastUse, null, Duration.Zero);
        Assert.Equal(lastUse, clock.GetCurrentInstant());

        computer.Wall.Reset(Instant.FromUtc(2026, 3, 4, 1, 0));

        Assert.Null(clock.Doubt);
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 1, 0), clock.GetCurrentInstant());
    }

    [Fact]
    public void Start_AYearAheadOfTheDatabase_GoesByTheDatabase()
    {
        var clock = _computer.Guard();

        clock.Begin(null, Start - Year, Duration.Zero);
        _computer.Pass(Duration.FromMinutes(1));

        Assert.Equal(Start - Year + Duration.FromMinutes(1), clock.GetCurrentInstant());
        Assert.Equal(new ClockDoubt(DoubtReason.Database, Year), clock.Doubt);
    }

    [Fact]
    public void Database_WhoseClockJumps_IsDoubted_ButTimeGoesOn()
    {
        var clock = _computer.Guard();
        clock.Begin(null, Start, Duration.Zero);

        _computer.Pass(Duration.FromMinutes(1));
        clock.HearDatabase(Start + Year);

        Assert.Equal(DoubtReason.Database, clock.Doubt?.Reason);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 1), clock.GetCurrentInstant());
        clock.HearDatabase(Start + Duration.FromMinutes(1));
        Assert.Null(clock.Doubt);
    }

    [Fact]
    public void Accepted_TheComputersTimeCounts_AlsoBesideTheDatabases()
    {
        var clock = _computer.Guard();
        clock.Begin(null, Start - Year, Duration.Zero);

        var ahead = clock.Accept();

        Assert.Equal(Year, ahead);
        Assert.Null(clock.Doubt);
        Assert.Equal(Start, clock.GetCurrentInstant());
        var next = _computer.Guard();
        next.Begin(Start, Start - Year, ahead);
        Assert.Null(next.Doubt);
    }
}
