using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Sets whom a post reports to; refused where it would come to report to itself, over however many.</summary>
/// <param name="Superior">Null: nobody stands above it.</param>
public sealed record SetSuperior(string Id, string? Superior) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["jabatan"], Id) is { } post)
        {
            revision.PutOrRemove(post["atasan"], Superior is null ? null : Nodes.Plain(Superior), KeyOrder.Post);
        }
    }
}
