using DinsosFlow.Host.Clock;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests.Clock;

/// <summary>A computer whose clock can be set wrong while time passes.</summary>
internal sealed class Computer(Instant start)
{
    public FakeClock Wall { get; } = new(start);

    public SteadyCount Steady { get; } = new();

    /// <summary>Since it was switched on, its sleep included.</summary>
    public Duration Boot { get; private set; }

    public GuardedClock Guard(FakeClock? wall = null, bool tellsBoot = false) =>
        new(wall ?? Wall, Steady, ClockSettings.Default, tellsBoot ? () => Boot : null);

    public void Pass(Duration time)
    {
        Wall.Advance(time);
        Steady.Advance(time);
        Boot += time;
    }

    public void Sleep(Duration time)
    {
        Wall.Advance(time);
        Boot += time;
    }

    /// <summary>Somebody sets the clock; no time passes.</summary>
    public void Set(Duration ahead) => Wall.Advance(ahead);
}

/// <summary>Counts the time that a test lets pass.</summary>
internal sealed class SteadyCount : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(Duration time) => _ticks += time.BclCompatibleTicks;
}
