using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>
/// Which of an office's posts a printed column most probably is: by the words that both share, abbreviations written out.
/// </summary>
internal static partial class PostLikeness
{
    /// <summary>Less than half of the words in common is no likeness.</summary>
    private const double Least = 0.5;

    /// <summary>Letters of each word in a blend such as "kessos" (kesejahteraan sosial): two are found in too many words.</summary>
    private const int LeastOfBlend = 3;

    private static readonly (string Short, string Long)[] Abbreviations =
    [
        ("kadis", "kepala dinas"),
        ("kadin", "kepala dinas"),
        ("sekdis", "sekretaris dinas"),
        ("kabid", "kepala bidang"),
        ("kasi", "kepala seksi"),
        ("kasubbag", "kepala sub bagian"),
        ("kasubag", "kepala sub bagian"),
        ("subbag", "sub bagian"),
        ("subag", "sub bagian"),
        ("katu", "kepala tata usaha"),
        ("tu", "tata usaha"),
        ("rehsos", "rehabilitasi sosial"),
        ("linjamsos", "perlindungan jaminan sosial"),
        ("dayasos", "pemberdayaan sosial"),
    ];

    /// <summary>What many posts are called by: two that have no more in common are two posts.</summary>
    private static readonly HashSet<string> Ranks =
    [
        "kepala",
        "wakil",
        "bidang",
        "bagian",
        "sub",
        "seksi",
        "unit",
        "urusan",
        "koordinator",
        "staf",
        "pelaksana",
        "petugas",
        "jabatan",
        "fungsional",
    ];

    /// <returns>Null where none is like it.</returns>
    public static Position? Nearest(string printed, IEnumerable<Position> positions)
    {
        var wanted = Words(printed);
        return positions
            .Select(position => (Position: position, Share: Share(wanted, Words(position.Name))))
            .Where(candidate => candidate.Share >= Least)
            .OrderByDescending(candidate => candidate.Share)
            .ThenBy(candidate => candidate.Position.Id, StringComparer.Ordinal)
            .Select(candidate => candidate.Position)
            .FirstOrDefault();
    }

    private static double Share(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (first, second) = (Unblended(one, other), Unblended(other, one));
        var shared = first.Intersect(second).ToList();
        var areRanksAlone = !shared.Exists(word => !Ranks.Contains(word)) && first.Concat(second).Any(word => !Ranks.Contains(word));
        return shared.Count == 0 || areRanksAlone ? 0 : (double)shared.Count / first.Union(second).Count();
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        foreach (Match match in Word().Matches(name.ToLowerInvariant()))
        {
            words.AddRange((Abbreviations.FirstOrDefault(pair => pair.Short == match.Value).Long ?? match.Value).Split(' '));
        }
        words.RemoveAll(word => word is "dan" or "di" or "pada");
        return words;
    }

    /// <summary>Blends written out by the other's words.</summary>
    private static HashSet<string> Unblended(IReadOnlyList<string> words, IReadOnlyList<string> other) =>
        [
            .. words.SelectMany(word =>
                Enumerable
                    .Range(0, other.Count)
                    .Select(start => Written(word, [.. other.Skip(start)]))
                    .FirstOrDefault(found => found.Length > 1)
                ?? [word]
            ),
        ];

    /// <returns>The words, from the first on, whose beginnings make up the blend; none where they do not.</returns>
    private static string[] Written(string blend, string[] words)
    {
        if (words.Length == 0)
        {
            return [];
        }
        for (var length = Math.Min(blend.Length, words[0].Length); length >= LeastOfBlend; length--)
        {
            if (!words[0].StartsWith(blend[..length], StringComparison.Ordinal))
            {
                continue;
            }
            if (length == blend.Length)
            {
                return [words[0]];
            }
            if (Written(blend[length..], words[1..]) is { Length: > 0 } rest)
            {
                return [words[0], .. rest];
            }
        }
        return [];
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
