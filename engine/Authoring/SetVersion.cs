using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Gives a SOP or a service its next version (<c>versi</c>), from 1.</summary>
public sealed record SetVersion(int Version) : Edit
{
    internal override void Make(Revision revision) => revision.Put(Place.Root["versi"], Nodes.Plain(Version), KeyOrder.Sop);
}
