using System.Globalization;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Finds the place of a path in a document that was read before: <c>langkah[3].keputusan</c>, items counted from 1.</summary>
public static class Places
{
    /// <summary>The nearest place above where the path itself is not written.</summary>
    public static Mark Of(DocNode document, string path) => NodeAt(document, path).Mark;

    /// <summary>Of a key with a list or a map: where the key stands, since its value begins a line below.</summary>
    internal static (DocNode Node, Mark Mark) NodeAt(DocNode document, string path)
    {
        var (node, mark) = (document, document.Mark);
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = part.Split('[')[0];
            if ((node as DocMap)?.Find(key) is not { } entry)
            {
                break;
            }
            (node, mark) = (entry.Value, entry.Value is DocScalar ? entry.Value.Mark : entry.KeyMark);
            if (part.EndsWith(']') && node is DocList list && Item(list, part[(key.Length + 1)..^1]) is { } item)
            {
                (node, mark) = (item, item.Mark);
            }
        }
        return (node, mark);
    }

    private static DocNode? Item(DocList list, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= list.Items.Length
            ? list.Items[place - 1]
            : null;
}
