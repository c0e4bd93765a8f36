using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Reading;

/// <summary>What one calendar's own text says, without the calendars it adds to: what is changed where that text is changed.</summary>
/// <param name="Parent">Id of the calendar it adds to (<c>induk</c>); null for none.</param>
/// <param name="Week">Null where the hours are the parent's.</param>
/// <param name="Holidays">Holidays and cuti bersama.</param>
public sealed record CalendarLayer(
    string Id,
    string Name,
    string? Parent,
    WorkWeek? Week,
    bool IsRoundTheClock,
    ImmutableArray<CalendarPeriod> Periods,
    ImmutableSortedDictionary<LocalDate, string> Holidays,
    ImmutableArray<int> DecreedYears
)
{
    public static Reading<CalendarLayer> Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var document = DocumentReader.Read(file, bytes);
        if (document.ValueOrNull is not { } map)
        {
            return new Reading<CalendarLayer>(null, document.Problems);
        }
        var problems = new ProblemList(file);
        var draft = CalendarDraft.Read(map, problems, "");
        return new Reading<CalendarLayer>(
            new CalendarLayer(
                draft.Id,
                draft.Name,
                draft.Parent,
                draft.Week,
                draft.IsRoundTheClock,
                draft.Periods,
                draft.Holidays.ToImmutableSortedDictionary(),
                draft.DecreedYears
            ),
            problems.ToImmutable()
        );
    }
}
