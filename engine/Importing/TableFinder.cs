using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <param name="From">First row of the heading.</param>
/// <param name="HeadEnd">First row after it.</param>
/// <param name="End">First row after the table's last one.</param>
internal sealed record TableZone(int From, int HeadEnd, int End)
{
    /// <summary>The line "1 2 3 …" below the heading; -1 where there is none.</summary>
    public int ColumnNumbers { get; init; } = -1;
}

/// <summary>Finds the tables of a source by their headings: rows in which columns of a SOP are named.</summary>
internal static partial class TableFinder
{
    /// <summary>A heading has one to three rows, and perhaps an empty one.</summary>
    private const int MostHeadingRows = 6;

    public static ImmutableArray<TableZone> Find(Source source, int from, int to)
    {
        var zones = ImmutableArray.CreateBuilder<TableZone>();
        for (var i = from; i < to; i++)
        {
            if (HeadingAt(source, i, to) is { } heading)
            {
                if (zones.Count > 0)
                {
                    zones[^1] = zones[^1] with { End = i };
                }
                zones.Add(heading with { End = to });
                i = heading.HeadEnd - 1;
            }
        }
        return zones.ToImmutable();
    }

    /// <summary>How much of the source is recognised as SOP tables: named columns, and the rows below that have as many cells.</summary>
    public static int Strength(Source source)
    {
        var zones = Find(source, 0, source.Rows.Length);
        return zones.Sum(zone =>
            Meanings(source, zone).Count * 1000
            + Math.Min(900, Enumerable.Range(zone.HeadEnd, zone.End - zone.HeadEnd).Count(i => source.Rows[i].Written.Take(3).Count() == 3))
        );
    }

    /// <summary>"1 2 3 4 …" from the first column on.</summary>
    public static bool IsColumnNumbers(SourceRow row)
    {
        var cells = row.Written.ToList();
        if (cells.Count < 3 || cells[0].Column > 1)
        {
            return false;
        }
        var next = 0;
        foreach (var cell in cells)
        {
            var number = Digits().Match(cell.Line);
            if (!number.Success || !int.TryParse(number.Groups[1].Value, out var value) || (next > 0 && (value < next || value > next + 2)))
            {
                return false;
            }
            // A scan loses one or two of them.
            next = value + 1;
        }
        return int.Parse(Digits().Match(cells[0].Line).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
                == cells[0].Column + 1
            || Digits().Match(cells[0].Line).Groups[1].Value == "1";
    }

    private static HashSet<ColumnMeaning> Meanings(Source source, TableZone zone) =>
        [
            .. Enumerable
                .Range(zone.From, zone.HeadEnd - zone.From)
                .SelectMany(i => source.Rows[i].Written)
                .Select(cell => HeadingWords.Of(cell.Line))
                .Where(meaning => meaning != ColumnMeaning.Unknown),
        ];

    private static TableZone? HeadingAt(Source source, int at, int to)
    {
        var row = source.Rows[at];
        if (row.Table < 0 || row.Grid.Length < 2)
        {
            return null;
        }
        var cells = row.Written.ToList();
        var meanings = cells.ConvertAll(cell => HeadingWords.Of(cell.Line));
        if (meanings.Count(meaning => meaning != ColumnMeaning.Unknown) < 2 || !IsTable(meanings) || cells.Exists(IsRunningText))
        {
            return null;
        }
        var number = cells.Find(cell => HeadingWords.Of(cell.Line) == ColumnMeaning.Number)?.Column ?? -1;
        var activity = cells.Find(cell => HeadingWords.Of(cell.Line) == ColumnMeaning.Activity)?.Column ?? -1;
        var end = at + 1;
        var numbers = -1;
        for (var i = at + 1; i < to && i < at + MostHeadingRows; i++)
        {
            var next = source.Rows[i];
            if (!next.Written.Any())
            {
                continue;
            }
            if (IsColumnNumbers(next))
            {
                (numbers, end) = (i, i + 1);
                break;
            }
            if (next.Table != row.Table || !GoesOn(next, i, number, activity, meanings))
            {
                break;
            }
            meanings.AddRange(next.Written.Where(cell => cell.Row == i).Select(cell => HeadingWords.Of(cell.Line)));
            end = i + 1;
        }
        return meanings.Where(meaning => meaning != ColumnMeaning.Unknown).Distinct().Count() >= 3
            ? new TableZone(at, end, to) { ColumnNumbers = numbers }
            : null;
    }

    /// <summary>An activity, or what only a quality standard has.</summary>
    private static bool IsTable(List<ColumnMeaning> meanings) =>
        meanings.Contains(ColumnMeaning.Activity)
        || meanings.Contains(ColumnMeaning.QualityGroup)
        || meanings.Distinct().Count(meaning => meaning is ColumnMeaning.Requires or ColumnMeaning.Time or ColumnMeaning.Output) >= 2;

    /// <summary>Whether a row below still belongs to the heading: nothing in the columns that every row of a table fills.</summary>
    private static bool GoesOn(SourceRow row, int at, int number, int activity, List<ColumnMeaning> above)
    {
        var own = row.Written.Where(cell => cell.Row == at).ToList();
        if (own.Count == 0 || own.Exists(IsRunningText) || own.TrueForAll(cell => Marks.IsMark(cell.Line) && !Digits().IsMatch(cell.Line)))
        {
            return false;
        }
        var meanings = own.ConvertAll(cell => HeadingWords.Of(cell.Line));
        if (
            !above.Contains(ColumnMeaning.Time)
            && meanings.Count(meaning => meaning is ColumnMeaning.Requires or ColumnMeaning.Time or ColumnMeaning.Output) >= 2
        )
        {
            return true;
        }
        bool IsFree(int column) => column < 0 || row.At(column) is not { IsEmpty: false } cell || cell.Row != at;
        return IsFree(number) && IsFree(activity) && (number >= 0 || activity >= 0);
    }

    private static bool IsRunningText(SourceCell cell) => cell.Line.Length > 160;

    [GeneratedRegex(@"^\(?(\d{1,2})[.)]?$")]
    private static partial Regex Digits();
}
