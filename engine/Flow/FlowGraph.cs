using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Flow;

/// <summary>A validated definition, compiled for running: every row with its lanes at hand.</summary>
public sealed class FlowGraph
{
    private readonly ImmutableArray<Node> _nodes;
    private readonly ImmutableArray<bool> _insideFork;

    private FlowGraph(SopDefinition definition, string sha256)
    {
        Definition = definition;
        Sha256 = sha256;
        _nodes = [.. definition.Steps.Select(step => Node.Of(step, definition))];
        _insideFork = ForkBlocks.RowsInside(definition);
    }

    public SopDefinition Definition { get; }

    /// <summary>SHA-256 of the definition's bytes, lower-case hex; written into the case's first event.</summary>
    public string Sha256 { get; }

    public int Rows => _nodes.Length;

    public bool Has(int row) => row >= 1 && row <= _nodes.Length;

    /// <param name="row">From 1 to <see cref="Rows"/>.</param>
    public Node this[int row] => _nodes[row - 1];

    /// <summary>Whether a row lies on a branch between a fork and its join.</summary>
    public bool IsInsideFork(int row) => _insideFork[row - 1];

    /// <param name="definition">Validated and startable; a definition without rows is refused with <see cref="ArgumentException"/>.</param>
    public static FlowGraph Compile(SopDefinition definition, string sha256) =>
        definition.IsStartable
            ? new FlowGraph(definition, sha256)
            : throw new ArgumentException($"{definition.Key} has no rows to run.", nameof(definition));
}

/// <summary>From a document to what runs.</summary>
public static class Compiling
{
    /// <summary>Compiled for running; throws <see cref="ArgumentException"/> for a SOP printed without a table.</summary>
    public static FlowGraph Compile(this LoadedSop sop) => FlowGraph.Compile(sop.Definition, sop.Sha256);
}

/// <summary>One row, ready to run.</summary>
public sealed class Node
{
    private Node(Step step, ImmutableArray<Performer> performers) => (Step, Performers) = (step, performers);

    public Step Step { get; }

    /// <summary>One for each task of the row: one for all lanes, or one a lane (<see cref="Sharing.Each"/>).</summary>
    public ImmutableArray<Performer> Performers { get; }

    internal static Node Of(Step step, SopDefinition definition)
    {
        var performers = step.Lanes.Select(id => Performer.Of(definition.LaneById(id), definition)).ToImmutableArray();
        return new Node(step, step.Sharing == Sharing.Each ? performers : [Performer.Joint(performers)]);
    }
}

/// <summary>Who may do a task of a row.</summary>
/// <param name="Lane">The lane whose task it is; the responsible one where several share it.</param>
/// <param name="Positions">Whose holders may act while nothing is bound.</param>
/// <param name="Lanes">The lanes that act together, with their own positions: what a disposition may narrow.</param>
public sealed record Performer(string Lane, ImmutableArray<string> Positions, ImmutableArray<LanePositions> Lanes)
{
    internal static Performer Of(Lane lane, SopDefinition definition)
    {
        var acting = lane is { IsExternal: true, RecordedBy: { } recorder } ? definition.LaneById(recorder) : lane;
        return new Performer(lane.Id, acting.Positions, [new LanePositions(acting.Id, acting.Positions)]);
    }

    internal static Performer Joint(ImmutableArray<Performer> performers) =>
        performers.Length == 1
            ? performers[0]
            : new Performer(
                performers[0].Lane,
                [.. performers.SelectMany(performer => performer.Positions).Distinct()],
                [.. performers.SelectMany(performer => performer.Lanes).DistinctBy(lane => lane.Lane)]
            );
}

public sealed record LanePositions(string Lane, ImmutableArray<string> Positions)
{
    /// <summary>"Sekretaris/ Kepala Bidang": one of several, bound per case.</summary>
    public bool HasAlternatives => Positions.Length > 1;
}
