using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Puts a post into another unit; who stands above it stays.</summary>
public sealed record MovePost(string Id, string Unit) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["jabatan"], Id) is { } post)
        {
            revision.Put(post["unit"], Nodes.Plain(Unit), KeyOrder.Post);
        }
    }
}
