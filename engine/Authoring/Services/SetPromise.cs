using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>
/// Sets the published limit of a channel and when its clock starts. Whether the rows fit into it, <see cref="RowsTotal"/> says.
/// </summary>
/// <param name="Text">As published; null: nothing is.</param>
/// <param name="Limit">The reading (<c>batas</c>), only where the words cannot be read; one that stood there before goes.</param>
public sealed record SetPromise(string Channel, string? Text, PromiseStart Start, string? Limit = null) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["saluran"], Channel) is not { } channel)
        {
            return;
        }
        Times.Put(revision, channel, Text, Limit, KeyOrder.Channel);
        var start = Start == PromiseStart.Complete ? "lengkap" : "diterima";
        // Without the word the clock starts with the receipt: that is not written where nobody wrote it.
        if (Start == PromiseStart.Complete || revision.Sheet.At(channel["mulai"]) is not null)
        {
            revision.Put(channel["mulai"], Nodes.Plain(start), KeyOrder.Channel);
        }
    }
}
