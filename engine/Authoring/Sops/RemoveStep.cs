using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>
/// Takes a row out: what led to it leads to where it went on to (with yes, where it asked). Rows behind get the number before, and whatever
/// names them names them still.
/// </summary>
/// <param name="Row">Its <c>baris</c>.</param>
public sealed record RemoveStep(int Row) : Edit
{
    internal override void Make(Revision revision)
    {
        if (Find.Row(revision, null, Row) is not { } row || RowTargets.OnwardOf(revision, row, Row) is not { } onward)
        {
            return;
        }
        var count = RowTargets.Count(revision.Sheet);
        if (count == 1)
        {
            revision.Refuse(row, "langkah-terakhir", "Ini satu-satunya langkah.", "SOP harus punya sedikitnya satu langkah.");
            return;
        }
        var byOrder = Row < count ? RowTargets.Text(Row + 1) : "selesai";
        var next = onward.Text ?? byOrder;
        if (next == RowTargets.Text(Row))
        {
            revision.Refuse(row, "langkah-berputar", $"Langkah {Row} kembali ke dirinya sendiri.", "Ubah dahulu tujuannya.");
            return;
        }
        if (next != byOrder)
        {
            LeadOn(revision, next);
        }
        revision.Make(new Remove(row));
        RowTargets.Renumber(revision, number => number == Row ? Fresh(next) : Fresh(RowTargets.Text(number)));
    }

    /// <summary>The row before, where nothing but the order of rows led from it to this one.</summary>
    private void LeadOn(Revision revision, string next)
    {
        if (
            Row > 1
            && Find.Row(revision, null, Row - 1) is { } before
            && ((string[])["lanjut", "keputusan", "pilihan"]).All(key => revision.Sheet.At(before[key]) is null)
        )
        {
            revision.Put(before["lanjut"], Nodes.Plain(next), KeyOrder.Row);
        }
    }

    private string Fresh(string target) => int.TryParse(target, out var row) && row > Row ? RowTargets.Text(row - 1) : target;
}
