using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Sets the usual working hours of the whole week; a calendar that had its parent's gets its own.</summary>
/// <param name="Hours">A day that is missing, or has no hours, is no working day; at least one has some.</param>
public sealed record SetWeek(ImmutableArray<DayHours> Hours) : Edit
{
    internal override void Make(Revision revision)
    {
        var place = Place.Root["jam_kerja"];
        if (revision.Sheet.At(place) is DocMap)
        {
            DayHours.PutWeek(revision, place, Hours);
        }
        else
        {
            revision.Put(place, DayHours.WeekOf(Hours), KeyOrder.Calendar);
        }
    }
}
