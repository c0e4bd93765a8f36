using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Adds units and posts, behind the others, as <see cref="AddUnit"/> and <see cref="AddPost"/> do; a long list at once.</summary>
public sealed record AddPosts(ImmutableArray<AddUnit> Units, ImmutableArray<AddPost> Posts) : Edit
{
    internal override void Make(Revision revision)
    {
        Add(revision, "unit", [.. Units.Select(unit => unit.NodeOf(revision)).OfType<DocNode>()]);
        Add(revision, "jabatan", [.. Posts.Select(post => post.NodeOf(revision)).OfType<DocNode>()]);
    }

    private static void Add(Revision revision, string list, ImmutableArray<DocNode> entries)
    {
        if (!entries.IsEmpty && !revision.IsRefused)
        {
            Lists.Append(revision, Place.Root[list], entries, KeyOrder.Organisation);
        }
    }
}
