using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

/// <summary>Lays a table out as flowcharts: the rows outside forks in one, each branch of a fork in one of its own.</summary>
internal sealed class ElsaChartBuilder(SopDefinition sop)
{
    private const string Done = "Done";
    private readonly string?[] _chartOf = new string?[sop.Steps.Length];
    private readonly ImmutableArray<ExportRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<ExportRefusal>();

    /// <returns>Half a chart, not to be used, where a row was refused.</returns>
    public (ElsaChart Chart, ImmutableArray<ExportRefusal> Refusals) Build()
    {
        var chart = Chart("alur", 1, 0);
        return (chart, [.. _refusals.DistinctBy(refusal => refusal.Row)]);
    }

    /// <param name="joinRow">Where the branch meets its siblings; 0 for the whole table.</param>
    private ElsaChart Chart(string id, int firstRow, int joinRow)
    {
        var rows = Claim(id, firstRow, joinRow);
        var parts = new Parts(id, joinRow);
        parts.Nodes.Add(new ElsaNode(id == "alur" ? "mulai" : $"mulai-{id}", ElsaKind.Start, firstRow));
        parts.Ways.Add((parts.Nodes[0].Id, Done, firstRow));
        foreach (var row in rows)
        {
            Leave(parts, sop.StepAt(row));
        }
        foreach (var row in rows)
        {
            Enter(parts, sop.StepAt(row));
        }
        return new ElsaChart(id, [.. parts.Nodes], [.. parts.Connections]);
    }

    /// <summary>A row that two flowcharts would hold has no one place to be resumed at.</summary>
    private List<int> Claim(string id, int firstRow, int joinRow)
    {
        var claimed = new SortedSet<int>();
        var open = new Stack<int>([firstRow]);
        while (open.TryPop(out var row))
        {
            if (row == joinRow || _chartOf[row - 1] == id)
            {
                continue;
            }
            if (_chartOf[row - 1] is not null)
            {
                _refusals.Add(
                    new ExportRefusal(
                        row,
                        $"Baris {row} dicapai dari dua cabang sejajar atau dari luar cabangnya: "
                            + "Elsa tidak dapat menjalankannya di dua tempat."
                    )
                );
                continue;
            }
            _chartOf[row - 1] = id;
            claimed.Add(row);
            foreach (var next in Next(sop.StepAt(row).Exit))
            {
                open.Push(next);
            }
        }
        return [.. claimed];
    }

    /// <summary>Where the same flowchart goes on: after a fork, at its join.</summary>
    private static IEnumerable<int> Next(Exit exit) =>
        exit switch
        {
            Exit.Fork fork => [fork.JoinRow],
            Exit.MultipleChoice choice => [choice.JoinRow],
            _ => Exits.Rows(exit),
        };

    private void Leave(Parts parts, Step step)
    {
        var task = TaskId(step.Row);
        switch (step.Exit)
        {
            case Exit.Onward onward:
                Go(parts, step.Row, task, Done, onward.Target, 0);
                break;
            case Exit.Fork fork:
                for (var i = 0; i < fork.Branches.Length; i++)
                {
                    Branch(parts, step.Row, (task, Done), $"{i + 1}", fork.Branches[i], fork.JoinRow, i);
                }
                break;
            case Exit.Decision or Exit.Choice or Exit.MultipleChoice:
                Switch(parts, step);
                break;
            default:
                throw new InvalidOperationException($"Row {step.Row} has an exit of no known kind.");
        }
    }

    private void Switch(Parts parts, Step step)
    {
        var (asked, unknown) = ($"putusan-{step.Row}", $"tak-dikenal-{step.Row}");
        parts.Nodes.Add(new ElsaNode(asked, ElsaKind.Switch, step.Row));
        parts.Nodes.Add(new ElsaNode(unknown, ElsaKind.Unknown, step.Row));
        parts.Connections.Add(new ElsaConnection(TaskId(step.Row), Done, asked));
        parts.Connections.Add(new ElsaConnection(asked, "Default", unknown));
        var answers = Exits.Answers(step.Exit);
        for (var i = 0; i < answers.Length; i++)
        {
            var target = Exits.TargetOf(step.Exit, answers[i])!.Value;
            if (step.Exit is Exit.MultipleChoice choice && target.IsRow)
            {
                Branch(parts, step.Row, (asked, answers[i]), answers[i], target.Row, choice.JoinRow, i);
            }
            else
            {
                Go(parts, step.Row, asked, answers[i], target, i);
            }
        }
    }

    private void Branch(Parts parts, int row, (string Id, string Port) from, string name, int firstRow, int joinRow, int place)
    {
        if (firstRow == joinRow)
        {
            Go(parts, row, from.Id, from.Port, Target.ToRow(joinRow), place);
            return;
        }
        var id = $"cabang-{row}-{name}";
        parts.Nodes.Add(new ElsaNode(id, ElsaKind.Branch, row, place, Inside: Chart(id, firstRow, joinRow)));
        parts.Connections.Add(new ElsaConnection(from.Id, from.Port, id));
        Go(parts, row, id, Done, Target.ToRow(joinRow), place);
    }

    private static void Go(Parts parts, int row, string from, string port, Target target, int place)
    {
        var name = port == Done ? $"{row}" : $"{row}-{port}";
        if (!target.IsRow)
        {
            // One pair for each way: a shared one would be a merge, entered from inside and outside of loops.
            parts.Nodes.Add(new ElsaNode($"akhir-{name}", ElsaKind.Outcome, row, place, target));
            parts.Nodes.Add(new ElsaNode($"usai-{name}", ElsaKind.Finish, row, place));
            parts.Connections.Add(new ElsaConnection(from, port, $"akhir-{name}"));
            parts.Connections.Add(new ElsaConnection($"akhir-{name}", Done, $"usai-{name}"));
        }
        else if (target.Row != parts.JoinRow)
        {
            parts.Ways.Add((from, port, target.Row));
        }
        else if (port != Done)
        {
            // A flowchart is over when nothing in it is left to do; an answer without a way on would look forgotten.
            parts.Nodes.Add(new ElsaNode($"temu-{name}", ElsaKind.Leave, row, place));
            parts.Connections.Add(new ElsaConnection(from, port, $"temu-{name}"));
        }
    }

    /// <summary>
    /// A task that was left for another day forgets that a way back led to it, and counts one visit too many; the empty
    /// sequence before it is over at once and forgets nothing. A join needs none: no way back may lead there.
    /// </summary>
    private static void Enter(Parts parts, Step step)
    {
        var task = TaskId(step.Row);
        var ways = parts.Ways.Where(way => way.Row == step.Row).ToList();
        var entry = ways.Count > 1 && !step.IsJoin ? $"masuk-{step.Row}" : task;
        if (entry != task)
        {
            parts.Nodes.Add(new ElsaNode(entry, ElsaKind.Via, step.Row));
            parts.Connections.Add(new ElsaConnection(entry, Done, task));
        }
        parts.Nodes.Add(new ElsaNode(task, ElsaKind.Task, step.Row));
        parts.Connections.AddRange(ways.Select(way => new ElsaConnection(way.From, way.Port, entry)));
    }

    private static string TaskId(int row) => $"baris-{row}";

    private sealed record Parts(string Id, int JoinRow)
    {
        public List<ElsaNode> Nodes { get; } = [];
        public List<ElsaConnection> Connections { get; } = [];
        public List<(string From, string Port, int Row)> Ways { get; } = [];
    }
}
