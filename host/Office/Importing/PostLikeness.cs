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

    private static double Share(HashSet<string> one, HashSet<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : (double)one.Intersect(other).Count() / one.Union(other).Count();

    private static HashSet<string> Words(string name)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Word().Matches(name.ToLowerInvariant()))
        {
            var written = Abbreviations.FirstOrDefault(pair => pair.Short == match.Value).Long ?? match.Value;
            words.UnionWith(written.Split(' '));
        }
        words.ExceptWith(["dan", "di", "pada"]);
        return words;
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
