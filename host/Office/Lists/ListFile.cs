using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Office.Lists;

/// <param name="Text">The list, each row on the line that its sheet or text has it on: to be shown, mended and read.</param>
/// <param name="Notes">What was left out of it, in words.</param>
public sealed record GivenList(string Text, ImmutableArray<string> Notes);

/// <summary>A list that an office gives as a file or as a paste: a spreadsheet, a table of a web page, or a text.</summary>
internal static class ListFile
{
    /// <summary>A spreadsheet may carry an emblem.</summary>
    public const int MostBytes = 8_000_000;

    /// <summary>Of the list itself, in letters.</summary>
    public const int MostText = 1024 * 1024;

    /// <returns>Null with the problem, in words.</returns>
    public static GivenList? Read(string file, byte[] bytes, ImmutableArray<ListHeading> headings, out string? problem)
    {
        if (bytes.Length > MostBytes)
        {
            problem = $"Berkas lebih besar dari {MostBytes / 1_000_000} MB. Salin daftarnya saja ke berkas baru.";
            return null;
        }
        if (IsText(bytes))
        {
            problem = bytes.Length > MostText ? "Daftar paling besar 1 MB. Belum ada yang disimpan." : null;
            return problem is null && CsvText.Decode(bytes, MostText) is { } text ? new GivenList(text, []) : null;
        }
        var given = SourceContainer.Read(file, bytes, out var refused) is { } source ? Of(source, headings) : null;
        problem =
            refused is not null ? Words(refused)
            : given is null ? "Berkas ini tidak berisi tabel. Salin daftarnya ke lembar Excel baru, atau tempel di sini."
            : given.Text.Length > MostText ? "Daftar ini terlalu panjang. Bagi menjadi beberapa daftar."
            : null;
        return problem is null ? given : null;
    }

    /// <summary>What begins as no container and no picture does.</summary>
    private static bool IsText(byte[] bytes) =>
        !HtmlContainer.IsHtml(bytes) && !SourceContainer.IsContainer(bytes) && CsvText.Decode(bytes, int.MaxValue) is not null;

    private static GivenList? Of(Source source, ImmutableArray<ListHeading> headings)
    {
        var tables = source
            .Rows.Where(row => row.Table >= 0)
            .GroupBy(row => row.Table)
            .Select(Lines)
            .Where(table => table.Count > 0)
            .ToList();
        if (source.IsCut || tables.Count == 0)
        {
            return null;
        }
        var table = tables.Find(lines => HeadedList.HeadingOf(lines, headings) >= 0) ?? tables[0];
        var notes = source.Rows.Where(row => row.Table < 0).SelectMany(row => row.Written).Select(cell => cell.Line);
        return new GivenList(
            Written(table),
            [.. notes, .. tables.Count > 1 ? ["Hanya satu lembar atau tabel yang dibaca; yang lain tidak."] : Array.Empty<string>()]
        );
    }

    /// <summary>A merged cell counts in each row that it covers, and in the first of its columns.</summary>
    private static List<CsvLine> Lines(IEnumerable<SourceRow> rows) =>
        [
            .. rows.Select((row, index) => new CsvLine(index + 1, [.. row.Grid.Select((cell, column) => Field(cell, column))]))
                .Where(line => line.Fields.Any(field => field.Length > 0)),
        ];

    private static string Field(SourceCell? cell, int column) => cell is not null && cell.Column == column ? cell.Line : "";

    private static string Written(List<CsvLine> lines)
    {
        var text = new StringBuilder();
        var at = 1;
        foreach (var line in lines)
        {
            text.Append('\n', line.Line - at).AppendJoin('\t', line.Fields.Select(Quoted));
            at = line.Line;
        }
        return text.ToString();
    }

    private static string Quoted(string field) =>
        field.StartsWith('"') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Words(Problem problem) => $"{problem.Message} {problem.Remedy}";
}
