using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>What one person has typed on a task's page and not sent yet. Nobody else reads it, and it goes with the task.</summary>
public sealed class DraftRow
{
    public required string PersonId { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>Number in the case.</summary>
    public required int Task { get; init; }

    /// <summary>The form's fields as JSON text; names people like the form does.</summary>
    public required string Fields { get; set; }
    public required Instant SavedAt { get; set; }
}
