using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Importing;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>An Excel file: each sheet a table, with merged cells, units that stand only in the number format, and anchored
/// shapes.</summary>
internal static class SpreadsheetContainer
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    static SpreadsheetContainer() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Source Read(string file, byte[] bytes, SheetShapes shapes, SheetFormulas formulas)
    {
        var builder = new SourceBuilder(file);
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(
                new MemoryStream(bytes, writable: false),
                new ExcelReaderConfiguration { LeaveOpen = false }
            );
            do
            {
                Sheet(reader, builder, shapes, formulas);
            } while (reader.NextResult());
        }
        catch (InvalidPasswordException)
        {
            throw new UnreadableFile(
                "berkas-bersandi",
                "Berkas ini ditutup dengan kata sandi.",
                "Buka dengan kata sandinya, simpan tanpa kata sandi, lalu coba lagi."
            );
        }
        catch (ExcelReaderException)
        {
            throw new UnreadableFile(
                "berkas-rusak",
                "Lembar Excel ini tidak dapat dibuka.",
                "Buka di Excel, simpan sebagai .xlsx, lalu coba lagi."
            );
        }
        return builder.Build();
    }

    private static void Sheet(IExcelDataReader reader, SourceBuilder builder, SheetShapes shapes, SheetFormulas formulas)
    {
        if (reader.VisibleState is "hidden" or "veryhidden")
        {
            // Said, not read: lists behind a form mostly. The line asks for a look.
            builder.AddLine($"Lembar tersembunyi \"{reader.Name}\" tidak dibaca.", $"lembar {reader.Name}");
            return;
        }
        builder.BeginTable();
        var merged = (reader.MergeCells ?? []).ToLookup(range => range.FromRow);
        var covered = new Dictionary<(int Row, int Column), CellRange>();
        for (var row = 0; reader.Read(); row++)
        {
            var columns = Math.Max(reader.FieldCount, shapes.Width(reader.Name, row));
            foreach (var range in merged[row])
            {
                Cover(range, covered);
            }
            var cells = new List<RawCell>(columns);
            for (var column = 0; column < columns; column++)
            {
                var text = formulas.FailedAt(reader.Name, row, column) ?? (column < reader.FieldCount ? Text(reader, column) : "");
                var shape = shapes.At(reader.Name, row, column);
                if (covered.TryGetValue((row, column), out var range) && (range.FromRow != row || range.FromColumn != column))
                {
                    continue;
                }
                cells.Add(
                    new RawCell(
                        shape is { Length: > 0 } ? $"{text}\n{shape}".Trim() : text,
                        range is null ? 1 : range.ToColumn - range.FromColumn + 1,
                        range is null ? 1 : range.ToRow - range.FromRow + 1,
                        shapes.FormAt(reader.Name, row, column),
                        Place: $"lembar {reader.Name}, sel {Letters(column)}{(row + 1).ToString(CultureInfo.InvariantCulture)}"
                    )
                );
            }
            builder.AddRow(cells);
        }
    }

    private static void Cover(CellRange range, Dictionary<(int, int), CellRange> covered)
    {
        // A whole column may be merged by a slip; beyond the first rows nothing is below.
        for (var row = range.FromRow; row <= Math.Min(range.ToRow, range.FromRow + 200); row++)
        {
            for (var column = range.FromColumn; column <= Math.Min(range.ToColumn, range.FromColumn + SourceBuilder.MostColumns); column++)
            {
                covered[(row, column)] = range;
            }
        }
    }

    private static string Text(IExcelDataReader reader, int column) =>
        reader.GetValue(column) switch
        {
            null => "",
            string text => text,
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
            bool yes => yes ? "Ya" : "Tidak",
            IFormattable number => Number(number, reader.GetNumberFormatString(column)),
            var other => other.ToString() ?? "",
        };

    /// <summary>With the words that the number format adds: <c>0" menit"</c>.</summary>
    internal static string Number(IFormattable number, string? format)
    {
        var text = number.ToString("0.####", Indonesian);
        var section = (format ?? "").Split(';')[0];
        var (before, after, isBefore) = (new StringBuilder(), new StringBuilder(), true);
        for (var i = 0; i < section.Length; i++)
        {
            var letter = section[i];
            if (letter == '[')
            {
                i = section.IndexOf(']', i) is >= 0 and var close ? close : section.Length;
            }
            else if (letter == '"')
            {
                var close = section.IndexOf('"', i + 1);
                (isBefore ? before : after).Append(section.AsSpan(i + 1, (close < 0 ? section.Length : close) - i - 1));
                i = close < 0 ? section.Length : close;
            }
            else if (letter == '\\' && i + 1 < section.Length)
            {
                (isBefore ? before : after).Append(section[++i]);
            }
            else if (letter is '0' or '#' or '?')
            {
                isBefore = false;
            }
            else if (letter == '_' || letter == '*')
            {
                i++;
            }
        }
        return $"{before}{text}{after}".Trim();
    }

    private static string Letters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
