using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>Sets which SOP carries a channel; refused where the channel has rows of its own.</summary>
/// <param name="Sop">Its id; null: none does.</param>
public sealed record SetCarrier(string Channel, string? Sop) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["saluran"], Channel) is { } channel)
        {
            revision.PutOrRemove(channel["sop"], Sop is null ? null : Nodes.Plain(Sop.Trim()), KeyOrder.Channel);
        }
    }
}
