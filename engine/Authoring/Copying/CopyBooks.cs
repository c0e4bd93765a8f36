using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Copying;

/// <summary>
/// Makes of another office's books this office's. First numbers of the other office go. A book takes the work that it is given, else
/// what there is here of its own; where there is none of it yet it keeps the names, for a book without names would take every case.
/// </summary>
/// <param name="Books">Ids of those that are wanted, at least one.</param>
/// <param name="Work">Ids of this office's SOPs, services and channels.</param>
/// <param name="Units">Ids of this office's units: a book of another unit becomes the whole office's.</param>
public sealed record CopyBooks(string Agency, ImmutableArray<string> Books, ImmutableArray<string> Work, ImmutableArray<string> Units)
    : Edit
{
    /// <summary>Work of this office by the book that takes it.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Given { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    internal override void Make(Revision revision)
    {
        revision.Put(Place.Root["register"], Nodes.Plain(Agency));
        var list = Place.Root["buku"];
        if (Books.IsEmpty)
        {
            revision.Refuse(list, "buku-kurang", "Belum ada buku yang dipilih.", "Pilih sedikitnya satu buku.");
        }
        for (var book = Lists.Count(revision, list) - 1; book >= 0 && !revision.IsRefused; book--)
        {
            if (Text(revision, list[book]["id"]) is { } id && Books.Contains(id))
            {
                Copy(revision, list[book], id);
            }
            else
            {
                revision.Make(new Remove(list[book]));
            }
        }
    }

    private void Copy(Revision revision, Place book, string id)
    {
        revision.PutOrRemove(book["mulai"], null);
        if (Text(revision, book["unit"]) is { } unit && !Units.Contains(unit))
        {
            revision.PutOrRemove(book["unit"], null);
        }
        if (Given.TryGetValue(id, out var given))
        {
            revision.Put(book["sop"], Nodes.Plains(given));
        }
        else if (revision.Sheet.At(book["sop"]) is DocList { Items: var named })
        {
            var here = named.OfType<DocScalar>().Select(work => work.Text.Trim()).Where(work => Work.Contains(work)).ToList();
            if (here.Count > 0 && here.Count < named.Length)
            {
                revision.Put(book["sop"], Nodes.Plains(here));
            }
        }
    }

    private static string? Text(Revision revision, Place place) => (revision.Sheet.At(place) as DocScalar)?.Text.Trim();
}
