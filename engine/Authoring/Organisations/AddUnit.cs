using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Adds a unit, behind the others; refused for an id that there is already.</summary>
/// <param name="Parent">Id of the unit above; null at the top.</param>
/// <param name="Kind">What sort of unit (<c>jenis</c>); null where nothing asks for it.</param>
public sealed record AddUnit(string Id, string Name, string? Parent, string? Kind = null) : Edit
{
    internal override void Make(Revision revision)
    {
        if (NodeOf(revision) is { } unit)
        {
            Lists.Append(revision, Place.Root["unit"], unit, KeyOrder.Organisation);
        }
    }

    /// <returns>Null where its name was refused.</returns>
    internal DocNode? NodeOf(Revision revision) =>
        Words.Clean(revision, Place.Root["unit"], Name) is { } name
            ? Nodes.Map(
                ("id", Nodes.Plain(Id.Trim())),
                ("nama", Nodes.Text(name)),
                ("induk", Parent is null ? null : Nodes.Plain(Parent)),
                ("jenis", Kind is null ? null : Nodes.Plain(Kind))
            )
            : null;
}
