using DinsosFlow.Host.Clock;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace DinsosFlow.Host.Tests.Clock;

/// <summary>When work is given to Hangfire: by the time that passes, whatever a clock says.</summary>
public sealed class RoundKeeperTests : IAsyncDisposable
{
    private static readonly Duration Year = Duration.FromDays(365);

    // An hour before the round of the night.
    private readonly Computer _computer = new(Instant.FromUtc(2026, 3, 3, 16, 0));
    private readonly InMemoryStorage _storage = new();
    private readonly Dictionary<string, int> _given = [];
    private readonly List<string> _running = [];
    private readonly RoundKeeper _keeper;
    private readonly BackgroundJobClient _jobs;

    public RoundKeeperTests()
    {
        _jobs = new BackgroundJobClient(_storage);
        Round[] rounds =
        [
            Of("sweep"),
            Of("mail") with
            {
                GoesByTheClock = false,
            },
            Of("slow") with
            {
                Every = TimeSpan.FromMinutes(5),
            },
            Of("once") with
            {
                Every = null,
            },
            Of("night") with
            {
                DailyAt = new LocalTime(17, 0),
            },
        ];
        _keeper = new RoundKeeper(rounds, _jobs, _storage, _computer.Guard(), null, _computer.Steady, NullLogger<RoundKeeper>.Instance);
        _keeper.Begin();
    }

    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Rounds_ComeByTheTimeThatPasses()
    {
        await PassAsync(seconds: 600);

        Assert.Equal(120, _given["sweep"]);
        Assert.Equal(2, _given["slow"]);
        Assert.Equal(1, _given["once"]);
        Assert.False(_given.ContainsKey("night"));
    }

    [Fact]
    public async Task ClockAYearAheadFor20Seconds_StopsNothingAfterwards()
    {
        await PassAsync(seconds: 10);
        _computer.Set(Year);
        _given.Clear();
        await PassAsync(seconds: 20);
        Assert.False(_given.ContainsKey("sweep"));
        Assert.Equal(4, _given["mail"]);

        _computer.Set(-Year);
        await PassAsync(seconds: 20);

        Assert.Equal(4, _given["sweep"]);
        Assert.False(_given.ContainsKey("night"));
    }

    [Fact]
    public async Task Night_ComesOnceADay()
    {
        await PassAsync(seconds: 3700, step: 10);
        Assert.Equal(1, _given["night"]);

        await PassAsync(seconds: 86400, step: 60);

        Assert.Equal(2, _given["night"]);
    }

    [Fact]
    public async Task WorkThatStillRuns_IsNotGivenTwice()
    {
        _running.Add("sweep");
        await PassAsync(seconds: 30);
        Assert.Equal(1, _given["sweep"]);

        _running.Clear();
        await PassAsync(seconds: 10);

        Assert.True(_given["sweep"] > 1);
    }

    private readonly Dictionary<string, string> _last = [];

    private Round Of(string name) =>
        new(
            name,
            jobs =>
            {
                _given[name] = _given.GetValueOrDefault(name) + 1;
                return _last[name] = jobs.Enqueue(() => Idle.Work());
            }
        );

    /// <summary>Looks each second, as the host does, and ends what was given.</summary>
    private async Task PassAsync(int seconds, int step = 1)
    {
        for (var passed = 0; passed < seconds; passed += step)
        {
            await _keeper.LookAsync();
            foreach (var (name, job) in _last.Where(given => !_running.Contains(given.Key)))
            {
                _jobs.ChangeState(job, new SucceededState(null, 0, 0), EnqueuedState.StateName);
            }
            _computer.Pass(Duration.FromSeconds(step));
        }
    }

    /// <summary>What is given; nobody runs it.</summary>
    private static class Idle
    {
        public static void Work() { }
    }
}
