using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>One of the dates of a SOP's head.</summary>
public enum SopDate
{
    /// <summary><c>pembuatan</c></summary>
    Created,

    /// <summary><c>revisi</c></summary>
    Revised,

    /// <summary><c>efektif</c></summary>
    Effective,
}

/// <summary>Sets a date of a SOP's head (<c>tanggal</c>).</summary>
/// <param name="Date">Null: not printed.</param>
public sealed record SetDate(SopDate Which, LocalDate? Date) : Edit
{
    private string Key =>
        Which switch
        {
            SopDate.Created => "pembuatan",
            SopDate.Revised => "revisi",
            SopDate.Effective => "efektif",
            _ => throw new InvalidOperationException($"A date of no known kind: {Which}."),
        };

    internal override void Make(Revision revision)
    {
        var place = Place.Root["tanggal"];
        var value = Date is { } date ? Nodes.Plain(LocalDatePattern.Iso.Format(date)) : Nodes.Nothing;
        if (Date is null && revision.Sheet.At(place[Key]) is null)
        {
            return;
        }
        if (revision.Sheet.At(place) is DocMap)
        {
            revision.Put(place[Key], value, ["pembuatan", "revisi", "efektif"]);
        }
        else
        {
            revision.Put(place, Nodes.Map((Key, value)), KeyOrder.Sop);
        }
    }
}
