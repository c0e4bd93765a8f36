using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Nodes that are to be written, and what a change makes of the nodes that are there: the document without its text.</summary>
internal static class Nodes
{
    /// <summary>Words: quoted wherever a reader could take them for something else.</summary>
    public static DocNode Text(string text) => new DocScalar(Mark.Start, text, false);

    /// <summary>A number, a date, an identifier: never quoted unless it would be read as nothing.</summary>
    public static DocNode Plain(string text) => new DocScalar(Mark.Start, text, true);

    public static DocNode Plain(int number) => Plain(number.ToString(CultureInfo.InvariantCulture));

    public static DocNode Nothing => new DocScalar(Mark.Start, "null", true);

    public static DocNode Texts(IEnumerable<string> texts) => new DocList(Mark.Start, [.. texts.Select(Text)]);

    public static DocNode Plains(IEnumerable<string> texts) => new DocList(Mark.Start, [.. texts.Select(Plain)]);

    /// <summary>Entries without a value are left out.</summary>
    public static DocNode Map(params ReadOnlySpan<(string Key, DocNode? Value)> entries)
    {
        var kept = ImmutableArray.CreateBuilder<DocEntry>();
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                kept.Add(new DocEntry(key, Mark.Start, value));
            }
        }
        return new DocMap(Mark.Start, kept.DrainToImmutable());
    }

    /// <summary>The node at a place; null where there is none.</summary>
    public static DocNode? At(DocNode root, Place place)
    {
        DocNode? node = root;
        foreach (var part in place.Parts)
        {
            node = (node, part) switch
            {
                (DocMap map, { Key: { } key }) => map.Find(key)?.Value,
                (DocList list, { Key: null, Item: var item }) when item >= 0 && item < list.Items.Length => list.Items[item],
                _ => null,
            };
        }
        return node;
    }

    /// <summary>The root with another node at a place that is there.</summary>
    public static DocNode With(DocNode root, Place place, Func<DocNode, DocNode> change, int from = 0)
    {
        if (from == place.Parts.Length)
        {
            return change(root);
        }
        return (root, place.Parts[from]) switch
        {
            (DocMap map, { Key: { } key }) => map with
            {
                Entries =
                [
                    .. map.Entries.Select(entry =>
                        entry.Key == key ? entry with { Value = With(entry.Value, place, change, from + 1) } : entry
                    ),
                ],
            },
            (DocList list, { Item: var item }) => list with
            {
                Items = list.Items.SetItem(item, With(list.Items[item], place, change, from + 1)),
            },
            _ => throw new InvalidOperationException($"Nothing stands at {place}."),
        };
    }

    /// <summary>Where a key that is missing goes: behind the last of those that stand before it in the order.</summary>
    public static int PositionOf(DocMap map, string key, ImmutableArray<string> order)
    {
        var own = order.IndexOf(key);
        if (own < 0)
        {
            return map.Entries.Length;
        }
        var before = map.Entries.Select(
            (entry, index) => order.IndexOf(entry.Key) is var place && place >= 0 && place < own ? index + 1 : 0
        );
        // Never ahead of the first: that key names what the map is.
        return Math.Max(Math.Min(1, map.Entries.Length), before.DefaultIfEmpty(0).Max());
    }

    /// <summary>Whether both say the same; how it is written does not matter.</summary>
    public static bool Same(DocNode? a, DocNode? b) =>
        (a, b) switch
        {
            (DocScalar left, DocScalar right) => left.IsNull ? right.IsNull : !right.IsNull && left.Text == right.Text,
            (DocList left, DocList right) => left.Items.Length == right.Items.Length
                && left.Items.Zip(right.Items).All(pair => Same(pair.First, pair.Second)),
            (DocMap left, DocMap right) => left.Entries.Length == right.Entries.Length
                && left.Entries.Zip(right.Entries)
                    .All(pair => pair.First.Key == pair.Second.Key && Same(pair.First.Value, pair.Second.Value)),
            _ => a is null && b is null,
        };
}
