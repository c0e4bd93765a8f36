using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Adds a unit, behind the others; refused for an id that there is already.</summary>
/// <param name="Parent">Id of the unit above; null at the top.</param>
/// <param name="Kind">What sort of unit (<c>jenis</c>); null where nothing asks for it.</param>
public sealed record AddUnit(string Id, string Name, string? Parent, string? Kind = null) : Edit
{
    internal override void Make(Revision revision)
    {
        var list = Place.Root["unit"];
        if (Words.Clean(revision, list, Name) is { } name)
        {
            var unit = Nodes.Map(
                ("id", Nodes.Plain(Id.Trim())),
                ("nama", Nodes.Text(name)),
                ("induk", Parent is null ? null : Nodes.Plain(Parent)),
                ("jenis", Kind is null ? null : Nodes.Plain(Kind))
            );
            Lists.Append(revision, list, unit, KeyOrder.Organisation);
        }
    }
}
