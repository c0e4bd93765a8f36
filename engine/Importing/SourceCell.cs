using System.Collections.Immutable;
using System.Text;

namespace DinsosFlow.Engine.Importing;

/// <summary>What is drawn over a cell.</summary>
public enum DrawnShape
{
    None,

    /// <summary>Anchored here: perhaps the row's performer.</summary>
    Box,

    /// <summary>The flowchart's sign of a decision.</summary>
    Diamond,
}

/// <summary>One cell of what an office gave: a table's cell, or a line outside tables. Two cells are never equal.</summary>
/// <param name="id">From 0, in the order of the source.</param>
/// <param name="row">Position of the row it begins in, from 0.</param>
/// <param name="column">Position of its first column, from 0.</param>
/// <param name="text">As a person sees it; lines inside the cell are parted by <c>\n</c>.</param>
/// <param name="place">Where a person finds it: "baris 4, kolom 2".</param>
public sealed class SourceCell(int id, int row, int column, string text, string place)
{
    public int Id { get; } = id;
    public int Row { get; } = row;
    public int Column { get; } = column;
    public string Text { get; } = text;
    public string Place { get; } = place;
    public int RowSpan { get; init; } = 1;
    public int ColumnSpan { get; init; } = 1;

    public DrawnShape Shape { get; init; }

    public bool HasShape => Shape != DrawnShape.None;

    /// <summary>What the container took away because it is no word of the document: tags, charts that a scanner made up; empty
    /// mostly.</summary>
    public string Markup { get; init; } = "";

    /// <summary>The text in one line, white space folded.</summary>
    public string Line { get; } = Fold(text);

    public bool IsEmpty => Line.Length == 0;

    internal static string Fold(string text)
    {
        var line = new StringBuilder(text.Length);
        var space = false;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                space = line.Length > 0;
                continue;
            }
            if (space)
            {
                line.Append(' ');
                space = false;
            }
            line.Append(letter);
        }
        return line.ToString();
    }
}

/// <param name="Table">Which table of the source, from 0; -1 for a line outside tables.</param>
/// <param name="Grid">By column; a merged cell stands in each place that it covers.</param>
public sealed record SourceRow(int Table, ImmutableArray<SourceCell?> Grid)
{
    public SourceCell? At(int column) => column >= 0 && column < Grid.Length ? Grid[column] : null;

    /// <summary>Cells with words, each once, from the left.</summary>
    public IEnumerable<SourceCell> Written => Grid.OfType<SourceCell>().Where(cell => !cell.IsEmpty).Distinct();
}

/// <summary>Everything that a file or a paste holds, as cells; what makes it of a container is the host's.</summary>
/// <param name="File">As the author named it.</param>
/// <param name="IsPlain">From plain text: cells have no spans, and a row may have been shifted or cut short.</param>
public sealed record Source(string File, ImmutableArray<SourceCell> Cells, ImmutableArray<SourceRow> Rows, bool IsPlain)
{
    /// <summary>More was there than a source may hold: nothing of it is read, for a part would be a loss without a word.</summary>
    public bool IsCut { get; init; }
}
