using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Lists of entries, which may not be there yet.</summary>
internal static class Lists
{
    public static void Append(Revision revision, Place list, DocNode entry, ImmutableArray<string> order) =>
        Add(revision, list, Count(revision, list), entry, order);

    public static void Append(Revision revision, Place list, ImmutableArray<DocNode> entries, ImmutableArray<string> order)
    {
        if (Count(revision, list) == 0)
        {
            revision.Put(list, new DocList(Mark.Start, entries), order);
        }
        else
        {
            revision.Make(new Append(list, entries));
        }
    }

    /// <param name="at">From 0.</param>
    public static void Add(Revision revision, Place list, int at, DocNode entry, ImmutableArray<string> order)
    {
        if (Count(revision, list) == 0)
        {
            revision.Put(list, new DocList(Mark.Start, [entry]), order);
        }
        else
        {
            revision.Make(new Insert(list, at, entry));
        }
    }

    public static int Count(Revision revision, Place list) => revision.Sheet.At(list) is DocList found ? found.Items.Length : 0;
}
