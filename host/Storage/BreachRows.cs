using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>A missed limit of a whole case. It stays when the case is closed, until somebody has answered for it and after.</summary>
public sealed class BreachRow
{
    public required Guid CaseId { get; init; }
    public required int Deadline { get; init; }
    public required string Agency { get; init; }
    public required DeadlineKind Kind { get; init; }
    public required Instant DueAt { get; set; }

    /// <summary>When the work ended, as stated; null while it is still owed.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>Id of one of the agency's causes; null while nobody has said.</summary>
    public string? Cause { get; set; }

    /// <summary>A supervisor has confirmed that the work was in time and only recorded late.</summary>
    public bool IsLateRecording { get; set; }

    /// <summary>The head has said that by the corrected calendar it was none; the row stays, and no figure counts it.</summary>
    public bool IsCleared { get; set; }
}

/// <summary>What the agency's decree offers for a missed promise.</summary>
public sealed class CompensationRow
{
    public required Guid CaseId { get; init; }

    /// <summary>Number in the case.</summary>
    public required int Number { get; init; }
    public required string Agency { get; init; }

    /// <summary>Id in the agency's <c>kompensasi</c>.</summary>
    public required string Rule { get; init; }
    public required CompensationKind Kind { get; init; }

    /// <summary>Null until the head has decided.</summary>
    public bool? IsGranted { get; set; }
}

/// <summary>A granted priority that a later case has taken up. Its key is what keeps two from taking the same one.</summary>
public sealed class TakenPriorityRow
{
    public required Guid CaseId { get; init; }

    /// <summary>Of the <see cref="CompensationRow"/>.</summary>
    public required int Number { get; init; }
    public required Guid TakenBy { get; init; }
}
