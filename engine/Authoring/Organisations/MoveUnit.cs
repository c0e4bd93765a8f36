using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Puts a unit under another one; refused where it would come to stand under itself.</summary>
/// <param name="Parent">Null: at the top.</param>
public sealed record MoveUnit(string Id, string? Parent) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["unit"], Id) is { } unit)
        {
            revision.PutOrRemove(unit["induk"], Parent is null ? null : Nodes.Plain(Parent), KeyOrder.Unit);
        }
    }
}
