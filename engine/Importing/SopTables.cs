using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>One SOP's pieces: the rows of its identity, its table, and the lines that are neither.</summary>
/// <param name="IdentityFrom">First row of what stands above the table.</param>
/// <param name="TableFrom">First row of the table; <see cref="IdentityTo"/> where there is none.</param>
internal sealed record SopPieces(int Order, int IdentityFrom, int IdentityTo, PrintedTable? Table, List<SourceCell> Strays, int TableFrom);

/// <summary>Joins the tables of a part: pages that go on, a table torn by its columns; a table that begins anew is another SOP.</summary>
internal sealed class SopTables(Source source, Account account, ImmutableArray<SopChoices> choices)
{
    private readonly List<SopPieces> _sops = [];

    public List<SopPieces> Read(SopPart part)
    {
        var zones = TableFinder.Find(source, part.From, part.To);
        var before = _sops.Count;
        var from = part.From;
        Open? open = null;
        for (var k = 0; k < zones.Length; k++)
        {
            var zone = zones[k];
            var last = LastOfTable(zone);
            var inner = zone with { End = last };
            var columns = new TableColumns(source, inner, Choices(open is null ? _sops.Count + 1 : _sops.Count)?.Columns);
            if (open is not null && open.TakesRight(columns))
            {
                open.Join(columns, Rows(inner, columns, open.Strays, _sops.Count), account, _sops.Count);
            }
            else if (columns.Of(ColumnMeaning.Activity) < 0)
            {
                Unread(inner);
            }
            else if (open is not null && open.GoesOn(columns, FirstNumber(inner, columns), HasTitle(from, zone.From)))
            {
                Between(from, zone.From, open.Strays);
                open.Add(columns, Rows(inner, columns, open.Strays, _sops.Count));
                foreach (var piece in open.RepeatedHeadings)
                {
                    account.Furniture(piece.Cell, "judul kolom yang diulang", _sops.Count);
                }
            }
            else
            {
                Close(open, from);
                columns = open is null ? columns : new TableColumns(source, inner, Choices(_sops.Count + 1)?.Columns);
                open = new Open(from, zone.From, columns);
                _sops.Add(open.Pieces(_sops.Count + 1));
                open.Add(columns, Rows(inner, columns, open.Strays, _sops.Count));
            }
            from = last;
        }
        if (open is null)
        {
            _sops.Add(new SopPieces(_sops.Count + 1, part.From, part.To, null, [], part.To));
        }
        else
        {
            Between(from, part.To, open.Strays);
            Close(open, from);
        }
        return _sops[before..];
    }

    private void Unread(TableZone zone)
    {
        foreach (var cell in Enumerable.Range(zone.From, zone.End - zone.From).SelectMany(i => source.Rows[i].Written))
        {
            account.Explain(cell, "tabel tanpa kolom kegiatan", 0);
        }
    }

    private SopChoices? Choices(int sop) => choices.IsDefaultOrEmpty ? null : choices.FirstOrDefault(choice => choice.Sop == sop);

    private void Close(Open? open, int end)
    {
        if (open is not null)
        {
            var table = open.Table();
            foreach (var piece in table.Rows.IsEmpty ? table.Lanes.SelectMany(lane => lane.Pieces) : [])
            {
                account.Furniture(piece.Cell, "judul kolom tanpa isi", _sops[^1].Order);
            }
            _sops[^1] = _sops[^1] with { Table = table, Strays = open.Strays };
        }
    }

    private List<PrintedRow> Rows(TableZone zone, TableColumns columns, List<SourceCell> strays, int sop)
    {
        var reader = new TableReader(source, zone, columns, account, sop);
        var rows = reader.Read();
        strays.AddRange(reader.Strays);
        return rows;
    }

    /// <summary>Lines after the last row with cells belong to what follows.</summary>
    private int LastOfTable(TableZone zone)
    {
        var last = zone.End;
        while (last > zone.HeadEnd && (source.Rows[last - 1].Table < 0 || !source.Rows[last - 1].Written.Any()))
        {
            last--;
        }
        return last;
    }

    private void Between(int from, int to, List<SourceCell> strays) =>
        strays.AddRange(Enumerable.Range(from, Math.Max(0, to - from)).SelectMany(i => source.Rows[i].Written).Distinct());

    private bool HasTitle(int from, int to) =>
        Enumerable
            .Range(from, Math.Max(0, to - from))
            .SelectMany(i => source.Rows[i].Written)
            .Any(cell => !StrayLines.IsFurniture(cell.Line) && !Marks.IsMark(cell.Line));

    private int? FirstNumber(TableZone zone, TableColumns columns)
    {
        var column = columns.Of(ColumnMeaning.Number);
        return column < 0
            ? null
            : Enumerable
                .Range(zone.HeadEnd, zone.End - zone.HeadEnd)
                .Where(i => !TableFinder.IsColumnNumbers(source.Rows[i]))
                .Select(i => source.Rows[i].At(column))
                .OfType<SourceCell>()
                .Select(cell => RowNumber.Value(cell.Line))
                .FirstOrDefault(value => value is not null);
    }

    /// <summary>A SOP's table while its pages are read.</summary>
    private sealed class Open(int from, int tableFrom, TableColumns first)
    {
        private readonly List<Sourced> _lanes = [.. first.Lanes];
        private readonly List<PrintedRow> _rows = [];
        private readonly List<TableColumn> _columns = [.. first.Columns];
        private readonly List<Piece> _repeated = [];

        public List<SourceCell> Strays { get; } = [];

        /// <summary>Names of performers on later pages.</summary>
        public IEnumerable<Piece> RepeatedHeadings => _repeated;

        public SopPieces Pieces(int order) => new(order, from, tableFrom, null, Strays, tableFrom);

        /// <summary>Rows of a page before a new performer's column have its cell too, an empty one.</summary>
        public PrintedTable Table() =>
            new(
                [.. _lanes],
                [.. _rows.Select(row => row.Cells.Length == _lanes.Count ? row : Moved(row, [.. Enumerable.Range(0, row.Cells.Length)]))],
                first.Of(ColumnMeaning.Names) >= 0,
                [.. _columns]
            );

        /// <summary>The right half of a torn table: it has what this one lacks, and no activity.</summary>
        public bool TakesRight(TableColumns right) =>
            right.Of(ColumnMeaning.Activity) < 0
            && _rows.Count > 0
            && first.Of(ColumnMeaning.Time) < 0
            && right.Of(ColumnMeaning.Time) >= 0;

        /// <summary>The same performers, and numbers that go on; or no numbers and no title between.</summary>
        public bool GoesOn(TableColumns next, int? number, bool hasTitle)
        {
            if (next.Of(ColumnMeaning.Activity) < 0)
            {
                return false;
            }
            var last = _rows.Select(row => row.Value).LastOrDefault(value => value is not null);
            var isSame = next.Lanes.Length == first.Lanes.Length;
            return number is { } begins && last is { } ended
                ? begins > ended && (isSame || begins == ended + 1)
                : number is null && isSame && !hasTitle;
        }

        public void Add(TableColumns columns, List<PrintedRow> rows)
        {
            var places = Places(columns);
            foreach (var row in rows)
            {
                _rows.Add(columns == first ? row : Moved(row, places));
            }
        }

        /// <summary>Rows side by side by their numbers, else by their order.</summary>
        public void Join(TableColumns right, List<PrintedRow> rows, Account account, int sop)
        {
            _columns.AddRange(right.Columns);
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[i];
                var left =
                    row.Value is { } value ? _rows.Find(other => other.Value == value)
                    : i < _rows.Count ? _rows[i]
                    : null;
                foreach (var piece in row.NumberCell.Pieces.Where(_ => left is not null))
                {
                    account.Furniture(piece.Cell, "nomor baris pada bagian kanan tabel", sop);
                }
                left?.Requires.AddRange(row.Requires);
                left?.Outputs.AddRange(row.Outputs);
                left?.Notes.AddRange(row.Notes);
                if (left is not null)
                {
                    left.Time = left.Time.Then(row.Time);
                    left.Remark = left.Remark.Then(row.Remark);
                }
            }
        }

        /// <summary>Which lane of the first page each lane of this one is: by name, else by place; a new one is added.</summary>
        private int[] Places(TableColumns columns)
        {
            var places = new int[columns.Lanes.Length];
            for (var i = 0; i < places.Length; i++)
            {
                var name = HeadingWords.Squeeze(columns.Lanes[i].Text);
                var found = _lanes.FindIndex(lane => HeadingWords.Squeeze(lane.Text) == name);
                places[i] =
                    columns.Lanes.Length == _lanes.Count || found < 0 && i < _lanes.Count && columns.Lanes.Length == first.Lanes.Length
                        ? i
                        : found;
                if (places[i] < 0)
                {
                    _lanes.Add(columns.Lanes[i]);
                    places[i] = _lanes.Count - 1;
                }
                else if (columns != first)
                {
                    _repeated.AddRange(columns.Lanes[i].Pieces);
                }
            }
            return places;
        }

        private PrintedRow Moved(PrintedRow row, int[] places)
        {
            var moved = new PrintedRow(_lanes.Count)
            {
                Number = row.Number,
                NumberCell = row.NumberCell,
                Activity = row.Activity,
                Names = row.Names,
                Time = row.Time,
                Remark = row.Remark,
                Unit = row.Unit,
                IsPart = row.IsPart,
                SharesActivity = row.SharesActivity,
            };
            moved.Requires.AddRange(row.Requires);
            moved.Outputs.AddRange(row.Outputs);
            moved.Notes.AddRange(row.Notes);
            for (var i = 0; i < places.Length; i++)
            {
                moved.Cells[places[i]] = row.Cells[i];
            }
            moved.Shapes.UnionWith(row.Shapes.Select(lane => places[lane]));
            moved.HasDiamond = row.HasDiamond;
            return moved;
        }
    }
}
