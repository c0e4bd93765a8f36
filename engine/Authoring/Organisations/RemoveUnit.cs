using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Takes a unit out of an organisation; refused while a unit or a post belongs to it.</summary>
public sealed record RemoveUnit(string Id) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["unit"], Id) is { } unit)
        {
            revision.Make(new Remove(unit));
        }
    }
}
