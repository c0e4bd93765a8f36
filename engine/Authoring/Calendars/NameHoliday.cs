using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Gives a holiday another name.</summary>
public sealed record NameHoliday(LocalDate Date, string Name) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Holidays.Find(revision, Date) is not { } place || Words.Clean(revision, place, Name) is not { } name)
        {
            return;
        }
        if (revision.Sheet.At(place) is DocMap)
        {
            revision.Put(place["nama"], Nodes.Text(name), ["tanggal", "nama"]);
        }
        else
        {
            revision.Put(place, Nodes.Map(("tanggal", Nodes.Plain(Holidays.Text(Date))), ("nama", Nodes.Text(name))));
        }
    }
}
