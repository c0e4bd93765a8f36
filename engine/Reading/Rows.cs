using System.Globalization;

namespace DinsosFlow.Engine.Reading;

internal static class Rows
{
    /// <summary>"3, 4 dan 7", each once, in order; three and more in a row as "1-117".</summary>
    public static string List(IEnumerable<int> rows)
    {
        var words = new List<string>();
        var (first, last) = (int.MinValue, int.MinValue);
        foreach (var row in rows.Distinct().Order().Append(int.MaxValue))
        {
            if (row == last + 1 && row != int.MaxValue)
            {
                last = row;
                continue;
            }
            if (first != int.MinValue)
            {
                words.AddRange(
                    last - first >= 2 ? [$"{Text(first)}-{Text(last)}"] : Enumerable.Range(first, last - first + 1).Select(Text)
                );
            }
            (first, last) = (row, row);
        }
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} dan {words[^1]}";
    }

    private static string Text(int row) => row.ToString(CultureInfo.InvariantCulture);
}
