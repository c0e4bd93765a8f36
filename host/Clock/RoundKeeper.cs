using Hangfire;
using Hangfire.States;
using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>
/// Gives Hangfire its work, round by round. When a round is next is counted by the time that passes and kept in memory alone,
/// so no clock that was wrong for a while, and no host that was killed, leaves anything behind that stops the next one.
/// </summary>
/// <remarks>
/// Hangfire's own recurring jobs keep their next time where the clock that wrote it may have been a year ahead, and take a
/// stored lock for it. They are not used, and neither is its storage in PostgreSQL: its locks are rows that outlive a killed
/// host by ten minutes. Each host does all of this work for itself; a doubled run changes nothing, as each takes what is free.
/// </remarks>
internal sealed partial class RoundKeeper(
    IReadOnlyList<Round> rounds,
    IBackgroundJobClient jobs,
    JobStorage storage,
    IClock clock,
    ClockKeeping? keeping,
    TimeProvider time,
    ILogger<RoundKeeper> log
) : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How often the clock is compared with what must be asked for: a file, the database.</summary>
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(5);

    /// <summary>After what is done once did not succeed.</summary>
    private static readonly TimeSpan RetryOnce = TimeSpan.FromMinutes(1);

    private static readonly Duration Day = Duration.FromDays(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<Turn> _turns = [.. rounds.Select(round => new Turn(round))];
    private ClockDoubt? _told;
    private long? _checkedAt;
    private Task _loop = Task.CompletedTask;

    public void Start()
    {
        Begin();
        _loop = KeepAsync();
    }

    /// <summary>What is once a day has been done until now.</summary>
    internal void Begin() => _turns.ForEach(turn => turn.Day = DayOf(turn.Round));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>One look at everything: the clock first, as it decides what may run.</summary>
    internal async Task LookAsync()
    {
        await CheckClockAsync();
        var doubt = (clock as GuardedClock)?.Doubt;
        Tell(doubt);
        foreach (var turn in _turns.Where(turn => doubt is null || !turn.Round.GoesByTheClock))
        {
            try
            {
                Give(turn);
            }
            catch (Exception broken)
            {
                LogNotGiven(log, turn.Round.Name, broken);
            }
        }
    }

    private async Task KeepAsync()
    {
        using var ticks = new PeriodicTimer(Tick, time);
        try
        {
            do
            {
                await LookAsync();
            } while (await ticks.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task CheckClockAsync()
    {
        if (keeping is null || (_checkedAt is { } at && time.GetElapsedTime(at) < CheckEvery - (Tick / 2)))
        {
            return;
        }
        _checkedAt = time.GetTimestamp();
        try
        {
            await keeping.CheckAsync(_stop.Token);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // A database that is away for a while: what was heard before counts on.
            LogClockNotChecked(log, broken);
        }
    }

    private void Tell(ClockDoubt? doubt)
    {
        if (doubt?.Reason == _told?.Reason)
        {
            return;
        }
        if (doubt is null)
        {
            LogBelieved(log);
        }
        else
        {
            LogDoubt(log, ClockWords.Sentence(doubt), ClockWords.Consequence, ClockWords.Remedy);
        }
        _told = doubt;
    }

    private void Give(Turn turn)
    {
        if (turn.Job is { } job)
        {
            var state = StateOf(job);
            if (state == EnqueuedState.StateName || state == ProcessingState.StateName)
            {
                return;
            }
            LogEnded(log, turn.Round.Name, state);
            turn.IsDone = turn.Round.Every is null && state == SucceededState.StateName;
            turn.Job = null;
        }
        if (IsDue(turn))
        {
            turn.Job = turn.Round.Enqueue(jobs);
            turn.Given = time.GetTimestamp();
        }
    }

    private bool IsDue(Turn turn)
    {
        if (turn.Round.DailyAt is not null)
        {
            var (before, today) = (turn.Day, DayOf(turn.Round));
            turn.Day = today;
            return today > before;
        }
        // A timer that comes a moment early must not lose a tick.
        return !turn.IsDone && (turn.Given is not { } given || time.GetElapsedTime(given) >= (turn.Round.Every ?? RetryOnce) - (Tick / 2));
    }

    private string? StateOf(string job)
    {
        using var connection = storage.GetConnection();
        return connection.GetStateData(job)?.Name;
    }

    /// <summary>Number of the day that began last at the round's time.</summary>
    private int DayOf(Round round)
    {
        if (round.DailyAt is not { } at)
        {
            return 0;
        }
        var sinceThen = clock.GetCurrentInstant() - NodaConstants.UnixEpoch - Duration.FromTicks(at.TickOfDay);
        return (int)Math.Floor(sinceThen / Day);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Round {Name}: {State}")]
    private static partial void LogEnded(ILogger logger, string name, string? state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Round {Name} could not be given to Hangfire.")]
    private static partial void LogNotGiven(ILogger logger, string name, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock could not be compared with the database's.")]
    private static partial void LogClockNotChecked(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Sentence} {Consequence} {Remedy}")]
    private static partial void LogDoubt(ILogger logger, string sentence, string consequence, string remedy);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Jam komputer ini dipercaya lagi.")]
    private static partial void LogBelieved(ILogger logger);

    /// <summary>Where one round stands, in this host.</summary>
    private sealed class Turn(Round round)
    {
        public Round Round { get; } = round;
        public string? Job { get; set; }
        public long? Given { get; set; }
        public int Day { get; set; }
        public bool IsDone { get; set; }
    }
}
