using NodaTime;

namespace DinsosFlow.Host.CommandLine.Demo;

/// <summary>A clock that the demonstration's past is played by.</summary>
internal sealed class DemoClock(Instant start) : IClock
{
    public Instant Now { get; set; } = start;

    public Instant GetCurrentInstant() => Now;
}
