using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Deadlines;

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
        var lanes = Enumerable
            .Range(2, quality - 2)
            .Select(i => lower[i].Length > 0 ? lower[i] : upper.ElementAtOrDefault(i) ?? "")
            .ToImmutableArray();
        var rows = lines
            .Skip(at + 2)
            .Select(line => line.Split('\t'))
            .Where(cells => IsRow(cells, quality))
            .Select(cells => Row(cells, quality));
        return new PrintedTable(lanes, [.. rows]);
    }

    private static bool IsRequires(string cell) =>
        cell.Equals("Kelengkapan", StringComparison.OrdinalIgnoreCase) || cell.Equals("Perlengkapan", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number and words; the line of column numbers has numbers only.</summary>
    private static bool IsRow(string[] cells, int quality) =>
        cells.Length > quality && RowNumber().IsMatch(cells[0]) && cells[1].Any(char.IsLetter);

    private static PrintedRow Row(string[] scanned, int quality)
    {
        var cells = scanned.Select(PlainText.Of).ToArray();
        var time = TimeColumn(cells, quality);
        string At(int i) => i < cells.Length ? cells[i] : "";
        return new PrintedRow(
            cells[0].TrimEnd('.'),
            cells[1],
            [.. Enumerable.Range(2, quality - 2).Select(At)],
            At(time - 1),
            At(time),
            At(time + 1),
            At(time + 2)
        );
    }

    /// <summary>Scans shift whole rows to the side; the time is the one cell that tells where they went.</summary>
    private static int TimeColumn(string[] cells, int quality)
    {
        var expected = quality + 1;
        return Enumerable
            .Range(3, Math.Max(0, cells.Length - 3))
            .Where(i => cells[i].Length > 0 && TimeText.Parse(cells[i]).Limit is { Kind: not TimeLimitKind.None })
            .OrderBy(i => Math.Abs(i - expected))
            .FirstOrDefault(expected);
    }

    [GeneratedRegex(@"^\s*No\.?\s*\t.*(?:Tahap Kegiatan|Uraian Kegiatan|Kegiatan).*\t", RegexOptions.IgnoreCase)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*\d{1,3}\.?\s*$")]
    private static partial Regex RowNumber();
}
