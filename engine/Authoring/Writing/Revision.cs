using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>A document while it is being changed, one change after another.</summary>
internal sealed class Revision(Sheet sheet)
{
    public Sheet Sheet { get; private set; } = sheet;

    public ProblemList Problems { get; } = new(sheet.File);

    public bool IsRefused { get; private set; }

    /// <summary>Makes a change unless something was refused already; text that would not read as it was meant is refused.</summary>
    public void Make(Change change)
    {
        if (IsRefused)
        {
            return;
        }
        var next = Sheet.Read(Sheet.File, Sheet.Apply(change.Splices(Sheet)));
        if (next.ValueOrNull is { } read && Nodes.Same(read.Root, change.On(Sheet.Root)))
        {
            Sheet = read;
            return;
        }
        Refuse(
            change.Place,
            "tak-dapat-ditulis",
            "Perubahan ini tidak dapat ditulis di tempat itu tanpa mengubah bagian lain dari berkas.",
            "Tuliskan bagian itu dengan susunan biasa (satu kunci satu baris), lalu ulangi."
        );
    }

    /// <summary>What says the same already keeps its bytes.</summary>
    public void Put(Place place, DocNode value, System.Collections.Immutable.ImmutableArray<string> order = default)
    {
        if (!Nodes.Same(Sheet.At(place), value))
        {
            Make(new Put(place, value, order));
        }
    }

    /// <summary>Puts the value, or takes the key away where there is none; nothing where it is so already.</summary>
    public void PutOrRemove(Place place, DocNode? value, System.Collections.Immutable.ImmutableArray<string> order = default)
    {
        if (value is not null)
        {
            Put(place, value, order);
        }
        else if (Sheet.At(place) is not null)
        {
            Make(new Remove(place));
        }
    }

    public void Refuse(Place place, string code, string message, string remedy)
    {
        IsRefused = true;
        var at = place;
        while (Sheet.At(at) is null)
        {
            at = at.Parent;
        }
        Problems.Error(Sheet.At(at)!.Mark, place.ToString(), code, message, remedy);
    }
}
