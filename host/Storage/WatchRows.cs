using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>When work that nobody clicks for was last done, on whichever host.</summary>
public sealed class JobRunRow
{
    public required string Name { get; init; }
    public required Instant At { get; set; }
}

/// <summary>A pause of a case and when it was expected to end, so that its end is asked after once.</summary>
public sealed class PauseWatchRow
{
    public required Guid CaseId { get; init; }

    /// <summary>Of the event that paused it.</summary>
    public required int Seq { get; init; }

    /// <summary>When the pause began: with <see cref="CaseId"/> its identity.</summary>
    public required Instant Since { get; init; }

    /// <summary>End of the expected length; null where none was given.</summary>
    public Instant? EndsAt { get; init; }
    public Instant? ToldAt { get; set; }
}
