using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>A source's cells as bytes: what was read of a file is kept, not the file with all else that it may hold.</summary>
internal static class StoredSource
{
    private sealed record Kept(string File, bool IsPlain, ImmutableArray<KeptCell> Cells, ImmutableArray<KeptRow> Rows);

    private sealed record KeptCell(int Row, int Column, string Text, string Place, int Rows, int Columns, DrawnShape Shape, string Markup);

    /// <param name="Grid">Ids of cells; -1 for none.</param>
    private sealed record KeptRow(int Table, ImmutableArray<int> Grid);

    public static byte[] Write(Source source)
    {
        var kept = new Kept(
            source.File,
            source.IsPlain,
            [
                .. source.Cells.Select(cell => new KeptCell(
                    cell.Row,
                    cell.Column,
                    cell.Text,
                    cell.Place,
                    cell.RowSpan,
                    cell.ColumnSpan,
                    cell.Shape,
                    cell.Markup
                )),
            ],
            [.. source.Rows.Select(row => new KeptRow(row.Table, [.. row.Grid.Select(cell => cell?.Id ?? -1)]))]
        );
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, kept);
        }
        return bytes.ToArray();
    }

    public static Source Read(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
        var kept = JsonSerializer.Deserialize<Kept>(packed)!;
        ImmutableArray<SourceCell> cells =
        [
            .. kept.Cells.Select(
                (cell, id) =>
                    new SourceCell(id, cell.Row, cell.Column, cell.Text, cell.Place)
                    {
                        RowSpan = cell.Rows,
                        ColumnSpan = cell.Columns,
                        Shape = cell.Shape,
                        Markup = cell.Markup,
                    }
            ),
        ];
        return new Source(
            kept.File,
            cells,
            [.. kept.Rows.Select(row => new SourceRow(row.Table, [.. row.Grid.Select(id => id < 0 ? null : cells[id])]))],
            kept.IsPlain
        );
    }
}
