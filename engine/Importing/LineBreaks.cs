using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>
/// A cell's own line breaks tear a row of tab-separated text into several lines. They are mended only where the pieces together give
/// exactly the cells that the table's other rows have.
/// </summary>
internal static partial class LineBreaks
{
    /// <summary>More pieces than this are no cell.</summary>
    private const int MostPieces = 40;

    public static List<(List<string> Fields, int Line)> Mend(List<(List<string> Fields, int Line)> lines)
    {
        var width = Width(lines);
        var mended = new List<(List<string> Fields, int Line)>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var pieces = Heading(lines, i) ?? (width < 4 ? 1 : Pieces(lines, i, width));
            mended.Add(pieces == 1 ? lines[i] : (Join(lines, i, pieces), lines[i].Line));
            i += pieces - 1;
        }
        return mended;
    }

    /// <summary>How many cells most rows have.</summary>
    private static int Width(List<(List<string> Fields, int Line)> lines) =>
        lines
            .Where(line => line.Fields.Count >= 4)
            .GroupBy(line => line.Fields.Count)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Key)
            .Select(group => group.Key)
            .FirstOrDefault();

    /// <summary>How many lines make the row that begins here; 1 where they do not fit.</summary>
    private static int Pieces(List<(List<string> Fields, int Line)> lines, int from, int width)
    {
        var count = lines[from].Fields.Count;
        if (count is < 2 || count >= width || !RowNumber().IsMatch(lines[from].Fields[0]))
        {
            return 1;
        }
        for (var i = from + 1; i < lines.Count && i - from < MostPieces; i++)
        {
            var next = lines[i].Fields;
            if (string.IsNullOrWhiteSpace(next[0]) || (next.Count > 1 && RowNumber().IsMatch(next[0])))
            {
                return 1;
            }
            count += next.Count - 1;
            // A last cell may go on: its lines have no tab, and would be lost as lines of their own.
            if (count == width)
            {
                return i - from + 1;
            }
            if (count > width)
            {
                return 1;
            }
        }
        return 1;
    }

    /// <summary>A heading torn inside a cell: "No.⇥Uraian" and "Kegiatan⇥Pelaksana⇥Mutu Baku".</summary>
    private static int? Heading(List<(List<string> Fields, int Line)> lines, int from)
    {
        if (lines[from].Fields.Count < 2 || HeadingWords.Of(lines[from].Fields[0]) != ColumnMeaning.Number)
        {
            return null;
        }
        for (var pieces = 2; pieces <= 4 && from + pieces <= lines.Count; pieces++)
        {
            if (lines[from + pieces - 1].Fields[0].Trim().Length == 0)
            {
                return null;
            }
            var meanings = Join(lines, from, pieces).Select(HeadingWords.Of).ToList();
            if (
                meanings.Contains(ColumnMeaning.Activity)
                && (meanings.Contains(ColumnMeaning.PerformerGroup) || meanings.Contains(ColumnMeaning.QualityGroup))
            )
            {
                return lines[from]
                    .Fields.Select(HeadingWords.Of)
                    .Any(meaning => meaning is ColumnMeaning.PerformerGroup or ColumnMeaning.QualityGroup)
                    ? null
                    : pieces;
            }
        }
        return null;
    }

    private static List<string> Join(List<(List<string> Fields, int Line)> lines, int from, int pieces)
    {
        var fields = new List<string>(lines[from].Fields);
        for (var i = from + 1; i < from + pieces; i++)
        {
            fields[^1] = $"{fields[^1]}\n{lines[i].Fields[0]}";
            fields.AddRange(lines[i].Fields.Skip(1));
        }
        return fields;
    }

    [GeneratedRegex(@"^\s*(?:\d{1,3}|[a-z])(?:[.)]|\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex RowNumber();
}
