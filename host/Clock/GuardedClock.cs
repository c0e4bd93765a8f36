using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>
/// The host's one clock. It tells the computer's time while that may be believed. When it may not, it goes on by the steady
/// count of the time that passed (which no setting of a clock moves), so whatever asks for the time (a command that first
/// records what fell due, the sweep, a mail's next attempt) never sees a time that may not have come: nothing is recorded as
/// passed that has not passed, and no stored time is poisoned. <see cref="Doubt"/> says why; recurring work that goes by the
/// clock waits meanwhile (<see cref="RoundKeeper"/>), administrators are told.
/// </summary>
/// <remarks>
/// What is compared: the steady count since the start, at each reading; the time of the store's last use, at the start; the
/// database server's clock where there is one, at the start and then every few seconds. A clock that runs ahead by less
/// than <see cref="ClockSettings.LongAbsence"/> before the host starts is noticed only by a database server on another
/// computer: a file alone cannot tell it from a holiday.
/// </remarks>
public sealed class GuardedClock : IClock
{
    /// <summary>By how much a steady count and a good clock grow apart at most: 500 ppm is what NTP corrects by.</summary>
    private const double Drift = 0.0005;

    private readonly Lock _lock = new();
    private readonly IClock _wall;
    private readonly TimeProvider _steady;
    private readonly ClockSettings _settings;
    private readonly Func<Duration?> _sinceBoot;

    private Instant _anchor;
    private long _anchoredAt;
    private Duration? _bootAtAnchor;
    private Duration _ahead;
    private bool _isBelieved = true;
    private Instant? _lastUse;
    private Duration _acceptedAhead;
    private (Instant Time, long At)? _database;
    private ClockDoubt? _doubt;

    /// <param name="wall">The computer's clock.</param>
    /// <param name="steady">Its timestamps count the time that passes.</param>
    /// <param name="sinceBoot">A count that goes on while the computer sleeps; null where there is none.</param>
    public GuardedClock(IClock wall, TimeProvider steady, ClockSettings settings, Func<Duration?>? sinceBoot = null)
    {
        (_wall, _steady, _settings, _sinceBoot) = (wall, steady, settings, sinceBoot ?? (() => null));
        AnchorAt(wall.GetCurrentInstant());
    }

    /// <summary>Null while the computer's clock is believed.</summary>
    public ClockDoubt? Doubt
    {
        get
        {
            lock (_lock)
            {
                Read();
                return _doubt;
            }
        }
    }

    public Instant GetCurrentInstant()
    {
        lock (_lock)
        {
            return Read();
        }
    }

    /// <summary>Judges the computer's clock at the start.</summary>
    /// <param name="lastUse">When the store was last used; null where it never was.</param>
    /// <param name="database">The database server's time; null where there is none.</param>
    /// <param name="acceptedAhead">By how much it was accepted that the computer's clock stands ahead of the server's.</param>
    public void Begin(Instant? lastUse, Instant? database, Duration acceptedAhead)
    {
        lock (_lock)
        {
            var now = _wall.GetCurrentInstant();
            (_lastUse, _acceptedAhead) = (lastUse, acceptedAhead);
            Hear(database);
            AnchorAt(now);
            _doubt = StartDoubt(now);
            if (_doubt is not null)
            {
                _isBelieved = false;
                AnchorAt(EarliestLikely(now));
            }
        }
    }

    /// <summary>Hears the database server's time, which is compared from now on.</summary>
    public void HearDatabase(Instant database)
    {
        lock (_lock)
        {
            Hear(database);
            Read();
        }
    }

    /// <summary>Somebody said that the computer's clock is right.</summary>
    /// <returns>By how much it stands ahead of the database's, which is accepted too.</returns>
    public Duration Accept()
    {
        lock (_lock)
        {
            var now = _wall.GetCurrentInstant();
            (_isBelieved, _lastUse, _acceptedAhead) = (true, now, AheadOfDatabase(now) ?? Duration.Zero);
            AnchorAt(now);
            _doubt = null;
            return _acceptedAhead;
        }
    }

    private Instant Read()
    {
        var now = _wall.GetCurrentInstant();
        if (!_isBelieved)
        {
            if (StartDoubt(now) is { } standing)
            {
                _doubt = standing;
                return _anchor + Passed();
            }
            // Somebody, or a time server, put it right.
            _isBelieved = true;
            AnchorAt(now);
        }
        var line = _anchor + Passed();
        if (!IsNear(now - line))
        {
            if (!WasAsleep(now))
            {
                _doubt = new ClockDoubt(DoubtReason.Jump, now - line);
                return line + _ahead;
            }
            AnchorAt(now);
            line = now;
        }
        _ahead = now - line;
        // It has not moved since it was believed: where the two differ now, the server's clock jumped.
        _doubt = DatabaseDoubt(now);
        return now;
    }

    private ClockDoubt? StartDoubt(Instant now)
    {
        if (_lastUse is { } lastUse)
        {
            var ahead = now - lastUse;
            if (ahead < -_settings.MaxStep)
            {
                return new ClockDoubt(DoubtReason.Behind, ahead);
            }
            if (ahead > _settings.LongAbsence)
            {
                return new ClockDoubt(DoubtReason.LongAfter, ahead);
            }
        }
        return DatabaseDoubt(now);
    }

    private ClockDoubt? DatabaseDoubt(Instant now) =>
        AheadOfDatabase(now) is { } ahead && !IsWithinStep(ahead) && !IsWithinStep(ahead - _acceptedAhead)
            ? new ClockDoubt(DoubtReason.Database, ahead)
            : null;

    /// <summary>What is surely past: the earlier of two clocks that differ, but nothing before the last use.</summary>
    private Instant EarliestLikely(Instant now)
    {
        var known = _lastUse ?? Instant.MinValue;
        if (_doubt!.Reason != DoubtReason.Database)
        {
            return known;
        }
        return Instant.Max(known, Instant.Min(now, _database!.Value.Time));
    }

    private void Hear(Instant? database) => _database = database is { } time ? (time, _steady.GetTimestamp()) : null;

    private Duration? AheadOfDatabase(Instant now) =>
        _database is { } heard ? now - (heard.Time + Duration.FromTimeSpan(_steady.GetElapsedTime(heard.At))) : null;

    private void AnchorAt(Instant time) =>
        (_anchor, _anchoredAt, _bootAtAnchor, _ahead) = (time, _steady.GetTimestamp(), _sinceBoot(), Duration.Zero);

    private Duration Passed() => Duration.FromTimeSpan(_steady.GetElapsedTime(_anchoredAt));

    private bool IsNear(Duration off) => Abs(off) <= _settings.MaxStep + (Passed() * Drift);

    private bool IsWithinStep(Duration off) => Abs(off) <= _settings.MaxStep;

    /// <summary>The steady count stands still while a computer sleeps; the one since its start does not.</summary>
    private bool WasAsleep(Instant now) =>
        _bootAtAnchor is { } before && _sinceBoot() is { } boot && IsNear(now - (_anchor + (boot - before)));

    private static Duration Abs(Duration duration) => duration < Duration.Zero ? -duration : duration;
}
