using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>One case as the engine left it, with what lists need. Its events are the truth; this row can be rebuilt from them.</summary>
public sealed class CaseRow
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Agency { get; init; }

    /// <summary><c>agency/id</c>, or <c>agency/layanan:saluran</c>.</summary>
    public required string Definition { get; init; }

    public required int Version { get; init; }

    /// <summary>Of the service standard whose promise it is under; null for a SOP by itself.</summary>
    public int? ServiceVersion { get; init; }

    /// <summary>What it runs by, whatever is revised meanwhile.</summary>
    public Engine.Definitions.Runnable Runnable => new(Definition, Version, ServiceVersion);

    public required Engine.Definitions.Confidentiality Confidentiality { get; init; }
    public required Engine.Cases.CaseStatus Status { get; set; }

    /// <summary>Sequence of the last event; a command that finds another one decides again.</summary>
    public required int Seq { get; set; }

    /// <summary>Which shape <see cref="State"/> has; an older one is folded again from events.</summary>
    public required int StateSchema { get; set; }

    /// <summary>The folded <c>CaseState</c> as JSON text.</summary>
    public required string State { get; set; }

    /// <summary>Hash of the last event, lower-case hex.</summary>
    public required string HeadHash { get; set; }

    /// <summary>Where the subject's words are kept; see <see cref="PersonalRow"/>.</summary>
    public required Guid Subject { get; init; }
    public Guid? Applicant { get; init; }
    public required Instant ReceivedAt { get; init; }
    public required Instant LastRecordedAt { get; set; }
    public Instant? ClosedAt { get; set; }

    /// <summary>Since when it is paused; null while it runs.</summary>
    public Instant? PausedAt { get; set; }

    public Engine.Cases.Urgency Urgency { get; init; }

    public CaseRow Copy() => (CaseRow)MemberwiseClone();
}

/// <summary>One event, never changed after it is written.</summary>
public sealed class EventRow
{
    public required Guid CaseId { get; init; }
    public required int Seq { get; init; }
    public required string Type { get; init; }
    public required Instant RecordedAt { get; init; }

    /// <summary>The hashed bytes, as text: never a JSON column, which would rewrite them.</summary>
    public required string Payload { get; init; }

    /// <summary>SHA-256 over the previous hash and <see cref="Payload"/>, lower-case hex.</summary>
    public required string Hash { get; init; }
}

/// <summary>Words that may name a person. The event holds a reference and a keyed commitment, so erasing both columns here leaves the chain
/// whole.</summary>
public sealed class PersonalRow
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>Null once erased.</summary>
    public string? Text { get; set; }

    /// <summary>Key of the commitment, hex; null once erased, so that the commitment tells nothing.</summary>
    public string? Key { get; set; }
}

/// <summary>Who has acted in the flow of a case, and in which post: while they hold it they keep seeing the case, also where it is
/// <c>rahasia</c>.</summary>
public sealed class CaseActorRow
{
    public required Guid CaseId { get; init; }
    public required string Person { get; init; }
    public required string Position { get; init; }
}

/// <summary>One closed visit, for figures; written once, rolled up by a job.</summary>
public sealed class VisitFactRow
{
    public required Guid CaseId { get; init; }
    public required int Visit { get; init; }
    public required int Row { get; init; }
    public required Instant OpenedAt { get; init; }
    public required Instant ClosedAt { get; init; }
    public required Engine.Cases.VisitEnd End { get; init; }

    /// <summary>Why the row was visited: a return is rework.</summary>
    public required Engine.Cases.VisitReason Reason { get; init; }

    /// <summary>The row's standard time had passed before the visit closed.</summary>
    public required bool PassedStandardTime { get; init; }
}
