using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Adds a post, behind the others; refused for an id that there is already, or a unit or superior that there is not.</summary>
/// <param name="Superior">Id of the post above; null at the top.</param>
public sealed record AddPost(string Id, string Name, string Unit, string? Superior) : Edit
{
    internal override void Make(Revision revision)
    {
        var list = Place.Root["jabatan"];
        if (Words.Clean(revision, list, Name) is { } name)
        {
            var post = Nodes.Map(
                ("id", Nodes.Plain(Id.Trim())),
                ("nama", Nodes.Text(name)),
                ("unit", Nodes.Plain(Unit)),
                ("atasan", Superior is null ? null : Nodes.Plain(Superior))
            );
            Lists.Append(revision, list, post, KeyOrder.Organisation);
        }
    }
}
