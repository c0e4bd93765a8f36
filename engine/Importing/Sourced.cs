using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <param name="Text">The cell's text or a part of it, in one line.</param>
internal readonly record struct Piece(SourceCell Cell, string Text);

/// <summary>A text of the draft that knows which cells it was taken from.</summary>
internal sealed record Sourced(ImmutableArray<Piece> Pieces)
{
    public static readonly Sourced Empty = new([]);

    public string Text { get; private init; } = string.Join(' ', Pieces.Select(piece => piece.Text));

    public bool IsEmpty => Pieces.IsEmpty;

    /// <summary>A person typed it: it stands in no cell.</summary>
    public static Sourced Typed(string text) => Empty with { Text = text };

    public static Sourced Of(SourceCell? cell) => cell is null || cell.IsEmpty ? Empty : new Sourced([new Piece(cell, cell.Line)]);

    public static Sourced Part(SourceCell cell, string text) => text.Length == 0 ? Empty : new Sourced([new Piece(cell, text)]);

    /// <summary>Joined by a space.</summary>
    public Sourced Then(Sourced more) =>
        more.IsEmpty ? this
        : IsEmpty ? more
        : new Sourced(Pieces.AddRange(more.Pieces));

    /// <summary>A merged cell gives its text once.</summary>
    public static Sourced Of(IEnumerable<SourceCell> cells) => cells.Distinct().Aggregate(Empty, (all, cell) => all.Then(Of(cell)));
}
