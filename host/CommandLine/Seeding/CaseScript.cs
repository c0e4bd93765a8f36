using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>What shall become of an invented case. The same script always takes the same way through the SOP.</summary>
/// <param name="Seed">Of the choices on the way.</param>
/// <param name="Steps">Tasks to complete; fewer where the way ends before.</param>
/// <param name="IsOpen">Stops before the end; otherwise it is played to its end, or cancelled where it has none in sight.</param>
internal sealed record CaseScript(FlowGraph Graph, int Seed, int Steps, bool IsOpen)
{
    /// <summary>Row at which it begins.</summary>
    public int AtRow { get; init; } = 1;

    /// <summary>Times of the start and of each step; the last one counts for all that come after it.</summary>
    public IReadOnlyList<Instant> Times { get; init; } = [];

    public Instant StartsAt => Times[0];

    public Instant TimeOf(int step) => Times[Math.Min(step, Times.Count - 1)];
}
