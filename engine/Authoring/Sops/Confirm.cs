using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Somebody has held a SOP against what is printed, or it is an office's own now: nothing in it is inferred any more
/// (<c>disimpulkan</c>).</summary>
public sealed record Confirm : Edit
{
    internal override void Make(Revision revision)
    {
        revision.PutOrRemove(Place.Root["disimpulkan"], null);
        for (var row = 0; row < RowTargets.Count(revision.Sheet); row++)
        {
            if (revision.Sheet.At(RowTargets.Rows[row]) is DocMap)
            {
                revision.PutOrRemove(RowTargets.Rows[row]["disimpulkan"], null);
            }
        }
    }
}
