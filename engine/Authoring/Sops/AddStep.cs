using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>
/// Adds a row behind another: that one goes on to it (with yes, where it asks), and it goes on to where that one went. Rows behind get the
/// next number, and whatever names them names them still.
/// </summary>
/// <param name="After">The row before, as its <c>baris</c>; 0: it becomes the first.</param>
/// <param name="Lane">Id of the column that does it.</param>
/// <param name="Time">As printed; null: none yet.</param>
/// <param name="Output">Null: none yet.</param>
public sealed record AddStep(int After, string Lane, string Activity, string? Time, string? Output) : Edit
{
    internal override void Make(Revision revision)
    {
        if (After != 0 && Find.Row(revision, null, After) is null)
        {
            return;
        }
        var before = RowTargets.Rows[After - 1];
        if (
            (After == 0 ? default(RowTargets.Onward) : RowTargets.OnwardOf(revision, before, After)) is not { } onward
            || Words.Clean(revision, RowTargets.Rows, Activity) is not { } activity
        )
        {
            return;
        }
        RowTargets.Renumber(revision, Shifted);
        var next =
            onward.Text is not { } text ? null
            : int.TryParse(text, out var row) ? Shifted(row)
            : text;
        if (onward.Way is { } way)
        {
            revision.Put(way, Nodes.Plain(After + 1));
        }
        var (time, output) = (Words.Node(revision, RowTargets.Rows, Time), Words.Node(revision, RowTargets.Rows, Output));
        var step = Nodes.Map(
            ("baris", Nodes.Plain(After + 1)),
            ("pelaksana", Nodes.Plain(Lane)),
            ("kegiatan", Nodes.Text(activity)),
            ("waktu", time),
            ("output", output is null ? null : new DocList(Mark.Start, [output])),
            ("lanjut", next is null || IsNext(next, onward) ? null : Nodes.Plain(next))
        );
        Lists.Add(revision, RowTargets.Rows, After, step, KeyOrder.Sop);
    }

    private string Shifted(int row) => RowTargets.Text(row > After ? row + 1 : row);

    /// <summary>A printed continuation is said again, since a branch of a fork must; after a yes the order of rows says it.</summary>
    private bool IsNext(string next, RowTargets.Onward onward) => next == RowTargets.Text(After + 2) && onward.Way?.Last.Key == "ya";
}
