using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

/// <summary>The symbols of BPMN that a table needs.</summary>
internal enum BpmnKind
{
    Start,

    /// <summary>The row: a user task.</summary>
    Task,

    /// <summary>Exclusive gateway before a row that can be entered in several ways.</summary>
    Merge,

    /// <summary>Exclusive gateway after a decision or a choice.</summary>
    Decision,

    /// <summary>Parallel gateway after a fork.</summary>
    Fork,

    /// <summary>Parallel gateway where the branches meet.</summary>
    Join,

    /// <summary>Inclusive gateway after a multiple choice.</summary>
    SeveralFork,

    /// <summary>Inclusive gateway where the chosen branches meet.</summary>
    SeveralJoin,
    Finished,

    /// <summary>The case is refused: an end that stops what runs beside it.</summary>
    Rejected,
}

/// <param name="Id">Unique in the document, an XML name.</param>
/// <param name="Row">The row whose band of the grid it stands in.</param>
/// <param name="Order">Which of several ends of its row, from 0.</param>
internal sealed record BpmnNode(string Id, BpmnKind Kind, int Row, int Order = 0);

/// <param name="Answer">What was answered to take this way; null where nothing is asked.</param>
internal sealed record BpmnFlow(string Id, string From, string To, string? Answer);

/// <summary>A table as BPMN's symbols and flows; returns lead to a merge, forks and joins are gateways of their own.</summary>
internal sealed class BpmnGraph
{
    private readonly SopDefinition _sop;
    private readonly ImmutableArray<int>?[] _forksOf;
    private readonly Stack<int> _open = new([1]);
    private readonly List<(string From, string? Answer, int Row)> _ways = [("Mulai", null, 1)];
    private readonly HashSet<string> _joins = [];
    private readonly ImmutableArray<ExportRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<ExportRefusal>();

    private BpmnGraph(SopDefinition sop)
    {
        _sop = sop;
        _forksOf = new ImmutableArray<int>?[sop.Steps.Length];
        _forksOf[0] = [];
        Nodes.Add(new BpmnNode("Mulai", BpmnKind.Start, 1));
    }

    public List<BpmnNode> Nodes { get; } = [];
    public List<BpmnFlow> Flows { get; } = [];
    public ImmutableArray<ExportRefusal> Refusals => [.. _refusals.DistinctBy(refusal => refusal.Row)];

    public static BpmnGraph Of(SopDefinition sop)
    {
        var graph = new BpmnGraph(sop);
        var seen = new HashSet<int>();
        while (graph._open.TryPop(out var row))
        {
            if (seen.Add(row))
            {
                graph.Leave(sop.StepAt(row), graph._forksOf[row - 1]!.Value);
            }
        }
        foreach (var step in sop.Steps)
        {
            graph.Enter(step.Row);
        }
        graph.Nodes.Sort((one, other) => one.Row != other.Row ? one.Row.CompareTo(other.Row) : one.Kind.CompareTo(other.Kind));
        return graph;
    }

    private void Leave(Step step, ImmutableArray<int> forks)
    {
        var task = TaskId(step.Row);
        Nodes.Add(new BpmnNode(task, BpmnKind.Task, step.Row));
        switch (step.Exit)
        {
            case Exit.Onward onward:
                Go(task, null, step.Row, onward.Target, forks, 0);
                break;
            case Exit.Fork fork:
                var cut = Gateway(step.Row, "Cabang", BpmnKind.Fork, task);
                foreach (var branch in fork.Branches.Distinct())
                {
                    Go(cut, null, step.Row, Target.ToRow(branch), forks.Add(step.Row), 0);
                }
                break;
            case Exit.Decision or Exit.Choice or Exit.MultipleChoice:
                var isSeveral = step.Exit is Exit.MultipleChoice;
                var asked = Gateway(step.Row, "Keputusan", isSeveral ? BpmnKind.SeveralFork : BpmnKind.Decision, task);
                var ends = 0;
                foreach (var answer in Exits.Answers(step.Exit))
                {
                    var target = Exits.TargetOf(step.Exit, answer)!.Value;
                    Go(asked, answer, step.Row, target, isSeveral ? forks.Add(step.Row) : forks, target.IsRow ? 0 : ends++);
                }
                break;
            default:
                throw new InvalidOperationException($"Row {step.Row} has an exit of no known kind.");
        }
    }

    private string Gateway(int row, string name, BpmnKind kind, string task)
    {
        var id = $"{name}_{row}";
        Nodes.Add(new BpmnNode(id, kind, row));
        Flow(task, id, null);
        return id;
    }

    /// <param name="forks">The forks that are open on this way, the innermost last.</param>
    private void Go(string from, string? answer, int row, Target target, ImmutableArray<int> forks, int order)
    {
        if (!target.IsRow)
        {
            var end = new BpmnNode(
                $"{(target == Target.Rejected ? "Ditolak" : "Selesai")}_{row}_{order + 1}",
                target == Target.Rejected ? BpmnKind.Rejected : BpmnKind.Finished,
                row,
                order
            );
            Nodes.Add(end);
            Flow(from, end.Id, answer);
        }
        else if (!forks.IsEmpty && JoinOf(forks[^1]) == target.Row)
        {
            var fork = forks[^1];
            var join = $"Gabung_{fork}";
            Flow(from, join, answer);
            if (_joins.Add(join))
            {
                Nodes.Add(new BpmnNode(join, _sop.StepAt(fork).Exit is Exit.Fork ? BpmnKind.Join : BpmnKind.SeveralJoin, target.Row));
                // The outer fork's branches may meet at the same row.
                Go(join, null, target.Row, target, forks.RemoveAt(forks.Length - 1), 0);
            }
        }
        else
        {
            Reach(target.Row, forks);
            _ways.Add((from, answer, target.Row));
        }
    }

    private void Reach(int row, ImmutableArray<int> forks)
    {
        if (_forksOf[row - 1] is not { } known)
        {
            _forksOf[row - 1] = forks;
            _open.Push(row);
        }
        else if (!known.SequenceEqual(forks))
        {
            _refusals.Add(
                new ExportRefusal(
                    row,
                    $"Baris {row} dicapai dari dalam dan dari luar cabang sejajar: satu simbol BPMN tidak dapat berdiri di keduanya."
                )
            );
        }
    }

    private void Enter(int row)
    {
        var ways = _ways.Where(way => way.Row == row).ToList();
        var entry = TaskId(row);
        if (ways.Count > 1)
        {
            entry = $"Masuk_{row}";
            Nodes.Add(new BpmnNode(entry, BpmnKind.Merge, row));
            Flow(entry, TaskId(row), null);
        }
        foreach (var way in ways)
        {
            Flow(way.From, entry, way.Answer);
        }
    }

    private int JoinOf(int fork) =>
        _sop.StepAt(fork).Exit switch
        {
            Exit.Fork split => split.JoinRow,
            Exit.MultipleChoice choice => choice.JoinRow,
            _ => throw new InvalidOperationException($"Row {fork} is no fork."),
        };

    private void Flow(string from, string to, string? answer) => Flows.Add(new BpmnFlow($"Alir_{Flows.Count + 1}", from, to, answer));

    public static string TaskId(int row) => $"Baris_{row}";
}
