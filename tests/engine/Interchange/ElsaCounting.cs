namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>
/// Which ways of a flowchart lead on and which lead back. Copies in behaviour Elsa 3.7.1,
/// src/modules/Elsa.Workflows.Core/Activities/Flowchart/Models/FlowGraph.cs.
/// </summary>
internal sealed class ElsaCounting
{
    private readonly ElsaFlowchart _chart;
    private readonly string _root;
    private readonly List<ElsaWay> _forward;
    private readonly ILookup<string, ElsaWay> _outbound;
    private readonly ILookup<string, ElsaWay> _inbound;
    private readonly Dictionary<ElsaWay, bool> _valid = [];

    public ElsaCounting(ElsaFlowchart chart)
    {
        _chart = chart;
        // Flowchart.Counters.cs, GetStartActivity: the Start on the flowchart.
        _root = chart.Activities.First(activity => activity.Type == "Elsa.Start").Id;
        _forward = Forward();
        _outbound = chart.Ways.ToLookup(way => way.From);
        _inbound = _forward.ToLookup(way => way.To);
        Activities = chart.Activities.ToDictionary(activity => activity.Id);
    }

    public Dictionary<string, ElsaActivity> Activities { get; }

    public string Root => _root;

    /// <summary>GetOutboundConnections: in the order of the file.</summary>
    public IEnumerable<ElsaWay> Outbound(string activity) => _outbound[activity];

    /// <summary>GetForwardInboundConnections.</summary>
    public IEnumerable<ElsaWay> Inbound(string activity) => _inbound[activity];

    /// <summary>IsBackwardConnection.</summary>
    public bool IsBackward(ElsaWay way) => !_inbound[way.To].Contains(way);

    /// <summary>IsValidBackwardConnection: each path from the source back to the root goes through the target.</summary>
    public bool IsValidBackward(ElsaWay way)
    {
        if (!_valid.TryGetValue(way, out var valid))
        {
            _valid[way] = valid = way.From == way.To || !ReachesRoot(way.From, way.To);
        }
        return valid;
    }

    /// <summary>IsDanglingActivity.</summary>
    public bool IsDangling(string activity) => activity != _root && !_inbound[activity].Any();

    private bool ReachesRoot(string from, string around)
    {
        var (seen, open) = (new HashSet<string> { around }, new Stack<string>([from]));
        while (open.TryPop(out var at))
        {
            if (at == _root && around != _root)
            {
                return true;
            }
            if (seen.Add(at))
            {
                foreach (var before in _inbound[at])
                {
                    open.Push(before.From);
                }
            }
        }
        return false;
    }

    /// <summary>GetForwardConnections: in breadth from the root, every pair that closes no circle of pairs taken before.</summary>
    private List<ElsaWay> Forward()
    {
        var next = _chart.Ways.GroupBy(way => way.From).ToDictionary(ways => ways.Key, ways => ways.Select(way => way.To).ToList());
        var (visited, taken, order) = (new HashSet<string>(), new HashSet<(string, string)>(), new List<(string From, string To)>());
        var queue = new Queue<string>([_root]);
        while (queue.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var target in next.GetValueOrDefault(source, []))
            {
                if (taken.Contains((source, target)) || HasPath(order, target, source))
                {
                    continue;
                }
                taken.Add((source, target));
                order.Add((source, target));
                if (!visited.Contains(target))
                {
                    queue.Enqueue(target);
                }
            }
        }
        var byEnds = _chart.Ways.ToLookup(way => (way.From, way.To));
        return [.. order.SelectMany(pair => byEnds[pair]).Distinct()];
    }

    /// <summary>HasPathToActivity.</summary>
    private static bool HasPath(List<(string From, string To)> pairs, string from, string to)
    {
        var next = pairs.ToLookup(pair => pair.From, pair => pair.To);
        var (seen, open) = (new HashSet<string>(), new Stack<string>([from]));
        while (open.TryPop(out var at))
        {
            if (at == to)
            {
                return true;
            }
            if (seen.Add(at))
            {
                foreach (var after in next[at])
                {
                    open.Push(after);
                }
            }
        }
        return false;
    }
}
