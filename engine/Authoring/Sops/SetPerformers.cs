using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Sets who does a row, the responsible first; refused where the table has no such column.</summary>
/// <param name="Lanes">Ids of columns, at least one.</param>
/// <param name="Channel">Id of a service's channel; null in a SOP.</param>
public sealed record SetPerformers(int Row, ImmutableArray<string> Lanes, string? Channel = null) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Row(revision, Channel, Row) is not { } row)
        {
            return;
        }
        var place = row["pelaksana"];
        if (Lanes.IsEmpty)
        {
            revision.Refuse(place, "pelaksana-kurang", $"Langkah {Row} harus punya pelaksana.", "Pilih sedikitnya satu kolom.");
            return;
        }
        // One alone is written as it was: in brackets only where brackets stood.
        var alone = Lanes.Length == 1 && revision.Sheet.At(place) is not DocList;
        revision.Put(place, alone ? Nodes.Plain(Lanes[0]) : Nodes.Plains(Lanes), KeyOrder.Row);
    }
}
