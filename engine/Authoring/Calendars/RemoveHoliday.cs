using DinsosFlow.Engine.Authoring.Writing;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Takes a holiday or a day of cuti bersama out of a calendar.</summary>
public sealed record RemoveHoliday(LocalDate Date) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Holidays.Find(revision, Date) is { } place)
        {
            revision.Make(new Remove(place));
        }
    }
}
