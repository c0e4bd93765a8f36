using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Gives a holiday another date, and its place in the order of dates.</summary>
public sealed record MoveHoliday(LocalDate From, LocalDate To) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Holidays.Find(revision, From) is not { } place)
        {
            return;
        }
        var date = Nodes.Plain(Holidays.Text(To));
        revision.Put(revision.Sheet.At(place) is DocMap ? place["tanggal"] : place, date);
        var dates = Holidays.DatesOf(revision, place.Parent);
        var others = dates.RemoveAt(place.Last.Item);
        var target = others.Count(day => day <= To);
        // A list that was not in order before is not put in order by the way.
        if (target != place.Last.Item && others.SequenceEqual(others.Order()))
        {
            revision.Make(new Move(place.Parent, place.Last.Item, target));
        }
    }
}
