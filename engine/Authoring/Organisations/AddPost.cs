using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Adds a post, behind the others; refused for an id that there is already, or a unit or superior that there is not.</summary>
/// <param name="Superior">Id of the post above; null at the top.</param>
public sealed record AddPost(string Id, string Name, string Unit, string? Superior) : Edit
{
    internal override void Make(Revision revision)
    {
        if (NodeOf(revision) is { } post)
        {
            Lists.Append(revision, Place.Root["jabatan"], post, KeyOrder.Organisation);
        }
    }

    /// <returns>Null where its name was refused.</returns>
    internal DocNode? NodeOf(Revision revision) =>
        Words.Clean(revision, Place.Root["jabatan"], Name) is { } name
            ? Nodes.Map(
                ("id", Nodes.Plain(Id.Trim())),
                ("nama", Nodes.Text(name)),
                ("unit", Nodes.Plain(Unit)),
                ("atasan", Superior is null ? null : Nodes.Plain(Superior))
            )
            : null;
}
