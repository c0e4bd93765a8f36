using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Office.Lists;

/// <summary>A list whose columns are aligned with spaces: each text belongs to the heading that it begins nearest to.</summary>
internal static partial class AlignedText
{
    /// <param name="heading">The line with the headings, from 0.</param>
    public static IReadOnlyList<CsvLine> Read(string text, int heading)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var starts = Parts(lines[heading]).Select(part => part.Index).ToList();
        return
        [
            .. lines
                .Select((line, index) => new CsvLine(index + 1, index < heading ? [line.Trim()] : Fields(line, starts)))
                .Where(line => line.Fields.Any(field => field.Length > 0)),
        ];
    }

    /// <summary>The texts of a line, two spaces and more between them.</summary>
    public static ImmutableArray<string> Texts(string line) => [.. Parts(line).Select(part => part.Value)];

    private static ImmutableArray<string> Fields(string line, List<int> starts)
    {
        var fields = Enumerable.Repeat("", starts.Count).ToArray();
        foreach (Match part in Parts(line))
        {
            var column = Enumerable.Range(0, starts.Count).MinBy(index => Math.Abs(starts[index] - part.Index));
            fields[column] = $"{fields[column]} {part.Value}".Trim();
        }
        return [.. fields];
    }

    private static MatchCollection Parts(string line) => Part().Matches(line);

    [GeneratedRegex(@"\S(?:\S| (?! ))*")]
    private static partial Regex Part();
}
