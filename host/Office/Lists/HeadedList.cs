using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Office.Lists;

/// <param name="Message">What is wrong and what to do, in the user's words.</param>
public sealed record LineProblem(int Line, string Message);

/// <summary>One line of a list, its fields by the names of their columns.</summary>
/// <param name="Line">From 1, as a spreadsheet shows it.</param>
public sealed record HeadedLine(int Line, ImmutableDictionary<string, string> Fields)
{
    /// <summary>Empty where the list has no such column.</summary>
    public string this[string column] => Fields.GetValueOrDefault(column, "");
}

/// <summary>
/// A list as an office pastes it, by the headings of its columns: parted by tabs, semicolons, commas or bars, or aligned. What parts
/// the fields, the headings tell: the way in which most of them are known counts.
/// </summary>
/// <param name="Columns">The columns that were found.</param>
/// <param name="Unread">Headings that mean nothing here; their columns are left out.</param>
public sealed partial record HeadedList(
    ImmutableArray<HeadedLine> Lines,
    ImmutableArray<string> Columns,
    ImmutableArray<string> Unread,
    ImmutableArray<LineProblem> Problems
)
{
    /// <summary>A title, a place, an empty line may stand above the headings.</summary>
    private const int MostAbove = 20;

    /// <summary>One known word alone may stand in any sentence.</summary>
    private const int LeastKnown = 2;

    private static readonly char[] Separators = ['\t', ';', ',', '|'];

    /// <summary>What the list itself calls its lines (its column <c>No.</c>), by their line; empty where it has none.</summary>
    public ImmutableDictionary<int, string> Numbers { get; init; } = ImmutableDictionary<int, string>.Empty;

    public bool HasHeading => Columns.Length > 0;

    /// <param name="ordered">A list without headings has so many of the columns, in their order; 0 where none may be without.</param>
    public static HeadedList Read(string text, ImmutableArray<ListHeading> headings, int ordered = 0)
    {
        var (lines, at, unclosed) = Separators
            .Select(separator => Parted(text, separator, headings))
            .Append(Aligned(text, headings))
            .MaxBy(way => way.At < 0 ? 0 : Known(way.Lines[way.At].Fields, headings));
        if (at >= 0)
        {
            return Headed(lines, at, unclosed, headings);
        }
        lines = CsvText.Read(text, out unclosed);
        return ordered > 0 ? Ordered(lines, unclosed, headings[..ordered]) : new HeadedList([], [], [], Unclosed(unclosed));
    }

    /// <summary>The row with the most headings that are known; -1 where none has enough.</summary>
    internal static int HeadingOf(IReadOnlyList<CsvLine> lines, ImmutableArray<ListHeading> headings)
    {
        var best = Enumerable.Range(0, Math.Min(lines.Count, MostAbove)).MaxBy(index => Known(lines[index].Fields, headings));
        return lines.Count > 0 && Known(lines[best].Fields, headings) >= LeastKnown ? best : -1;
    }

    private static int Known(ImmutableArray<string> fields, ImmutableArray<ListHeading> headings) =>
        fields.Select(field => ColumnOf(field, headings)).OfType<string>().Distinct().Count();

    private static string? ColumnOf(string heading, ImmutableArray<ListHeading> headings) =>
        headings.FirstOrDefault(known => known.IsHeadedBy(heading))?.Name;

    private static Way Parted(string text, char separator, ImmutableArray<ListHeading> headings)
    {
        var lines = CsvText.Read(text, separator, out var unclosed);
        return new Way(lines, HeadingOf(lines, headings), unclosed);
    }

    private static Way Aligned(string text, ImmutableArray<ListHeading> headings)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var heading = Enumerable
            .Range(0, Math.Min(lines.Length, MostAbove))
            .MaxBy(index => Known(AlignedText.Texts(lines[index]), headings));
        if (Known(AlignedText.Texts(lines[heading]), headings) < LeastKnown)
        {
            return new Way([], -1, null);
        }
        var read = AlignedText.Read(text, heading).ToList();
        return new Way(read, read.FindIndex(line => line.Line == heading + 1), null);
    }

    private static HeadedList Headed(IReadOnlyList<CsvLine> lines, int at, int? unclosed, ImmutableArray<ListHeading> headings)
    {
        var heading = lines[at].Fields;
        var columns = heading.Select(field => ColumnOf(field, headings)).ToList();
        var problems = ImmutableArray.CreateBuilder<LineProblem>();
        problems.AddRange(Unclosed(unclosed));
        foreach (var twice in columns.OfType<string>().GroupBy(column => column).Where(group => group.Count() > 1))
        {
            var called = heading.Where((_, index) => columns[index] == twice.Key);
            problems.Add(
                new(lines[at].Line, $"Kolom {twice.Key} ada {twice.Count()} kali: {string.Join(", ", called)}. Hapus yang tidak dipakai.")
            );
        }
        var rows = lines.Skip(at + 1).Where((line, index) => index > 0 || !IsNumbering(line.Fields)).ToList();
        var numbered = heading.ToList().FindIndex(IsNumber);
        return new HeadedList(
            [.. rows.Select(line => Line(line, columns, heading, problems))],
            [.. columns.OfType<string>().Distinct()],
            [.. heading.Where((field, index) => field.Length > 0 && columns[index] is null && index != numbered)],
            problems.ToImmutable()
        )
        {
            Numbers =
                numbered < 0
                    ? ImmutableDictionary<int, string>.Empty
                    : rows.Where(line => numbered < line.Fields.Length && line.Fields[numbered].Length > 0)
                        .ToImmutableDictionary(line => line.Line, line => line.Fields[numbered]),
        };
    }

    private static bool IsNumber(string heading) => heading.Trim().TrimEnd('.').ToLowerInvariant() is "no" or "nomor" or "no urut";

    private static HeadedList Ordered(IReadOnlyList<CsvLine> lines, int? unclosed, ImmutableArray<ListHeading> headings)
    {
        var columns = headings.Select(string? (heading) => heading.Name).ToList();
        var problems = ImmutableArray.CreateBuilder<LineProblem>();
        problems.AddRange(Unclosed(unclosed));
        return new HeadedList([.. lines.Select(line => Line(line, columns, [], problems))], [], [], problems.ToImmutable());
    }

    private static HeadedLine Line(
        CsvLine line,
        List<string?> columns,
        ImmutableArray<string> heading,
        ImmutableArray<LineProblem>.Builder problems
    )
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        for (var index = 0; index < line.Fields.Length; index++)
        {
            var field = line.Fields[index];
            if (index < columns.Count && columns[index] is { } column)
            {
                fields[column] = field;
                if (Failed().IsMatch(field))
                {
                    problems.Add(
                        new(
                            line.Line,
                            $"Kolom {column} berisi rumus yang gagal atau belum dihitung ({field}). Buka di Excel, perbaiki, simpan, "
                                + "lalu beri lagi; atau tulis isinya."
                        )
                    );
                }
            }
            else if (field.Length > 0 && (index >= columns.Count || (index < heading.Length && heading[index].Length == 0)))
            {
                problems.Add(new(line.Line, $"Ada isi tanpa judul kolom: “{field}” pada kolom ke-{index + 1}. Beri judul, atau hapus."));
            }
        }
        return new HeadedLine(line.Line, fields.ToImmutable());
    }

    private static ImmutableArray<LineProblem> Unclosed(int? line) =>
        line is { } open ? [new LineProblem(open, "Tanda kutip tidak ditutup.")] : [];

    /// <summary>"1 2 3 4" below the headings, as printed tables have it.</summary>
    private static bool IsNumbering(ImmutableArray<string> fields)
    {
        var numbers = fields.Where(field => field.Length > 0).Select(field => field.Trim('(', ')', '.')).ToList();
        return numbers.Count > 1
            && numbers.Select((number, index) => number == (index + 1).ToString(CultureInfo.InvariantCulture)).All(isNext => isNext);
    }

    /// <param name="At">The line with the headings; -1 where none is.</param>
    /// <param name="Unclosed">The line in which a quotation begins that nothing ends.</param>
    private readonly record struct Way(IReadOnlyList<CsvLine> Lines, int At, int? Unclosed);

    /// <summary>What a spreadsheet shows for a formula that gave nothing.</summary>
    [GeneratedRegex(@"^#(?:[A-Z]+(?:/[A0])?|DIV/0)[!?]?$")]
    private static partial Regex Failed();
}
