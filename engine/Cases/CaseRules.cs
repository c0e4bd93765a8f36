using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Cases;

/// <summary>From when a row's standard time counts, per agency.</summary>
public enum StandardTimeStart
{
    /// <summary>From arrival on the desk.</summary>
    Arrival,

    /// <summary>From taking the task.</summary>
    Claim,
}

/// <summary>What an agency brings to every decision beside the definition.</summary>
public sealed record CaseRules
{
    /// <summary>The calendar of the SOP's unit, where nothing else is named.</summary>
    public required WorkCalendar Calendar { get; init; }

    /// <summary>Calendars by id, for rows that name their own (<c>kalender</c>).</summary>
    public ImmutableDictionary<string, WorkCalendar> Calendars { get; init; } =
        ImmutableDictionary<string, WorkCalendar>.Empty;

    public StandardTimeStart StandardTimeStart { get; init; } = StandardTimeStart.Arrival;

    /// <summary>People away today: a return to one of them goes to the position instead.</summary>
    public ImmutableHashSet<string> Absent { get; init; } = [];
}
