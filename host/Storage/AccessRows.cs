using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>A denied act, or a reading of a case that is not <c>biasa</c>.</summary>
public sealed class AccessRow
{
    public required Guid Id { get; init; }
    public required Instant At { get; init; }

    /// <summary>Id of the person; empty where nobody was known, as with a forged token.</summary>
    public required string Person { get; init; }
    public required string Act { get; init; }
    public Guid? CaseId { get; init; }
    public required bool IsAllowed { get; init; }

    /// <summary>Route or cause, without personal words; null where <see cref="Act"/> says it all.</summary>
    public string? Detail { get; init; }
}

/// <summary>A person named to see a <c>rahasia</c> case besides those who act in it.</summary>
public sealed class CaseReaderRow
{
    public required Guid CaseId { get; init; }
    public required string Person { get; init; }
    public required string NamedBy { get; init; }
    public required Instant NamedAt { get; init; }
}

/// <summary>A <c>rahasia</c> case opened by a supervisor in an emergency: for a while, with a reason, told to the head of the
/// office.</summary>
public sealed class CaseOpeningRow
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }
    public required string Agency { get; init; }
    public required string Person { get; init; }
    public required Instant OpenedAt { get; init; }

    /// <summary>From this instant on the case is closed to them again.</summary>
    public required Instant Until { get; init; }
    public required string Reason { get; init; }

    /// <summary>When the head of the office confirmed having been told; null until then.</summary>
    public Instant? SeenAt { get; set; }
    public string? SeenBy { get; set; }
}
