using System.Globalization;

namespace DinsosFlow.Engine.Linting;

internal static class Rows
{
    /// <summary>"3, 4 dan 7", each once, in order.</summary>
    public static string List(IEnumerable<int> rows)
    {
        var words = rows.Distinct().Order().Select(row => row.ToString(CultureInfo.InvariantCulture)).ToList();
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} dan {words[^1]}";
    }
}
