using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Sets who signed a SOP (<c>disahkan</c>): post, name, NIP; what is null is not printed.</summary>
public sealed record SetSignatory(string? Position, string? Name, string? Nip) : Edit
{
    internal override void Make(Revision revision)
    {
        var place = Place.Root["disahkan"];
        if (revision.Sheet.At(place) is not DocMap)
        {
            var (post, name, nip) = (Clean(revision, place, Position), Clean(revision, place, Name), Clean(revision, place, Nip));
            revision.Put(place, Nodes.Map(("jabatan", post), ("nama", name), ("nip", nip)), KeyOrder.Sop);
            return;
        }
        Put(revision, place["jabatan"], Position);
        Put(revision, place["nama"], Name);
        Put(revision, place["nip"], Nip);
    }

    private static DocNode Clean(Revision revision, Place place, string? text) => Words.Node(revision, place, text) ?? Nodes.Nothing;

    private static void Put(Revision revision, Place place, string? text)
    {
        if (text is not null || revision.Sheet.At(place) is not null)
        {
            revision.Put(place, Clean(revision, place, text));
        }
    }
}
