using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Takes a period with other hours out of a calendar.</summary>
public sealed record RemovePeriod(string Name) : Edit
{
    internal override void Make(Revision revision)
    {
        var list = Place.Root["masa"];
        if (SetPeriod.IndexOf(revision.Sheet, Name) is var index && index >= 0)
        {
            revision.Make(new Remove(list[index]));
        }
        else
        {
            revision.Refuse(list, "masa-tak-ada", $"Tidak ada masa `{Name}` dalam kalender ini.", "Pilih salah satu masa yang ada.");
        }
    }
}
