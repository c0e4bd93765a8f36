using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>All calendars of an installation, parents resolved.</summary>
/// <param name="Calendars">By id; a calendar with an error, or under one, is missing.</param>
public sealed record CalendarBook(ImmutableDictionary<string, WorkCalendar> Calendars, ImmutableArray<Problem> Problems)
{
    public static readonly CalendarBook Empty = new(ImmutableDictionary<string, WorkCalendar>.Empty, []);
}
