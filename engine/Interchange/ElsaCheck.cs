using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

/// <summary>
/// Refuses what Elsa's flowchart, in the mode it starts with, would run otherwise than the table says: it counts how
/// often each way into an activity was passed, and opens the activity when all ways of a round have been.
/// </summary>
internal sealed class ElsaCheck
{
    private readonly SopDefinition _sop;
    private readonly Dictionary<string, ElsaNode> _nodes;
    private readonly ILookup<string, string> _next;
    private readonly ElsaChart _chart;
    private readonly HashSet<(string From, string To)> _back = [];
    private readonly ImmutableArray<ExportRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<ExportRefusal>();

    private ElsaCheck(SopDefinition sop, ElsaChart chart)
    {
        (_sop, _chart) = (sop, chart);
        _nodes = chart.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        _next = chart.Connections.ToLookup(connection => connection.From, connection => connection.To, StringComparer.Ordinal);
    }

    public static ImmutableArray<ExportRefusal> Refusals(SopDefinition sop, ElsaChart chart) =>
        [
            .. new ElsaCheck(sop, chart).Check(),
            .. chart.Nodes.Where(node => node.Inside is not null).SelectMany(node => Refusals(sop, node.Inside!)),
        ];

    private ImmutableArray<ExportRefusal> Check()
    {
        FindWaysBack();
        foreach (var (from, to) in _back)
        {
            CheckWayBack(_nodes[from], _nodes[to]);
        }
        CheckMerges();
        return _refusals.ToImmutable();
    }

    /// <summary>A way to an activity that is still being followed, walking in depth from the start.</summary>
    private void FindWaysBack()
    {
        var start = _chart.Nodes[0].Id;
        var (following, followed) = (new HashSet<string> { start }, new HashSet<string>());
        var path = new Stack<(string Id, Queue<string> Ways)>([(start, new Queue<string>(_next[start]))]);
        while (path.TryPeek(out var at))
        {
            if (!at.Ways.TryDequeue(out var next))
            {
                path.Pop();
                following.Remove(at.Id);
                followed.Add(at.Id);
            }
            else if (following.Contains(next))
            {
                _back.Add((at.Id, next));
            }
            else if (!followed.Contains(next))
            {
                following.Add(next);
                path.Push((next, new Queue<string>(_next[next])));
            }
        }
    }

    private void CheckWayBack(ElsaNode from, ElsaNode to)
    {
        if (to.Kind == ElsaKind.Task && _sop.StepAt(to.Row).IsJoin)
        {
            Refuse(
                to.Row,
                $"Baris {to.Row} adalah baris pertemuan (`gabung`), tetapi baris {from.Row} kembali ke sana: "
                    + "di Elsa pertemuan itu menunggu cabang yang sudah selesai."
            );
        }
        else if (ReachedWithout(to.Id, from.Id))
        {
            Refuse(
                to.Row,
                $"Baris {from.Row} kembali ke baris {to.Row}, padahal baris {from.Row} dapat dicapai tanpa melewati baris {to.Row}: "
                    + "Elsa menolak jalan kembali seperti itu."
            );
        }
    }

    /// <summary>Whether the start leads to an activity by a way around another.</summary>
    private bool ReachedWithout(string around, string to) =>
        around != _chart.Nodes[0].Id && Reach(_chart.Nodes[0].Id, around, forward: false).Contains(to);

    private void CheckMerges()
    {
        var loops = _back.Select(way => way.To).Distinct().ToDictionary(head => head, head => Reach(head, "", forward: true));
        foreach (var ways in _chart.Connections.Where(way => !_back.Contains((way.From, way.To))).GroupBy(way => way.To))
        {
            foreach (var (head, after) in loops)
            {
                // Each round of the loop passes the ways behind it once more, the others not.
                if (head != ways.Key && ways.Any(way => after.Contains(way.From)) && !ways.All(way => after.Contains(way.From)))
                {
                    Refuse(
                        _nodes[ways.Key].Row,
                        $"Baris {_nodes[ways.Key].Row} dicapai dari dalam dan dari luar putaran yang mulai di baris {_nodes[head].Row}: "
                            + "setelah satu kali kembali Elsa tidak akan membukanya lagi."
                    );
                }
            }
        }
    }

    private HashSet<string> Reach(string from, string around, bool forward)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var id))
        {
            if (id == around || !reached.Add(id))
            {
                continue;
            }
            foreach (var next in _next[id].Where(next => !forward || !_back.Contains((id, next))))
            {
                open.Push(next);
            }
        }
        return reached;
    }

    private void Refuse(int row, string message) => _refusals.Add(new ExportRefusal(row, message));
}
