using NodaTime;

namespace DinsosFlow.Host.Clock;

public enum DoubtReason
{
    /// <summary>At start the computer's clock stood before the time of the store's last use: certainly wrong.</summary>
    Behind,

    /// <summary>At start it stood so long after the store's last use that it may be wrong.</summary>
    LongAfter,

    /// <summary>It and the database's clock differ.</summary>
    Database,

    /// <summary>It jumped while the host ran.</summary>
    Jump,
}

/// <summary>Why the computer's clock is not believed.</summary>
/// <param name="Ahead">Of what it was compared with; negative where it stands behind.</param>
public sealed record ClockDoubt(DoubtReason Reason, Duration Ahead);
