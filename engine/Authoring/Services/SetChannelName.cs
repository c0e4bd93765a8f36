using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>Sets the name of a service's channel.</summary>
public sealed record SetChannelName(string Channel, string Name) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["saluran"], Channel) is { } channel && Words.Clean(revision, channel["nama"], Name) is { } name)
        {
            revision.Put(channel["nama"], Nodes.Text(name), KeyOrder.Channel);
        }
    }
}
