using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Gives a post another name; its id, by which everything else knows it, stays.</summary>
public sealed record RenamePost(string Id, string Name) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["jabatan"], Id) is { } post && Words.Clean(revision, post["nama"], Name) is { } name)
        {
            revision.Put(post["nama"], Nodes.Text(name));
        }
    }
}
