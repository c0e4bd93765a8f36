using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DinsosFlow.Engine.Importing;

/// <summary>A cell before it has its place.</summary>
public sealed record RawCell(
    string Text,
    int ColumnSpan = 1,
    int RowSpan = 1,
    DrawnShape Shape = DrawnShape.None,
    string Markup = "",
    string? Place = null
);

/// <summary>Lays cells into a grid, spans and all.</summary>
public sealed class SourceBuilder(string file, bool isPlain = false)
{
    /// <summary>More cells than this are no SOP: the printed ones have some hundred, a decree of 117 SOPs fifteen thousand.</summary>
    public const int MostCells = 200_000;

    /// <summary>Spans are cut here; a table of 30 columns is real, one of 16,384 is a slip of the mouse.</summary>
    public const int MostColumns = 256;

    private readonly ImmutableArray<SourceCell>.Builder _cells = ImmutableArray.CreateBuilder<SourceCell>();
    private readonly ImmutableArray<SourceRow>.Builder _rows = ImmutableArray.CreateBuilder<SourceRow>();
    private readonly Dictionary<int, (SourceCell Cell, int Left)> _hanging = [];
    private int _table = -1;
    private int _rowInTable;
    private bool _isCut;

    public void BeginTable()
    {
        _table++;
        _rowInTable = 0;
        _hanging.Clear();
    }

    /// <summary>A line outside tables.</summary>
    public void AddLine(string text, string? place = null, string markup = "")
    {
        if (IsFull())
        {
            return;
        }
        var place_ = place ?? $"baris {Number(_rows.Count + 1)}";
        var cell = new SourceCell(_cells.Count, _rows.Count, 0, Whole(text), place_) { Markup = markup };
        _cells.Add(cell);
        _rows.Add(new SourceRow(-1, [cell]));
    }

    public void AddRow(IEnumerable<RawCell> cells)
    {
        if (IsFull())
        {
            return;
        }
        _rowInTable++;
        var grid = new List<SourceCell?>();
        foreach (var raw in cells)
        {
            Hang(grid);
            if (grid.Count >= MostColumns)
            {
                _isCut |= !string.IsNullOrWhiteSpace(raw.Text);
                continue;
            }
            var column = grid.Count;
            var span = Math.Clamp(raw.ColumnSpan, 1, MostColumns - column);
            var cell = new SourceCell(_cells.Count, _rows.Count, column, Whole(raw.Text), raw.Place ?? Place(column))
            {
                ColumnSpan = span,
                RowSpan = Math.Max(1, raw.RowSpan),
                Shape = raw.Shape,
                Markup = raw.Markup,
            };
            _cells.Add(cell);
            for (var i = 0; i < span; i++)
            {
                grid.Add(cell);
                if (cell.RowSpan > 1)
                {
                    _hanging[column + i] = (cell, cell.RowSpan - 1);
                }
            }
        }
        Hang(grid);
        _rows.Add(new SourceRow(_table, [.. grid]));
    }

    public Source Build() => new(file, _cells.ToImmutable(), _rows.ToImmutable(), isPlain) { IsCut = _isCut };

    /// <summary>Half a letter, as a program leaves it that cuts a text in the middle of one, can be written nowhere: it becomes the sign
    /// for an unreadable letter.</summary>
    private static string Whole(string text)
    {
        var wrong = Enumerable
            .Range(0, text.Length)
            .FirstOrDefault(
                i =>
                    char.IsHighSurrogate(text[i])
                        ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
                        : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1])),
                -1
            );
        return wrong < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private bool IsFull()
    {
        _isCut |= _cells.Count >= MostCells;
        return _isCut;
    }

    /// <summary>Cells of rows above that reach down into this one.</summary>
    private void Hang(List<SourceCell?> grid)
    {
        while (_hanging.TryGetValue(grid.Count, out var above) && above.Cell.Row < _rows.Count)
        {
            var column = grid.Count;
            grid.Add(above.Cell);
            if (above.Left <= 1)
            {
                _hanging.Remove(column);
            }
            else
            {
                _hanging[column] = (above.Cell, above.Left - 1);
            }
        }
    }

    private string Place(int column) =>
        isPlain
            ? $"baris {Number(_rows.Count + 1)}, kolom {Number(column + 1)}"
            : $"tabel {Number(_table + 1)}, baris {Number(_rowInTable)}, kolom {Number(column + 1)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
