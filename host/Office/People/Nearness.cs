using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Office.People;

/// <summary>What a mistyped position may have meant.</summary>
internal static class Nearness
{
    private const int Suggestions = 3;
    private const int MaxTyped = 120;

    /// <summary>The nearest by edit distance to id or name, the nearest first.</summary>
    public static IEnumerable<Position> Nearest(string typed, IEnumerable<Position> positions)
    {
        var wanted = (typed.Length > MaxTyped ? typed[..MaxTyped] : typed).ToLowerInvariant();
        return positions
            .OrderBy(position => Math.Min(Distance(wanted, position.Id), Distance(wanted, position.Name.ToLowerInvariant())))
            .ThenBy(position => position.Id, StringComparer.Ordinal)
            .Take(Suggestions);
    }

    /// <summary>Letters to add, leave out or change.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
