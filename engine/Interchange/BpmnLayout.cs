using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Interchange;

internal readonly record struct BpmnBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;
    public int Bottom => Y + Height;
    public int CentreX => X + (Width / 2);
    public int CentreY => Y + (Height / 2);
}

/// <summary>
/// Places on the form's grid: a column for each lane, a band for each row. From top to bottom a band has what leads into
/// the row, the row, what follows from it; ends stand beside.
/// </summary>
internal sealed class BpmnLayout
{
    public const int LaneWidth = 320;
    public const int PoolHead = 40;
    public const int LaneHead = 60;
    public const int Left = 40;
    public const int Top = 40;
    private const int Slot = 90;
    private const int TaskWidth = 240;
    private const int LettersInLine = 34;
    private const int LineHeight = 15;
    private const int Gap = 60;

    private readonly SopDefinition _sop;
    private readonly int[] _bandTop;
    private readonly Dictionary<string, BpmnNode> _nodes;

    public BpmnLayout(SopDefinition sop, BpmnGraph graph)
    {
        _sop = sop;
        _nodes = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        _bandTop = new int[sop.Steps.Length + 1];
        var y = Top + PoolHead + LaneHead + (Gap / 2);
        foreach (var step in sop.Steps)
        {
            _bandTop[step.Row - 1] = y;
            y = Band([.. graph.Nodes.Where(node => node.Row == step.Row)], y) + Gap;
        }
        _bandTop[^1] = y;
    }

    public Dictionary<string, BpmnBox> Boxes { get; } = new(StringComparer.Ordinal);

    public BpmnBox Pool => new(Left, Top, LaneWidth * Math.Max(1, _sop.Lanes.Length), _bandTop[^1] - Top);

    public BpmnBox Lane(int index) => new(Left + (LaneWidth * index), Top + PoolHead, LaneWidth, Pool.Height - PoolHead);

    /// <summary>The lane that a symbol stands in: its row's first.</summary>
    public int LaneOf(int row)
    {
        var lane = _sop.StepAt(row).Lanes[0];
        for (var i = 0; i < _sop.Lanes.Length; i++)
        {
            if (_sop.Lanes[i].Id == lane)
            {
                return i;
            }
        }
        throw new InvalidOperationException($"No lane {lane}.");
    }

    private int Band(List<BpmnNode> nodes, int top)
    {
        var centre = Left + (LaneWidth * LaneOf(nodes[0].Row)) + (LaneWidth / 2);
        var y = top;
        foreach (
            var node in nodes
                .Where(node => node.Kind is BpmnKind.Start or BpmnKind.Join or BpmnKind.SeveralJoin)
                .Concat(nodes.Where(node => node.Kind == BpmnKind.Merge))
        )
        {
            Boxes[node.Id] = node.Kind == BpmnKind.Start ? new BpmnBox(centre - 18, y + 14, 36, 36) : new BpmnBox(centre - 25, y, 50, 50);
            y += Slot;
        }
        var height = HeightOf(_sop.StepAt(nodes[0].Row));
        Boxes[BpmnGraph.TaskId(nodes[0].Row)] = new BpmnBox(centre - (TaskWidth / 2), y, TaskWidth, height);
        y += height;
        var asked = nodes.FirstOrDefault(node => node.Kind is BpmnKind.Decision or BpmnKind.Fork or BpmnKind.SeveralFork);
        if (asked is not null)
        {
            y += Slot - 50;
            Boxes[asked.Id] = new BpmnBox(centre - 25, y, 50, 50);
            y += 50;
        }
        var ends = nodes.Where(node => node.Kind is BpmnKind.Finished or BpmnKind.Rejected).ToList();
        foreach (var end in ends)
        {
            if (asked is null)
            {
                y += Slot - 50;
                Boxes[end.Id] = new BpmnBox(centre - 18, y, 36, 36);
                y += 50;
            }
            else
            {
                Boxes[end.Id] = new BpmnBox(centre + 70, y - 43 + (end.Order * 55), 36, 36);
            }
        }
        return Math.Max(y, ends.Select(end => Boxes[end.Id].Bottom).DefaultIfEmpty(0).Max());
    }

    /// <summary>Room for the row's words, about as a modeller breaks them.</summary>
    private static int HeightOf(Step step) => Math.Max(80, 40 + (LineHeight * ((step.Activity.Length / LettersInLine) + 1)));

    /// <summary>Orthogonal, from the symbol left to the symbol reached.</summary>
    /// <param name="track">Keeps lines that share a channel apart, from 0.</param>
    public ImmutableArray<(int X, int Y)> Way(string from, string to, int track)
    {
        var (source, target) = (Boxes[from], Boxes[to]);
        var shift = track % 6 * 5;
        var (fromNode, toNode) = (_nodes[from], _nodes[to]);
        if (target.Y >= source.Bottom && source.CentreX == target.CentreX && IsFree(fromNode, toNode))
        {
            return [(source.CentreX, source.Bottom), (target.CentreX, target.Y)];
        }
        if (toNode.Kind is BpmnKind.Finished or BpmnKind.Rejected)
        {
            // Ends stand to the right of their gateway, one below the other.
            return target.CentreY == source.CentreY
                ? [(source.Right, source.CentreY), (target.X, target.CentreY)]
                :
                [
                    (source.Right, source.CentreY),
                    (target.X - 25, source.CentreY),
                    (target.X - 25, target.CentreY),
                    (target.X, target.CentreY),
                ];
        }
        var above = _bandTop[toNode.Row - 1] - 12 - shift;
        if (target.Y >= source.Bottom)
        {
            var below = _bandTop[fromNode.Row] - Gap + 10 + shift;
            var channel = IsFree(fromNode, toNode) ? target.CentreX : Left + (LaneWidth * LaneOf(toNode.Row)) + 12 + shift;
            return channel == target.CentreX
                ? [(source.CentreX, source.Bottom), (source.CentreX, below), (target.CentreX, below), (target.CentreX, target.Y)]
                :
                [
                    (source.CentreX, source.Bottom),
                    (source.CentreX, below),
                    (channel, below),
                    (channel, above),
                    (target.CentreX, above),
                    (target.CentreX, target.Y),
                ];
        }
        // Back, by the left edge of the lane and into the side of what is reached.
        var side = Left + (LaneWidth * LaneOf(fromNode.Row)) + 8 + shift;
        return
        [
            (source.X, source.CentreY),
            (side, source.CentreY),
            (side, target.CentreY),
            (side < target.X ? target.X : target.Right, target.CentreY),
        ];
    }

    /// <summary>Whether nothing stands in the target's column between the two bands.</summary>
    private bool IsFree(BpmnNode from, BpmnNode to)
    {
        var lane = LaneOf(to.Row);
        return !Enumerable.Range(from.Row + 1, Math.Max(0, to.Row - from.Row - 1)).Any(row => LaneOf(row) == lane);
    }
}
