using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>One stretch of working time in a day, half-open, in seconds from midnight (0 to 86,400).</summary>
public readonly record struct Opening(int From, int To)
{
    public const int EndOfDay = 86_400;

    public int Length => To - From;
}

/// <summary>Hours of each weekday, Monday first; a day without openings is no working day.</summary>
public sealed record WorkWeek(ImmutableArray<ImmutableArray<Opening>> Days)
{
    public static readonly WorkWeek Empty = new([.. Enumerable.Repeat(ImmutableArray<Opening>.Empty, 7)]);
    public static readonly WorkWeek Always = new([.. Enumerable.Repeat(ImmutableArray.Create(new Opening(0, Opening.EndOfDay)), 7)]);

    public ImmutableArray<Opening> On(IsoDayOfWeek day) => Days[(int)day - 1];

    public bool IsEmpty => Days.All(day => day.IsEmpty);
}

/// <summary>Other hours from one date to another, both included (Ramadan).</summary>
public sealed record CalendarPeriod(string Name, LocalDate From, LocalDate To, WorkWeek Week);

/// <summary>A calendar as written, parents already merged in.</summary>
public sealed record CalendarDefinition
{
    /// <summary>How the name of each day of cuti bersama begins.</summary>
    public const string JointLeave = "Cuti bersama";

    public required string Id { get; init; }
    public required string Version { get; init; }
    public required string Name { get; init; }

    /// <summary>Ids of the calendars that it is made of: its own first, then those it adds to (<c>induk</c>).</summary>
    public ImmutableArray<string> Layers { get; init; } = [];
    public required DateTimeZone Zone { get; init; }
    public required WorkWeek Week { get; init; }
    public ImmutableArray<CalendarPeriod> Periods { get; init; } = [];

    /// <summary>Holidays and cuti bersama, with what is known of their names.</summary>
    public ImmutableDictionary<LocalDate, string> Holidays { get; init; } = ImmutableDictionary<LocalDate, string>.Empty;

    /// <summary>Years whose holidays are decreed; any other is computed from what is known, and provisional.</summary>
    public ImmutableHashSet<int> DecreedYears { get; init; } = [];

    /// <summary>Works day and night, holidays too: <see cref="WorkWeek.Always"/>.</summary>
    public bool IsRoundTheClock { get; init; }
}
