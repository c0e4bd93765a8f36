using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Organisations;

/// <summary>Gives a unit another name; its id, by which everything else knows it, stays.</summary>
public sealed record RenameUnit(string Id, string Name) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["unit"], Id) is { } unit && Words.Clean(revision, unit["nama"], Name) is { } name)
        {
            revision.Put(unit["nama"], Nodes.Text(name));
        }
    }
}
