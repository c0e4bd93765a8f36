using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// What one person is told of one event, in the application. Words are made when it is read, so nothing personal is kept
/// here, and what was erased from the case is erased here, too.
/// </summary>
public sealed class NoticeRow
{
    /// <summary>The <see cref="OutboxRow"/> it was made from; with <see cref="PersonId"/> its identity, so none is made twice.</summary>
    public required Guid Outbox { get; init; }
    public required string PersonId { get; init; }
    public required string Agency { get; init; }
    public required NoticeKind Kind { get; init; }

    /// <summary>Null where the person may not know which case it is.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Of the event in its case: orders notices that were recorded at one instant.</summary>
    public required int Seq { get; init; }

    /// <summary>Id of the rung, name of the compensation's kind, number of the row or task, or name of how the related case ended, as
    /// <see cref="Kind"/> says; null for a hidden case.</summary>
    public string? Detail { get; init; }

    /// <summary>When the event was recorded: after downtime later than it occurred.</summary>
    public required Instant At { get; init; }

    /// <summary>When it happened, or the rung was reached.</summary>
    public required Instant OccurredAt { get; init; }

    /// <summary>End of the limit it is about, as counted when the notice was made; null for none, or a hidden case.</summary>
    public Instant? DueAt { get; init; }
    public Instant? ReadAt { get; set; }
}

public enum NoticeKind
{
    /// <summary>A rung of the escalation ladder was reached.</summary>
    Rung,

    /// <summary>A compensation waits for the head's decision.</summary>
    Compensation,

    /// <summary>A case came back to the one who had done the row.</summary>
    Returned,

    /// <summary>A <c>rahasia</c> case that the person may not see draws near to its limit.</summary>
    SecretNearing,

    /// <summary>A <c>rahasia</c> case that the person may not see is late.</summary>
    SecretLate,

    /// <summary>Likewise, a compensation was proposed.</summary>
    SecretCompensation,

    /// <summary>A case came back to a person who may not see it any more.</summary>
    SecretReturned,

    /// <summary>A case that a row waited for has ended.</summary>
    RelatedEnded,

    /// <summary>Likewise, for a case that the person may not see any more.</summary>
    SecretRelatedEnded,

    /// <summary>A case is still paused although the length that was expected is over.</summary>
    PauseOver,

    /// <summary>Likewise, for a <c>rahasia</c> case that the person may not see.</summary>
    SecretPauseOver,

    /// <summary>A task was recorded in the person's name: they are asked whether it is right.</summary>
    ActedFor,

    /// <summary>Likewise, in a case that the person may not see any more.</summary>
    SecretActedFor,

    /// <summary>Somebody says that what was recorded in their name is not right.</summary>
    RecordingObjected,

    /// <summary>Likewise, in a <c>rahasia</c> case that the person may not see.</summary>
    SecretRecordingObjected,
}

/// <summary>
/// What one handler makes of one event of the outbox. It is written when the event is published, together with what the handler made,
/// and is tried again alone until it is done or set aside.
/// </summary>
public sealed class HandlingRow
{
    public required Guid Outbox { get; init; }

    /// <summary>The handler's own name; with <see cref="Outbox"/> the identity, so nothing is handled twice.</summary>
    public required string Handler { get; init; }
    public int Attempts { get; set; }

    /// <summary>From when on it may be tried again; null once it is done or set aside.</summary>
    public Instant? NextAt { get; set; }
    public Instant? DoneAt { get; set; }

    /// <summary>Set aside: it stays for administrators, who may have it tried again.</summary>
    public Instant? FailedAt { get; set; }

    /// <summary>Why the last attempt failed, in the user's words and without anything of the case; null before one did.</summary>
    public string? Reason { get; set; }
}

/// <summary>A mail or a webhook call to be made, with its content as fixed when the notice was made. It holds no personal words.</summary>
public sealed class DeliveryRow
{
    /// <summary>Stable over all attempts and however often it is made: the mail's <c>Message-Id</c> is derived from it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The <see cref="OutboxRow"/> it was made from; with channel and target unique, so none is made twice.</summary>
    public required Guid Outbox { get; init; }
    public required DeliveryChannel Channel { get; init; }

    /// <summary>Id of the person, or of the webhook.</summary>
    public required string Target { get; init; }
    public required string Agency { get; init; }

    /// <summary>One of the webhook events, or of what is told by mail alone.</summary>
    public required string Event { get; init; }

    /// <summary>Null for a trial call.</summary>
    public Guid? CaseId { get; init; }
    public required int Seq { get; init; }

    /// <summary>The mail's subject; for a webhook what lists show.</summary>
    public required string Subject { get; init; }

    /// <summary>The mail's text, or the JSON that is signed.</summary>
    public required string Body { get; init; }
    public required Instant CreatedAt { get; init; }
    public int Attempts { get; set; }

    /// <summary>From when on it may be tried; null once it is sent or given up.</summary>
    public Instant? NextAt { get; set; }

    /// <summary>Who is at it; whoever finishes must still hold the claim.</summary>
    public Guid? Claim { get; set; }

    /// <summary>Until then nobody else tries; after a killed host it simply passes.</summary>
    public Instant? LeasedUntil { get; set; }

    /// <summary>It waits because the other side could not be reached, not because of itself.</summary>
    public bool IsLineDown { get; set; }
    public Instant? SentAt { get; set; }

    /// <summary>Given up: it stays for administrators, who may send it again.</summary>
    public Instant? FailedAt { get; set; }

    /// <summary>Why the last attempt failed, in the user's words; null before one did.</summary>
    public string? Reason { get; set; }
}

public enum DeliveryChannel
{
    Mail,
    Webhook,
}

/// <summary>An address of another program that is told of an agency's events.</summary>
public sealed class WebhookRow
{
    public required Guid Id { get; init; }
    public required string Agency { get; init; }
    public required string Url { get; init; }

    /// <summary>Ids of events, separated by spaces.</summary>
    public required string Events { get; init; }

    /// <summary>The key of the signature, protected with the host's keys.</summary>
    public required string Secret { get; init; }
    public required string CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? DisabledAt { get; set; }
}
