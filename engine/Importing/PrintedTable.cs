using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <param name="Number">As printed, without its dot.</param>
/// <param name="Cells">What survived of the flowchart, one text a lane.</param>
internal sealed record PrintedRow(
    string Number,
    string Activity,
    ImmutableArray<string> Cells,
    string Requires,
    string Time,
    string Output,
    string Remark
);

/// <summary>
/// The table: lanes from a heading over two rows (a lane may stand in the upper one, or under "Mutu Baku"), rows from
/// all its pieces, for a table goes on over pages.
/// </summary>
internal sealed partial record PrintedTable(ImmutableArray<string> Lanes, ImmutableArray<PrintedRow> Rows)
{
    /// <summary>More columns than this are no performers.</summary>
    public const int MaxLanes = 20;

    public static bool IsHeading(string line) => Heading().IsMatch(line);

    /// <returns>Null where there is no table.</returns>
    public static PrintedTable? Read(ImmutableArray<string> lines)
    {
        var at = lines.ToList().FindIndex(IsHeading);
        if (at < 0 || at + 1 >= lines.Length)
        {
            return null;
        }
        var upper = lines[at].Split('\t').Select(PlainText.Of).ToArray();
        var lower = lines[at + 1].Split('\t').Select(PlainText.Of).ToArray();
        var quality = Array.FindIndex(lower, 2, IsRequires);
        // "Mutu Baku" instead of "Kelengkapan": then the time's column tells.
        quality = quality >= 0 ? quality : Array.FindIndex(lower, cell => cell.Equals("Waktu", StringComparison.OrdinalIgnoreCase)) - 1;
        if (quality < 3)
        {
            return null;
        }
        var lanes = Enumerable.Range(2, quality - 2).Select(i => lower[i].Length > 0 ? lower[i] : upper.ElementAtOrDefault(i) ?? "").ToImmutableArray();
        var rows = lines.Skip(at + 2).Select(line => line.Split('\t')).Where(cells => IsRow(cells, quality)).Select(cells => Row(cells, quality));
        return new PrintedTable(lanes, [.. rows]);
    }

    private static bool IsRequires(string cell) => cell.Equals("Kelengkapan", StringComparison.OrdinalIgnoreCase) || cell.Equals("Perlengkapan", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number and words; the line of column numbers has numbers only.</summary>
    private static bool IsRow(string[] cells, int quality) =>
        cells.Length > quality && RowNumber().IsMatch(cells[0]) && cells[1].Any(char.IsLetter);

    private static PrintedRow Row(string[] scanned, int quality)
    {
        var cells = scanned.Select(PlainText.Of).ToArray();
        var (time, output) = Columns(cells, quality);
        string At(int i) => i < cells.Length ? cells[i] : "";
        return new PrintedRow(
            cells[0].TrimEnd('.'),
            cells[1],
            [.. Enumerable.Range(2, quality - 2).Select(At)],
            At(quality),
            At(time),
            At(output),
            At(output + 1)
        );
    }

    /// <summary>Some scans leave an empty column before or after the time.</summary>
    private static (int Time, int Output) Columns(string[] cells, int quality)
    {
        var time = quality + 1;
        if (cells.Length > quality + 3 && cells[time].Length == 0 && TimeLike().IsMatch(cells[time + 1]))
        {
            time++;
        }
        var output = time + 1;
        if (cells.Length > output + 1 && cells[output].Length == 0 && cells[output + 1].Length > 0 && cells.Length > quality + 4)
        {
            output++;
        }
        return (time, output);
    }

    [GeneratedRegex(@"^\s*No\.?\s*\t.*(?:Tahap Kegiatan|Uraian Kegiatan|Kegiatan).*\t", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*\d{1,3}\.?\s*$")]
    private static partial Regex RowNumber();

    [GeneratedRegex(@"^\d+.*\b(?:menit|meit|jam|hari|minggu|bulan|tahun)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TimeLike();
}
