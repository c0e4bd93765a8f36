using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Puts an item of a list elsewhere in it.</summary>
/// <param name="From">From 1.</param>
/// <param name="To">Its number afterwards.</param>
public sealed record MoveText(TextList List, int From, int To) : Edit
{
    internal override void Make(Revision revision)
    {
        if (List.Item(revision, From) is null || List.Item(revision, To) is null || List.Of(revision) is not { } place)
        {
            return;
        }
        if (From != To && revision.Sheet.At(place) is DocList)
        {
            revision.Make(new Move(place, From - 1, To - 1));
        }
    }
}
