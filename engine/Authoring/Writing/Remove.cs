using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Takes a key with its value, or an item of a list, out of a document. A list whose last item goes, goes with its key.</summary>
internal sealed record Remove(Place Place) : Change(Place)
{
    public override DocNode On(DocNode root)
    {
        var place = Whole(root);
        return Nodes.With(
            root,
            place.Parent,
            node =>
                node switch
                {
                    DocMap map => map with { Entries = map.Entries.RemoveAll(entry => entry.Key == place.Last.Key) },
                    DocList list => list with { Items = list.Items.RemoveAt(place.Last.Item) },
                    _ => node,
                }
        );
    }

    public override IEnumerable<Splice> Splices(Sheet sheet)
    {
        var place = Whole(sheet.Root);
        return sheet.At(place.Parent) switch
        {
            DocMap map => [OutOf(sheet, map, map.Entries.ToList().FindIndex(entry => entry.Key == place.Last.Key))],
            DocList { IsFlow: true } list => [Between([.. list.Items.Select(item => item.Span)], place.Last.Item)],
            DocList list => [LinesOf(sheet, BlockItems.Of(sheet, list)[place.Last.Item])],
            _ => [],
        };
    }

    private Place Whole(DocNode root) =>
        Place.Last.Key is null && Place.Parent.Parts.Length > 0 && Nodes.At(root, Place.Parent) is DocList { Items.Length: 1 }
            ? Place.Parent
            : Place;

    private static Splice OutOf(Sheet sheet, DocMap map, int index)
    {
        var spans = map
            .Entries.Select(entry => new TextSpan(entry.KeySpan.Start, Math.Max(entry.KeySpan.End, entry.Value.Span.End)))
            .ToList();
        if (map.IsFlow)
        {
            return spans.Count == 1 ? new Splice(map.Span.Start, map.Span.End, "{}") : Between(spans, index);
        }
        var start = sheet.LineStart(spans[index].Start);
        return sheet.Text[start..spans[index].Start].Trim().Length > 0 && index + 1 < spans.Count
            ? new Splice(spans[index].Start, spans[index + 1].Start, "") // behind a dash: the next key moves up
            : LinesOf(sheet, spans[index]);
    }

    /// <summary>With the comma before it, or behind it where it is the first.</summary>
    private static Splice Between(List<TextSpan> spans, int index) =>
        index > 0 ? new Splice(spans[index - 1].End, spans[index].End, "")
        : spans.Count > 1 ? new Splice(spans[0].Start, spans[1].Start, "")
        : new Splice(spans[0].Start, spans[0].End, "");

    private static Splice LinesOf(Sheet sheet, TextSpan span)
    {
        var (start, end) = (sheet.LineStart(span.Start), sheet.LineEnd(span.End));
        // The last line may have no end of its own: then that of the line before goes.
        return end < sheet.Text.Length ? new Splice(start, end + 1, "") : new Splice(Math.Max(0, start - 1), end, "");
    }
}
