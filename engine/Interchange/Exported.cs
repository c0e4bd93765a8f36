using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Interchange;

/// <summary>A definition in another system's language, or why it cannot be said there.</summary>
/// <param name="Text">Null where something was refused.</param>
/// <param name="Refusals">All of them at once; empty where there is a text.</param>
public sealed record Exported(string? Text, ImmutableArray<ExportRefusal> Refusals)
{
    /// <summary>Which definition it was, and what did not come along.</summary>
    internal static string Describe(FlowGraph graph) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{graph.Definition.Key} versi {graph.Definition.Version}, SHA-256 {graph.Sha256}. Alurnya saja, ditulis oleh DinsosFlow: "
        ) + "batas waktu, orang, dan catatannya tetap di DinsosFlow.";
}

/// <param name="Row">The row that the other system would run otherwise than the office does, from 1.</param>
/// <param name="Message">For the person who exports; names the row.</param>
public sealed record ExportRefusal(int Row, string Message);
