using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Writes a node in the place of another, or under a key that its map does not have yet.</summary>
/// <param name="Order">Of the map's keys: a new one goes behind the last of those before it.</param>
internal sealed record Put(Place Place, DocNode Value, ImmutableArray<string> Order = default) : Change(Place)
{
    private ImmutableArray<string> Known => Order.IsDefault ? [] : Order;

    public override DocNode On(DocNode root)
    {
        if (Nodes.At(root, Place) is not null)
        {
            return Nodes.With(root, Place, _ => Value);
        }
        var key = Place.Last.Key!;
        return Nodes.With(
            root,
            Place.Parent,
            node =>
                node is DocMap map
                    ? map with
                    {
                        Entries = map.Entries.Insert(Nodes.PositionOf(map, key, Known), new DocEntry(key, Mark.Start, Value)),
                    }
                    : node
        );
    }

    public override IEnumerable<Splice> Splices(Sheet sheet)
    {
        var old = sheet.At(Place);
        var style = NodeText.StyleOf(sheet, old) ?? Neighbour(sheet);
        if (old is null)
        {
            var map = (DocMap)sheet.At(Place.Parent)!;
            return [map.IsFlow ? IntoBraces(map, style) : AsLine(sheet, map, style)];
        }
        if (
            old is DocScalar { Text: "", IsPlain: true }
            && Place.Last.Key is { } key
            && (sheet.At(Place.Parent) as DocMap)?.Find(key) is { } entry
        )
        {
            // Nothing is written behind the colon, and the parser's place for nothing is only near it.
            var colon = sheet.Text.IndexOf(':', entry.KeySpan.End) + 1;
            return [new Splice(colon, colon, $" {NodeText.Flow(Value, style)}")];
        }
        return [new Splice(old.Span.Start, old.Span.End, NodeText.Flow(Value, style))];
    }

    private Quotes Neighbour(Sheet sheet) =>
        NodeText.StyleOf(sheet, sheet.At(Place.Parent)) ?? NodeText.StyleOf(sheet, sheet.Root) ?? Quotes.Double;

    private Splice IntoBraces(DocMap map, Quotes style)
    {
        var text = $"{NodeText.Key(Place.Last.Key!)}: {NodeText.Flow(Value, style)}";
        var position = Nodes.PositionOf(map, Place.Last.Key!, Known);
        if (map.Entries.IsEmpty)
        {
            return new Splice(map.Span.Start, map.Span.End, $"{{ {text} }}");
        }
        var at = map.Entries[position - 1].Value.Span.End;
        return new Splice(at, at, $", {text}");
    }

    private Splice AsLine(Sheet sheet, DocMap map, Quotes style)
    {
        var position = Nodes.PositionOf(map, Place.Last.Key!, Known);
        var before = map.Entries[position - 1];
        var indent = map.Entries[0].KeySpan.Start - sheet.LineStart(map.Entries[0].KeySpan.Start);
        var end = sheet.LineEnd(Math.Max(before.KeySpan.End, before.Value.Span.End));
        return new Splice(end, end, $"\n{new string(' ', indent)}{NodeText.Key(Place.Last.Key!)}:{Written(indent, style)}");
    }

    /// <summary>A list of the whole document stands as printed, one item a line; anything below is short.</summary>
    private string Written(int indent, Quotes style) =>
        Value is DocList { Items.Length: > 0 } list && indent == 0
            ? string.Concat(list.Items.Select(item => $"\n  - {NodeText.Flow(item, style)}"))
            : $" {NodeText.Flow(Value, style)}";
}
