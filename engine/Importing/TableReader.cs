using System.Text.RegularExpressions;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Importing;

/// <summary>Reads the rows of one table zone: work, lines that go on, parts, totals, capsules, repeated headings.</summary>
internal sealed partial class TableReader(Source source, TableZone zone, TableColumns columns, Account account, int sop)
{
    private readonly List<PrintedRow> _rows = [];
    private readonly List<(string Heading, Sourced Text)> _section = [];
    private bool _isNumbered;

    /// <summary>Lines between the rows that stand in no table.</summary>
    public List<SourceCell> Strays { get; } = [];

    public List<PrintedRow> Read()
    {
        foreach (var cell in columns.Furniture.Where(cell => cell.Row != zone.ColumnNumbers))
        {
            account.Furniture(cell, "judul kolom", sop);
        }
        if (zone.ColumnNumbers >= 0)
        {
            AllFurniture(zone.ColumnNumbers, "nomor kolom");
        }
        var data = Enumerable.Range(zone.HeadEnd, zone.End - zone.HeadEnd).ToList();
        _isNumbered = data.Any(i => NumberAt(i) is not null && ActivityAt(i) is not null);
        foreach (var i in data)
        {
            Row(i);
        }
        return _rows;
    }

    private SourceCell? NumberAt(int i) => Own(i, ColumnMeaning.Number) is { } cell && RowNumber.Is(cell.Line) ? cell : null;

    private SourceCell? ActivityAt(int i) => Own(i, ColumnMeaning.Activity) is { } cell && cell.Line.Any(char.IsLetter) ? cell : null;

    /// <summary>The row's cell under a meaning, unless it came down from a row above.</summary>
    private SourceCell? Own(int i, ColumnMeaning meaning)
    {
        var column = columns.Of(meaning);
        return column >= 0 && source.Rows[i].At(column) is { IsEmpty: false } cell && cell.Row == i ? cell : null;
    }

    private void Row(int i)
    {
        var row = source.Rows[i];
        var own = row.Written.Where(cell => cell.Row == i).ToList();
        if (own.Count == 0)
        {
            return;
        }
        if (row.Table < 0)
        {
            Strays.AddRange(own);
            return;
        }
        if (TableFinder.IsColumnNumbers(row))
        {
            AllFurniture(i, "nomor kolom");
            return;
        }
        var activity = ActivityAt(i);
        if (IsTotal(own, activity))
        {
            AllFurniture(i, "baris jumlah");
            return;
        }
        if (
            activity is not null
            && IsCapsule(activity.Line)
            && own.TrueForAll(cell => cell == activity || RowNumber.Is(cell.Line) || Marks.IsMark(cell.Line))
        )
        {
            AllFurniture(i, "kapsul Mulai atau Selesai, bukan pekerjaan");
            return;
        }
        if (own.Count == 1 && own[0].ColumnSpan > Math.Max(2, columns.Width / 2))
        {
            _section.Add(("Bagian", Sourced.Of(own[0])));
            return;
        }
        Work(i, own, activity);
    }

    private void Work(int i, List<SourceCell> own, SourceCell? activity)
    {
        var number = NumberAt(i);
        var time = Own(i, ColumnMeaning.Time);
        var shared =
            activity is null
            && columns.Of(ColumnMeaning.Activity) is >= 0 and var column
            && source.Rows[i].At(column) is { IsEmpty: false } above
            && above.Row < i
            && _rows.Count > 0;
        if (number is not null && activity is null && !shared && columns.Of(ColumnMeaning.Activity) >= 0)
        {
            if (own.Count == 1)
            {
                account.Furniture(number, "nomor baris tanpa isi", sop);
                return;
            }
            foreach (var cell in own)
            {
                account.Explain(cell, "barisnya bernomor tetapi tanpa kegiatan", sop);
            }
            return;
        }
        if (columns.Of(ColumnMeaning.Activity) < 0)
        {
            // The right half of a table that was torn by its columns.
            Add(i, own, number, shared: false);
            return;
        }
        var isStep = activity is not null
            ? IsStep(number, activity.Line, own, i)
            : shared && (number is not null || time is not null || HasMark(i));
        if (isStep || _rows.Count == 0)
        {
            if (activity is null && !shared)
            {
                foreach (var cell in own)
                {
                    account.Explain(cell, "berada di atas langkah pertama, tanpa kegiatan", sop);
                }
                return;
            }
            Add(i, own, number, shared);
            return;
        }
        GoOn(i, own);
    }

    /// <summary>Whether a row with words is a step of its own; without a number it may only go on with the one above.</summary>
    private bool IsStep(SourceCell? number, string activity, List<SourceCell> own, int i)
    {
        if (number is not null)
        {
            return true;
        }
        if (own.Count == 1 && !_isNumbered && _rows.Count > 0 && char.IsLower(activity[0]))
        {
            return false;
        }
        var hasTime = Own(i, ColumnMeaning.Time) is not null;
        var hasOutput = Own(i, ColumnMeaning.Output) is not null;
        if (!_isNumbered)
        {
            return !char.IsLower(activity[0]) || hasTime || HasMark(i) || RowNumber.BeginsPart(activity);
        }
        return hasTime
            || (
                RowNumber.BeginsPart(activity)
                    ? HasMark(i) || hasOutput
                    : !char.IsLower(activity[0]) && (HasMark(i) || hasOutput || HasName(i))
            );
    }

    private bool HasName(int i) => Own(i, ColumnMeaning.Names) is not null;

    private bool HasMark(int i) => LaneCells(i, 0).Any(found => Marks.Of(found.Cell.Line).Any || found.Cell.HasShape);

    private IEnumerable<(int Lane, SourceCell Cell)> LaneCells(int i, int shift)
    {
        var first = columns.Of(ColumnMeaning.Time);
        foreach (var column in columns.Columns.Where(column => column.Lane >= 0))
        {
            // A row that was shifted to the left has its quality standard in the performers' columns.
            var isShifted = shift < 0 && column.Index >= first + shift - 1;
            if (!isShifted && source.Rows[i].At(column.Index) is { } cell && cell.Row == i && (!cell.IsEmpty || cell.HasShape))
            {
                yield return (column.Lane, cell);
            }
        }
    }

    private void Add(int i, List<SourceCell> own, SourceCell? number, bool shared)
    {
        var activity = Sourced.Of(source.Rows[i].At(columns.Of(ColumnMeaning.Activity)));
        var bare = number is null ? "" : RowNumber.Bare(number.Line);
        var row = new PrintedRow(columns.Lanes.Length)
        {
            Number = bare,
            NumberCell = number is null ? Sourced.Empty : Sourced.Part(number, bare),
            Activity = activity,
            Unit = columns.Columns.FirstOrDefault(column => column.Meaning == ColumnMeaning.Time)?.Unit,
            IsPart =
                _rows.Count > 0
                && _isNumbered
                && (
                    number is null
                        ? RowNumber.BeginsPart(activity.Text)
                        : RowNumber.Value(bare) is null && _rows.Exists(above => above.Value is not null)
                ),
            SharesActivity = shared,
        };
        row.Notes.AddRange(_section);
        _section.Clear();
        _rows.Add(row);
        var shift = Shift(i);
        Fill(row, i, own, shift, inherit: true);
    }

    /// <summary>A second line of a sentence, a second requirement: everything goes to the row above.</summary>
    private void GoOn(int i, List<SourceCell> own)
    {
        var row = _rows[^1];
        if (Own(i, ColumnMeaning.Activity) is { } more)
        {
            row.Activity = row.Activity.Then(Sourced.Of(more));
        }
        Fill(row, i, own, 0, inherit: false);
    }

    private void Fill(PrintedRow row, int i, List<SourceCell> own, int shift, bool inherit)
    {
        foreach (var (lane, cell) in LaneCells(i, shift))
        {
            row.Cells[lane] = row.Cells[lane].Pieces.Any(piece => piece.Cell == cell)
                ? row.Cells[lane]
                : row.Cells[lane].Then(Sourced.Of(cell));
            if (cell.HasShape)
            {
                row.Shapes.Add(lane);
                row.HasDiamond |= cell.Shape == DrawnShape.Diamond;
            }
        }
        var taken = new HashSet<SourceCell>(LaneCells(i, shift).Select(found => found.Cell));
        var time = columns.Of(ColumnMeaning.Time);
        for (var column = 0; column < Math.Max(columns.Width, source.Rows[i].Grid.Length); column++)
        {
            if (source.Rows[i].At(column) is not { IsEmpty: false } cell || (cell.Row != i && !inherit) || taken.Contains(cell))
            {
                continue;
            }
            var from = shift != 0 && IsBehind(column - shift, time) ? column - shift : column;
            if (shift != 0 && from == column && IsBehind(column, time))
            {
                // Where the row was before it was shifted nothing is expected.
                Other(row, column, cell);
                taken.Add(cell);
                continue;
            }
            if (Take(row, columns.MeaningOf(from), cell, from))
            {
                taken.Add(cell);
            }
        }
    }

    /// <summary>The columns of the quality standard and what follows them.</summary>
    private static bool IsBehind(int column, int time) => column >= time - 1;

    private bool Take(PrintedRow row, ColumnMeaning meaning, SourceCell cell, int column)
    {
        var text = Sourced.Of(cell);
        switch (meaning)
        {
            case ColumnMeaning.Number:
                if (row.NumberCell.IsEmpty || row.NumberCell.Pieces[0].Cell != cell)
                {
                    row.Notes.Add(("", text));
                }
                return true;
            case ColumnMeaning.Activity:
                return true;
            case ColumnMeaning.Names:
                row.Names = row.Names.Then(text);
                return true;
            case ColumnMeaning.Requires:
                row.Requires.Add(text);
                return true;
            case ColumnMeaning.Output:
                row.Outputs.Add(text);
                return true;
            case ColumnMeaning.Remark:
                row.Remark = row.Remark.Then(text);
                return true;
            case ColumnMeaning.Time:
                row.Time = row.Time.Then(text);
                return true;
            case ColumnMeaning.Lane:
                // A merged cell from above, in a performer's column: its words count where they stand.
                return cell.Row != row.Activity.Pieces.FirstOrDefault().Cell?.Row || Other(row, column, cell);
            case ColumnMeaning.Unknown:
            case ColumnMeaning.PerformerGroup:
            case ColumnMeaning.QualityGroup:
                return Other(row, column, cell);
            default:
                throw new ArgumentOutOfRangeException(nameof(meaning), meaning, "A column of no known meaning.");
        }
    }

    private bool Other(PrintedRow row, int column, SourceCell cell)
    {
        var heading = column >= 0 && column < columns.Columns.Length ? columns.Columns[column].Heading : "";
        row.Notes.Add((heading, Sourced.Of(cell)));
        return true;
    }

    /// <summary>Scans shift whole rows to the side, and columns by spaces lose their empty cells; the time is the one cell that tells where
    /// they went.</summary>
    private int Shift(int i)
    {
        var expected = columns.Of(ColumnMeaning.Time);
        if (!source.IsPlain || expected < 0)
        {
            return 0;
        }
        var row = source.Rows[i];
        return Enumerable
                .Range(3, Math.Max(0, row.Grid.Length - 3))
                .Where(column =>
                    row.At(column) is { IsEmpty: false } cell && TimeText.Parse(cell.Line).Limit is { Kind: not TimeLimitKind.None }
                )
                .OrderBy(column => Math.Abs(column - expected))
                .FirstOrDefault(expected) - expected;
    }

    private static bool IsTotal(List<SourceCell> own, SourceCell? activity) =>
        Total().IsMatch((activity ?? own[0]).Line) && own.Count <= 3 && (own.Count > 1 || own[0].Line.Any(char.IsAsciiDigit));

    public static bool IsCapsule(string text) => Capsule().IsMatch(text);

    private void AllFurniture(int i, string rule)
    {
        foreach (var cell in source.Rows[i].Written.Where(cell => cell.Row == i))
        {
            account.Furniture(cell, rule, sop);
        }
    }

    [GeneratedRegex(@"^(?:jumlah|total|jml)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(?:mulai|selesai|start|end|finish|stop|begin)[.:]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Capsule();
}
