using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Several edits of one document in turn: all of them, or none.</summary>
public sealed record Several(ImmutableArray<Edit> Edits) : Edit
{
    internal override void Make(Revision revision)
    {
        foreach (var edit in Edits)
        {
            if (revision.IsRefused)
            {
                return;
            }
            edit.Make(revision);
        }
    }
}
