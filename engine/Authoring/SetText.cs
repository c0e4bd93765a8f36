using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Writes another text in the place of a list's item.</summary>
/// <param name="Number">From 1.</param>
public sealed record SetText(TextList List, int Number, string Text) : Edit
{
    internal override void Make(Revision revision)
    {
        if (List.Item(revision, Number) is { } place && Words.Clean(revision, place, Text) is { } text)
        {
            revision.Put(place, List.NodeOf(text));
        }
    }
}
