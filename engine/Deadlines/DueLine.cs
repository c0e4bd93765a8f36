using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Why a stretch of time does not count.</summary>
public enum ClosureKind
{
    BeforeOpening,
    Break,
    AfterClosing,

    /// <summary>Saturday or Sunday without hours.</summary>
    Weekend,

    /// <summary>Another weekday without hours.</summary>
    NoHours,
    Holiday,
}

/// <param name="Name">The holiday's name; null for the other kinds.</param>
public readonly record struct Closure(ClosureKind Kind, string? Name = null);

public enum DueLineKind
{
    /// <summary>Working time of one day that counts.</summary>
    Worked,

    /// <summary>Whole working days in a row, each counting with all its hours.</summary>
    WorkedDays,

    /// <summary>Time that does not count: <see cref="DueLine.Why"/>.</summary>
    Closed,

    /// <summary>The rest of the start date: day 0.</summary>
    DayZero,

    /// <summary>Days, weeks, months or years that count: <see cref="DueLine.Amount"/>.</summary>
    Counted,

    /// <summary>The last day is no working day: <see cref="DueLine.Why"/>. Takes no time.</summary>
    LandsOnClosedDay,

    /// <summary>The working day to which the last day was moved, up to its close of business.</summary>
    MovedTo,

    /// <summary>The clock stood: <see cref="DueLine.Stood"/> and <see cref="DueLine.AddedDays"/>.</summary>
    Paused,

    /// <summary>A day added for one whose end was paused.</summary>
    Added,

    /// <summary>Working time that was left of a limit in days when its last day ended inside a pause.</summary>
    Rest,

    /// <summary>When the limit would have been due without its extension, which counts from here. Takes no time.</summary>
    BeforeExtension,

    /// <summary>The date from which was counted back. Takes no time.</summary>
    Reference,

    /// <summary>The due instant. Takes no time.</summary>
    Due,
}

/// <summary>
/// One stretch on the way from a start to its due instant, half-open. The lines of a limit that runs from its start adjoin:
/// they leave no hour out. What a limit is moved back over lies behind its due instant.
/// </summary>
public sealed record DueLine(DueLineKind Kind, Instant From, Instant To)
{
    public Closure? Why { get; init; }

    /// <summary>
    /// The date meant by <see cref="DueLineKind.LandsOnClosedDay"/> and <see cref="DueLineKind.Reference"/>, and the first of
    /// the counted days that lie wholly inside a pause (such a line takes no time); null elsewhere.
    /// </summary>
    public LocalDate? On { get; init; }

    /// <summary>With <see cref="DueLineKind.LandsOnClosedDay"/>: the working day before counts, not the one after.</summary>
    public bool IsMovedBack { get; init; }

    /// <summary>The period whose hours hold here (Ramadan 2026); null in the regular week.</summary>
    public string? Period { get; init; }

    /// <summary>Whole days in the line; 0 for a part of one day.</summary>
    public int Days { get; init; }

    /// <summary>Weekend days inside a folded line, which do not count.</summary>
    public int DaysOff { get; init; }

    /// <summary>What counts here of a limit in days, weeks, months or years.</summary>
    public TimeAmount? Amount { get; init; }

    /// <summary>Number of the last day of <see cref="Amount"/> within its part of the limit, from 1.</summary>
    public int Ordinal { get; init; }

    /// <summary>Working time that counts here of a limit in hours and minutes.</summary>
    public WorkingDuration Counted { get; init; }

    /// <summary>Working time in a pause.</summary>
    public WorkingDuration Stood { get; init; }

    /// <summary>Days of the limit's own kind that are added at its end for a pause.</summary>
    public int AddedDays { get; init; }

    /// <summary>Working time counted so far, this line included.</summary>
    public WorkingDuration Total { get; init; }
}
