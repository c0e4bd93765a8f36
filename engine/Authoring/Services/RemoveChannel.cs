using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>Takes a channel out of a service, its rows with it; refused for the last one.</summary>
public sealed record RemoveChannel(string Id) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["saluran"], Id) is { } channel)
        {
            revision.Make(new Remove(channel));
        }
    }
}
