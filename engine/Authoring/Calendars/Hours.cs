using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>The hours of one weekday.</summary>
/// <param name="Day"><c>senin</c> to <c>minggu</c>.</param>
/// <param name="Openings">As written: <c>07:30-12:00</c>, in order; none: no working day.</param>
public sealed record DayHours(string Day, ImmutableArray<string> Openings)
{
    /// <summary>The names of the days, Monday first.</summary>
    public static readonly ImmutableArray<string> Week = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"];

    /// <summary>Days without hours are left out: a day that is missing is no working day.</summary>
    internal static DocNode WeekOf(ImmutableArray<DayHours> days) =>
        Nodes.Map([.. days.Where(day => !day.Openings.IsEmpty).Select(day => (day.Day, (DocNode?)Nodes.Texts(day.Openings)))]);

    /// <summary>Day by day, so that what stands between the days stays. New hours come first: a week that had none for a moment
    /// could not be written.</summary>
    internal static void PutWeek(Revision revision, Place week, ImmutableArray<DayHours> days)
    {
        var hours = Week.Select(day => (Day: day, Openings: days.FirstOrDefault(other => other.Day == day)?.Openings ?? []))
            .OrderBy(day => day.Openings.IsEmpty);
        foreach (var (day, openings) in hours)
        {
            revision.PutOrRemove(week[day], openings.IsEmpty ? null : Nodes.Texts(openings), Week);
        }
    }
}

/// <summary>Sets the working hours of one weekday.</summary>
public sealed record SetHours(DayHours Hours) : Edit
{
    internal override void Make(Revision revision)
    {
        var place = Place.Root["jam_kerja"];
        DocNode? openings = Hours.Openings.IsEmpty ? null : Nodes.Texts(Hours.Openings);
        if (revision.Sheet.At(place) is DocMap)
        {
            revision.PutOrRemove(place[Hours.Day], openings, DayHours.Week);
        }
        else
        {
            revision.Put(place, DayHours.WeekOf([Hours]), KeyOrder.Calendar);
        }
    }
}
