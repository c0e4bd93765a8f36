using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>The last case number given out, per agency and year.</summary>
public sealed class NumberRow
{
    public required string Agency { get; init; }
    public required int Year { get; init; }
    public required int Last { get; set; }
}

/// <summary>A command that was accepted under a key: the same request gets the same answer again.</summary>
public sealed class CommandKeyRow
{
    public required string Principal { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 of the request; another request under the same key is refused.</summary>
    public required string RequestHash { get; init; }
    public required string Answer { get; init; }
    public required Instant At { get; init; }
}

/// <summary>An event that is to be published after the transaction that recorded it.</summary>
public sealed class OutboxRow
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }
    public required int Seq { get; init; }
    public required string Kind { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was published: since then each handler has its <see cref="HandlingRow"/>.</summary>
    public Instant? SentAt { get; set; }
}

/// <summary>One hash over the heads of all cases, kept daily, so that a cut-off chain shows.</summary>
public sealed class DailyRootRow
{
    public required LocalDate On { get; init; }
    public required string Root { get; init; }
    public required int Cases { get; init; }
}
