using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>A stretch in which a limit's clock stood, half-open.</summary>
/// <param name="Until">Null while it still stands.</param>
public sealed record Pause(Instant From, Instant? Until);

/// <summary>What happened to a limit since it started: a budget and this give the due instant, never a stored timestamp alone.</summary>
/// <param name="Pauses">In order, without overlap; only the last may be open.</param>
/// <param name="Extension">Time granted on top of the budget; null where none was.</param>
public sealed record Ledger(ImmutableArray<Pause> Pauses, TimeLimit? Extension)
{
    public static readonly Ledger Empty = new([], null);

    /// <summary>While the clock stands there is no due instant.</summary>
    public bool IsStanding => Pauses is [.., { Until: null }];

    /// <summary>The clock stops. What is recorded later may say that it stood from before a pause that is over: that one is part of it
    /// then.</summary>
    public Ledger Stand(Instant from) => this with { Pauses = Pauses.RemoveAll(pause => pause.From >= from).Add(new Pause(from, null)) };

    /// <summary>The standing clock goes on.</summary>
    public Ledger Run(Instant until) => this with { Pauses = Pauses.SetItem(Pauses.Length - 1, Pauses[^1] with { Until = until }) };
}
