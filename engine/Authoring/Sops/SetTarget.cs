using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Sets where an answer leads, or, where a row asks nothing, where it goes on to; refused where the flow would break.</summary>
/// <param name="Answer"><c>ya</c>, <c>tidak</c>, or a way's name; null for a row that asks nothing.</param>
/// <param name="Channel">Id of a service's channel; null in a SOP.</param>
public sealed record SetTarget(int Row, string? Answer, Target Target, string? Channel = null) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Row(revision, Channel, Row) is not { } row)
        {
            return;
        }
        var target = Nodes.Plain(Target.ToString());
        if (Answer is null)
        {
            revision.Put(row["lanjut"], target, KeyOrder.Row);
            return;
        }
        foreach (var key in (string[])["keputusan", "pilihan"])
        {
            if (revision.Sheet.At(row[key]) is DocMap answers && answers.Find(Answer) is not null)
            {
                revision.Put(row[key][Answer], target);
                return;
            }
        }
        revision.Refuse(row, "jawaban-tak-ada", $"Langkah {Row} tidak punya jawaban `{Answer}`.", "Pilih salah satu jawaban langkah itu.");
    }
}
