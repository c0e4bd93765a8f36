using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring;

/// <summary>A time with its reading, of a row or of a channel.</summary>
internal static class Times
{
    public static void Put(Revision revision, Place at, string? text, string? limit, ImmutableArray<string> order)
    {
        Put(revision, at["waktu"], text, order);
        Put(revision, at["batas"], limit, order);
    }

    private static void Put(Revision revision, Place place, string? text, ImmutableArray<string> order)
    {
        if (text is null)
        {
            revision.PutOrRemove(place, null);
        }
        else if (Words.Clean(revision, place, text) is { } clean)
        {
            revision.Put(place, Nodes.Text(clean), order);
        }
    }
}
