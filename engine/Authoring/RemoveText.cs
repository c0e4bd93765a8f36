using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Takes an item out of a list; with its last one the list goes.</summary>
/// <param name="Number">From 1.</param>
public sealed record RemoveText(TextList List, int Number) : Edit
{
    internal override void Make(Revision revision)
    {
        if (List.Item(revision, Number) is { } place)
        {
            revision.Make(new Remove(place));
        }
    }
}
