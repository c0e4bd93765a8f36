using Hangfire;
using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>Work that comes again: what is given to Hangfire, and when.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Enqueue">Gives it to Hangfire.</param>
internal sealed record Round(string Name, Func<IBackgroundJobClient, string> Enqueue)
{
    /// <summary>
    /// From one beginning to the next; one that still runs is left alone. Null for what is done once per start of the host,
    /// until it succeeded.
    /// </summary>
    public TimeSpan? Every { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Once a day from this time (UTC) on, instead of <see cref="Every"/>.</summary>
    public LocalTime? DailyAt { get; init; }

    /// <summary>Records, starts or removes something because its time has come: it waits while the clock is not believed.</summary>
    public bool GoesByTheClock { get; init; } = true;
}
