using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>What to invent.</summary>
/// <param name="Agency">One with an organisation and a calendar.</param>
/// <param name="Cases">From 1.</param>
public sealed record SeedOptions(string Agency, int Cases)
{
    /// <summary>Of the cases, how many are closed: from 0 to 1.</summary>
    public double Closed { get; init; } = 0.2;

    /// <summary>Of the open cases, how many stand at a row whose time has passed: from 0 to 1.</summary>
    public double Late { get; init; } = 0.2;

    /// <summary>Of an open case, how many steps are done at most; 0 leaves all at their first row, which is quickest to write.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>No limit of an open case passes until so long from now: cases stand at rows with longer times. Zero for any row.</summary>
    public Duration Quiet { get; init; } = Duration.Zero;

    /// <summary>So many more open cases, each with a limit that falls due between <see cref="DueFrom"/> and <see cref="DueWithin"/>
    /// later.</summary>
    public int Due { get; init; }

    /// <summary>Null for now.</summary>
    public Instant? DueFrom { get; init; }

    public Duration DueWithin { get; init; } = Duration.FromMinutes(1);

    /// <summary>Of the people who are invented where the store has none; null for people who cannot sign in.</summary>
    public string? Password { get; init; }

    /// <summary>Adds to a store that has cases or people already. What was invented cannot be taken out again.</summary>
    public bool Force { get; init; }
}

/// <param name="Running">Limits among the open ones that have not passed.</param>
public sealed record SeedReport(int Cases, int Open, long Rows, int Deadlines, int Running, Duration Took)
{
    public int PerSecond => (int)(Cases / Math.Max(Took.TotalSeconds, 0.001));
}

/// <summary>Why nothing was invented; the store is as it was.</summary>
public sealed class SeedRefusedException(string message) : Exception(message)
{
    public SeedRefusedException()
        : this("") { }

    public SeedRefusedException(string message, Exception innerException)
        : this($"{message}: {innerException.Message}") { }
}
