using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Reading;

/// <summary>Lists of entries that carry an id.</summary>
internal static class Entries
{
    /// <summary>Reads each entry, refuses keys that nobody asked for, and an id that stands twice.</summary>
    public static ImmutableArray<T> ReadUnique<T>(
        MapReader map,
        string key,
        Func<MapReader, T> read,
        Func<T, string> id,
        bool required = false
    )
    {
        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var (node, path) in map.Items(key, required))
        {
            if (map.MapOf(node, path) is not { } entry)
            {
                continue;
            }
            var item = read(entry);
            entry.RefuseUnknown();
            if (items.Any(other => id(other) == id(item)))
            {
                map.Problems.Error(node.Mark, path, "pengenal-ganda", $"`{id(item)}` ditulis dua kali.", "Beri nama pengenal lain.");
            }
            items.Add(item);
        }
        return items.DrainToImmutable();
    }
}
