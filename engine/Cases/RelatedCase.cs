using NodaTime;

namespace DinsosFlow.Engine.Cases;

/// <summary>A case that was started from this one or tied to it.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Number">Null where it is <c>rahasia</c>.</param>
/// <param name="Row">The row of this case that it came of.</param>
public sealed record RelatedCase(string Case, string? Number, int Row, Waiting Wait)
{
    /// <summary>Started from that row; otherwise tied to it afterwards.</summary>
    public bool IsNew { get; init; }

    /// <summary>When it was recorded.</summary>
    public Instant LinkedAt { get; init; }
}

/// <summary>Whether a row waits for a related case.</summary>
public enum Waiting
{
    None,

    /// <summary>The row cannot be completed.</summary>
    Open,

    /// <summary>The related case ended.</summary>
    Ended,

    /// <summary>Somebody said, with a reason, that the row need not wait.</summary>
    Lifted,
}

/// <summary>What the office knows of a case that is to be tied to another.</summary>
public enum RelatedStanding
{
    Open,

    /// <summary>Nothing is left to wait for.</summary>
    Ended,

    /// <summary>It is the case itself, or one that this case came of: both would wait for each other.</summary>
    LeadsBack,
}
