using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>
/// Sets other hours for a time (<c>masa</c>, Ramadan): of the period of that name, or of a new one in the order of dates.
/// </summary>
/// <param name="To">The last day, included.</param>
/// <param name="Hours">In the order of the week, at least one day.</param>
public sealed record SetPeriod(string Name, LocalDate From, LocalDate To, ImmutableArray<DayHours> Hours) : Edit
{
    internal static int IndexOf(Sheet sheet, string name) =>
        Find.IndexOf(sheet, Place.Root["masa"], entry => entry.Find("nama")?.Value is DocScalar text && text.Text.Trim() == name);

    internal override void Make(Revision revision)
    {
        var list = Place.Root["masa"];
        if (Words.Clean(revision, list, Name) is not { } name)
        {
            return;
        }
        var (from, to) = (Nodes.Plain(Holidays.Text(From)), Nodes.Plain(Holidays.Text(To)));
        if (IndexOf(revision.Sheet, name) is var index && index >= 0)
        {
            revision.Put(list[index]["dari"], from);
            revision.Put(list[index]["sampai"], to);
            DayHours.PutWeek(revision, list[index]["jam_kerja"], Hours);
            return;
        }
        var entry = Nodes.Map(("nama", Nodes.Text(name)), ("dari", from), ("sampai", to), ("jam_kerja", DayHours.WeekOf(Hours)));
        Lists.Append(revision, list, entry, KeyOrder.Calendar);
    }
}
