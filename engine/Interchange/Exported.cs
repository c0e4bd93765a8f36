using System.Collections.Immutable;

namespace DinsosFlow.Engine.Interchange;

/// <summary>A definition in another system's language, or why it cannot be said there.</summary>
/// <param name="Text">Null where something was refused.</param>
/// <param name="Refusals">All of them at once; empty where there is a text.</param>
public sealed record Exported(string? Text, ImmutableArray<ExportRefusal> Refusals);

/// <param name="Row">The row that the other system would run otherwise than the office does, from 1.</param>
/// <param name="Message">For the person who exports; names the row.</param>
public sealed record ExportRefusal(int Row, string Message);
