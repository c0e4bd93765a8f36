using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>Columns of a text that were aligned with spaces, as a copied PDF is: where each begins.</summary>
internal static class SpacedColumns
{
    /// <summary>How far a text may begin beside its heading, in letters.</summary>
    private const int Slack = 3;

    /// <returns>Null where the lines do not stand below their headings: then only the order of the texts is known.</returns>
    public static ImmutableArray<int>? Of(ImmutableArray<List<SpacedToken>> lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var meanings = lines[i].Select(token => HeadingWords.Of(token.Text)).ToList();
            if (!meanings.Contains(ColumnMeaning.Activity) || meanings.Count(meaning => meaning != ColumnMeaning.Unknown) < 3)
            {
                continue;
            }
            var starts = Starts(lines, i);
            var below = lines.Skip(i + 1).Take(200).SelectMany(tokens => tokens).Where(token => token.Text.Length > 0).ToList();
            var fit = below.Count(token => starts.Any(start => Math.Abs(start - token.At) <= Slack));
            return below.Count > 0 && fit * 10 >= below.Count * 8 && starts.Length >= 4 ? starts : null;
        }
        return null;
    }

    /// <summary>Each text goes to the heading that it begins under; several under one are one cell.</summary>
    public static List<string> Place(List<SpacedToken> tokens, ImmutableArray<int> starts)
    {
        if (tokens.Count < 2 && (tokens.Count == 0 || tokens[0].At < starts[1] - Slack))
        {
            return [.. tokens.Select(token => token.Text)];
        }
        var cells = Enumerable.Repeat("", starts.Length).ToList();
        foreach (var token in tokens)
        {
            var column = Enumerable.Range(0, starts.Length).MinBy(i => Math.Abs(starts[i] - token.At));
            cells[column] = cells[column].Length == 0 ? token.Text : $"{cells[column]}  {token.Text}";
        }
        return cells;
    }

    /// <summary>Of the heading and, where it has a second line with more columns, of that.</summary>
    private static ImmutableArray<int> Starts(ImmutableArray<List<SpacedToken>> lines, int heading)
    {
        var starts = new SortedSet<int>();
        for (var i = heading; i < Math.Min(lines.Length, heading + 2); i++)
        {
            if (i > heading && lines[i].Any(token => char.IsAsciiDigit(token.Text.FirstOrDefault())))
            {
                break;
            }
            foreach (var token in lines[i].Where(token => token.Text.Length > 0))
            {
                if (!starts.Any(start => Math.Abs(start - token.At) <= Slack))
                {
                    starts.Add(token.At);
                }
            }
        }
        return [.. starts];
    }
}
