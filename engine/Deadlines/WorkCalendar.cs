using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>An amount of working time: only hours inside a calendar's opening hours count. Never an elapsed time.</summary>
public readonly record struct WorkingDuration(Duration Length)
{
    public static readonly WorkingDuration Zero = new(Duration.Zero);
}

/// <summary>When a limit falls due.</summary>
/// <param name="At">Null where the limit is not watched, or counts back from a reference date that was not given.</param>
/// <param name="IsProvisional">A year without a holiday decree was crossed.</param>
public readonly record struct DueInstant(Instant? At, bool IsProvisional);

/// <summary>The working time of a unit: hours, breaks, holidays, by year.</summary>
public sealed partial class WorkCalendar
{
    public required string Id { get; init; }

    /// <summary>Changes with every edit, and is written into events beside each due instant.</summary>
    public required string Version { get; init; }

    public required DateTimeZone Zone { get; init; }

    public partial DueInstant DueAt(Instant start, TimeLimit limit, LocalDate? reference = null);

    /// <summary>The first instant at or after <paramref name="start"/> with <paramref name="amount"/> of working time in between.</summary>
    public partial Instant Add(Instant start, WorkingDuration amount);

    /// <summary>Working time in the half-open interval; zero when <paramref name="end"/> is not after <paramref name="start"/>.</summary>
    public partial WorkingDuration Between(Instant start, Instant end);
}
