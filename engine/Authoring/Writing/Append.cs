using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>Puts items behind those that a list has: in one change, since each change reads the whole document.</summary>
/// <param name="Place">The list's.</param>
internal sealed record Append(Place Place, ImmutableArray<DocNode> Values) : Change(Place)
{
    public override DocNode On(DocNode root) =>
        Nodes.With(root, Place, node => node is DocList list ? list with { Items = list.Items.AddRange(Values) } : node);

    /// <summary>Each as if it stood behind the list's last item alone; splices of one place are made from the last to the first.</summary>
    public override IEnumerable<Splice> Splices(Sheet sheet)
    {
        var at = ((DocList)sheet.At(Place)!).Items.Length;
        var each = Values.SelectMany(value => new Insert(Place, at, value).Splices(sheet)).ToList();
        return each is [var first, ..] ? [first with { Text = string.Concat(each.Select(splice => splice.Text)) }] : [];
    }
}
