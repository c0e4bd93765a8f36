using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>Sets which SOP carries a channel; rows that the channel has of its own go, as it has one way at most.</summary>
/// <param name="Sop">Its id; null: none does.</param>
public sealed record SetCarrier(string Channel, string? Sop) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Entry(revision, Place.Root["saluran"], Channel) is { } channel)
        {
            if (Sop is not null)
            {
                revision.PutOrRemove(channel["langkah"], null);
                revision.PutOrRemove(channel["pelaksana"], null);
            }
            revision.PutOrRemove(channel["sop"], Sop is null ? null : Nodes.Plain(Sop.Trim()), KeyOrder.Channel);
        }
    }
}
