using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Services;

/// <summary>Adds a channel to a service, carried by a SOP or by nothing yet (then it is listed, and cannot be started).</summary>
/// <param name="Time">The published limit; null: none.</param>
/// <param name="Sop">Id of the SOP that carries it.</param>
public sealed record AddChannel(string Id, string Name, string? Time, string? Sop) : Edit
{
    internal override void Make(Revision revision)
    {
        var place = Place.Root["saluran"];
        if (Words.Clean(revision, place, Name) is not { } name || (Time is not null && Words.Clean(revision, place, Time) is null))
        {
            return;
        }
        var channel = Nodes.Map(
            ("id", Nodes.Plain(Id.Trim())),
            ("nama", Nodes.Text(name)),
            ("waktu", Time is null ? null : Nodes.Text(Time.Trim())),
            ("sop", Sop is null ? null : Nodes.Plain(Sop.Trim()))
        );
        Lists.Append(revision, place, channel, KeyOrder.Service);
    }
}
