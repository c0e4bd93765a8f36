using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// A SOP's table that an administrator gave, while it is being checked: what was given, and what was decided about it so far.
/// </summary>
public sealed class SourceReadingRow
{
    public required Guid Id { get; init; }
    public required string Agency { get; init; }

    /// <summary>Id of who gave it.</summary>
    public required string PersonId { get; init; }

    /// <summary>As the file is called, or what a paste is called.</summary>
    public required string File { get; init; }
    public required Instant GivenAt { get; init; }
    public required Instant ChangedAt { get; set; }

    /// <summary>The cells, compressed.</summary>
    public required byte[] Source { get; init; }

    /// <summary>What was decided, as JSON.</summary>
    public required string Decisions { get; set; }

    /// <summary>Counts the changes: two who check the same reading do not undo each other.</summary>
    public required int Version { get; set; }
}
