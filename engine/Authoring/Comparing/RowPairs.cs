using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Authoring.Comparing;

/// <summary>Which row of the new version is which row of the old one.</summary>
internal static partial class RowPairs
{
    /// <summary>Below this share of common words two rows in the same place are one that was taken out and one that was put in.</summary>
    private const double Alike = 0.4;

    /// <summary>Rows far apart are the same only if they say nearly the same.</summary>
    private const double Same = 0.8;

    /// <returns>New row by old row, both from 1.</returns>
    public static IReadOnlyDictionary<int, int> Of(ImmutableArray<Step> before, ImmutableArray<Step> after)
    {
        var (old, now) = (before.Select(step => Words(step.Activity)).ToList(), after.Select(step => Words(step.Activity)).ToList());
        var likeness = new double[old.Count, now.Count];
        for (var i = 0; i < old.Count; i++)
        {
            for (var j = 0; j < now.Count; j++)
            {
                likeness[i, j] = before[i].Activity == after[j].Activity ? 1 : Likeness(old[i], now[j]);
            }
        }
        var pairs = InOrder(likeness);
        Strays(likeness, pairs);
        return pairs;
    }

    /// <summary>The pairs that cross nowhere and agree most; of two ways alike, that which keeps the number.</summary>
    private static Dictionary<int, int> InOrder(double[,] likeness)
    {
        var (olds, nows) = (likeness.GetLength(0), likeness.GetLength(1));
        var best = new double[olds + 1, nows + 1];
        for (var i = olds - 1; i >= 0; i--)
        {
            for (var j = nows - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), Pair(likeness, i, j) + best[i + 1, j + 1]);
            }
        }
        var pairs = new Dictionary<int, int>();
        for (var (i, j) = (0, 0); i < olds && j < nows; )
        {
            if (likeness[i, j] >= Alike && best[i, j] == Pair(likeness, i, j) + best[i + 1, j + 1])
            {
                pairs.Add(i + 1, j + 1);
                (i, j) = (i + 1, j + 1);
            }
            else if (best[i, j] == best[i + 1, j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return pairs;
    }

    private static double Pair(double[,] likeness, int i, int j) => likeness[i, j] < Alike ? 0 : likeness[i, j] + (i == j ? 0.001 : 0);

    private static void Strays(double[,] likeness, Dictionary<int, int> pairs)
    {
        var taken = pairs.Values.ToHashSet();
        for (var i = 0; i < likeness.GetLength(0); i++)
        {
            for (var j = 0; j < likeness.GetLength(1) && !pairs.ContainsKey(i + 1); j++)
            {
                if (likeness[i, j] >= Same && taken.Add(j + 1))
                {
                    pairs.Add(i + 1, j + 1);
                }
            }
        }
    }

    /// <summary>The share of words that both have, twice counted: 0 to 1.</summary>
    private static double Likeness(HashSet<string> a, HashSet<string> b) =>
        a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);

    private static HashSet<string> Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\d]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
