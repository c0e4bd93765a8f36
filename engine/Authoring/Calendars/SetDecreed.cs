using System.Globalization;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>Says whether a year's holidays are decreed; what is counted in a year that is not, is provisional (<i>sementara</i>).</summary>
public sealed record SetDecreed(int Year, bool IsDecreed) : Edit
{
    internal override void Make(Revision revision)
    {
        var list = Place.Root["tahun_ditetapkan"];
        var years = revision.Sheet.At(list) is DocList found ? found.Items.Select(YearOf).ToList() : [];
        var index = years.IndexOf(Year);
        if (IsDecreed && index < 0)
        {
            Lists.Add(revision, list, years.Count(year => year < Year), Nodes.Plain(Year), KeyOrder.Calendar);
        }
        else if (!IsDecreed && index >= 0)
        {
            revision.Make(new Remove(list[index]));
        }
    }

    private static int YearOf(DocNode node) =>
        node is DocScalar scalar && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
}
