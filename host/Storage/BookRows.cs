using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>The last number of a book in a year. Its row is what two hosts wait for each other at.</summary>
public sealed class BookCounterRow
{
    public required string Agency { get; init; }
    public required string Book { get; init; }
    public required int Year { get; init; }
    public required int Last { get; set; }
}

/// <summary>One number of a book: never changed, never taken away. A cancelled one stays, and says so.</summary>
public sealed class BookNumberRow
{
    public required Guid Id { get; init; }
    public required string Agency { get; init; }
    public required string Book { get; init; }

    /// <summary>Of the day it was given, in the agency's zone.</summary>
    public required int Year { get; init; }
    public required int Number { get; init; }

    /// <summary>As it was written when it was given.</summary>
    public required string Text { get; init; }
    public required Guid CaseId { get; init; }
    public required Instant GivenAt { get; init; }
    public required string GivenBy { get; init; }

    /// <summary>Null while it stands.</summary>
    public Instant? CancelledAt { get; set; }
    public string? CancelledBy { get; set; }
    public string? CancelReason { get; set; }
}

/// <summary>A number that another system gave to a paper of the case, with the place where it is found there.</summary>
public sealed class OutsideNumberRow
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }
    public required string Number { get; init; }

    /// <summary>An https address; null where none is known.</summary>
    public string? Link { get; init; }
    public required Instant RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}
