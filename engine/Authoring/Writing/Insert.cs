using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Puts an item into a list that has some already.</summary>
/// <param name="Place">The list's.</param>
/// <param name="At">From 0 to the number of items.</param>
internal sealed record Insert(Place Place, int At, DocNode Value) : Change(Place)
{
    public override DocNode On(DocNode root) =>
        Nodes.With(root, Place, node => node is DocList list ? list with { Items = list.Items.Insert(At, Value) } : node);

    public override IEnumerable<Splice> Splices(Sheet sheet)
    {
        var list = (DocList)sheet.At(Place)!;
        var style = NodeText.StyleOf(sheet, list) ?? NodeText.StyleOf(sheet, sheet.Root) ?? Quotes.Double;
        if (list.IsFlow)
        {
            return [IntoBrackets(list, NodeText.Flow(Value, style))];
        }
        var items = BlockItems.Of(sheet, list);
        var column = items[0].Start - sheet.LineStart(items[0].Start);
        var inLines = list.Items[Math.Max(0, At - 1)] is DocMap { IsFlow: false };
        var text = $"- {(inLines ? NodeText.Lines(Value, column + 2, style) : NodeText.Flow(Value, style))}";
        return At == 0
            ? [new Splice(items[0].Start, items[0].Start, $"{text}\n{new string(' ', column)}")]
            : [new Splice(items[At - 1].End, items[At - 1].End, $"\n{new string(' ', column)}{text}")];
    }

    private Splice IntoBrackets(DocList list, string text)
    {
        if (list.Items.IsEmpty)
        {
            return new Splice(list.Span.Start, list.Span.End, $"[{text}]");
        }
        var at = At == 0 ? list.Items[0].Span.Start : list.Items[At - 1].Span.End;
        return new Splice(at, at, At == 0 ? $"{text}, " : $", {text}");
    }
}
