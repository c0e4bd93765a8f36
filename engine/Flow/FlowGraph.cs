using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Flow;

/// <summary>A validated definition, compiled for running.</summary>
public sealed class FlowGraph
{
    private FlowGraph(SopDefinition definition, string sha256) => (Definition, Sha256) = (definition, sha256);

    public SopDefinition Definition { get; }

    /// <summary>SHA-256 of the definition's bytes, lower-case hex; written into the case's first event.</summary>
    public string Sha256 { get; }

    /// <param name="definition">Validated and startable; a definition without rows is refused with <see cref="ArgumentException"/>.</param>
    public static FlowGraph Compile(SopDefinition definition, string sha256) => new(definition, sha256);
}
