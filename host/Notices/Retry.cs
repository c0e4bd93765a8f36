using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Host.Notices;

/// <summary>How long a delivery waits before it is tried again.</summary>
public static class Retry
{
    /// <summary>While one host holds a delivery no other tries it; longer than any attempt may take.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(5);

    private static readonly ImmutableArray<Duration> Growing =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(15),
        Duration.FromHours(1),
        Duration.FromHours(3),
    ];

    private static readonly Duration Longest = Duration.FromHours(6);

    /// <summary>With the growing pauses about 64 hours: longer than from Friday evening to Monday morning.</summary>
    public const int MostAttempts = 16;

    /// <param name="attempts">Made so far, from 1.</param>
    /// <returns>Null to give up.</returns>
    public static Duration? PauseAfter(int attempts) =>
        attempts >= MostAttempts ? null
        : attempts <= Growing.Length ? Growing[attempts - 1]
        : Longest;
}
