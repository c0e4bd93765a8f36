using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>
/// Puts an item of a list elsewhere in it; those in between move up or down. Comments on lines of their own stay where they are, so that
/// moving back gives the same text.
/// </summary>
/// <param name="Place">The list's.</param>
/// <param name="From">From 0.</param>
/// <param name="To">Where it stands afterwards, from 0.</param>
internal sealed record Move(Place Place, int From, int To) : Change(Place)
{
    public override DocNode On(DocNode root) =>
        Nodes.With(root, Place, node => node is DocList list ? list with { Items = Reordered(list.Items) } : node);

    public override IEnumerable<Splice> Splices(Sheet sheet)
    {
        var list = (DocList)sheet.At(Place)!;
        var slots = list.IsFlow ? [.. list.Items.Select(item => item.Span)] : BlockItems.Of(sheet, list);
        return Reordered([.. slots])
            .Select((item, index) => (Slot: slots[index], Item: item))
            .Where(pair => pair.Slot != pair.Item)
            .Select(pair => new Splice(pair.Slot.Start, pair.Slot.End, sheet.Verbatim(pair.Item.Start, pair.Item.End), IsVerbatim: true));
    }

    private ImmutableArray<T> Reordered<T>(ImmutableArray<T> items) => items.RemoveAt(From).Insert(To, items[From]);
}
