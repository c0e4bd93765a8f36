using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Linting;

/// <summary>
/// The text of another SOP: nearly the same rows as one whose name fits them better. Sister units share rows by
/// right (each shelter has its leave SOP), so likeness alone is no question.
/// </summary>
internal sealed partial class CopyRule
{
    private const double Near = 0.55;
    private const double Better = 0.25;
    private const int LongRow = 10;
    private static readonly HashSet<string> UnitWords =
    [
        "uptd",
        "upt",
        "kesejahteraan",
        "sosial",
        "kesos",
        "lanjut",
        "usia",
        "lansia",
        "tuna",
        "netra",
        "dan",
        "karya",
        "wanita",
        "anak",
        "kupang",
        "pada",
        "lingkungan",
        "kegiatan",
        "surat",
        "pegawai",
        "negeri",
        "sipil",
        "negara",
        "aparatur",
        "asn",
        "usulan",
    ];

    /// <summary>
    /// Each SOP is held against every other of its agency: beyond so many that is not asked, and <see cref="Linter.NotAsked"/> says so.
    /// </summary>
    public const int MostCompared = 1_000;

    private readonly Dictionary<string, Entry> _entries;
    private readonly ILookup<string, Entry> _agencies;
    private readonly Dictionary<string, int> _names = [];

    public CopyRule(IReadOnlyList<SopDefinition> all)
    {
        var sops = all.Where(sop => sop.IsStartable && !sop.Id.Contains(':', StringComparison.Ordinal)).ToList();
        foreach (var word in sops.SelectMany(sop => Words(sop.Name).ToHashSet()))
        {
            _names[word] = _names.GetValueOrDefault(word) + 1;
        }
        var crowded = sops.CountBy(sop => sop.Agency).Where(agency => agency.Value > MostCompared).ToDictionary();
        _entries = sops.Where(sop => !crowded.ContainsKey(sop.Agency))
            .ToDictionary(sop => sop.Key, sop => new Entry(sop, Words(sop.Name).ToHashSet(), Text(sop).ToHashSet(), Triples(sop)));
        _agencies = _entries.Values.ToLookup(entry => entry.Sop.Agency);
    }

    public void Check(LintedSop sop)
    {
        if (_entries.GetValueOrDefault(sop.Sop.Key) is not { } own)
        {
            return;
        }
        var others = _agencies[own.Sop.Agency]
            .Where(entry => !ReferenceEquals(entry, own) && !AreSisters(own.Telling, entry.Telling))
            .ToList();
        var fit = Fit(own.Name, own.Text);
        var other = others
            .Where(entry => Overlap(own.Triples, entry.Triples) >= Near)
            .OrderByDescending(entry => Fit(entry.Name, own.Text))
            .FirstOrDefault(entry => Fit(entry.Name, own.Text) > fit + Better);
        if (other is not null)
        {
            sop.Warn(
                "langkah",
                "teks-sop-lain",
                $"Kegiatan hampir sama dengan SOP \"{other.Sop.Name}\" dan lebih cocok dengan nama itu.",
                "Periksa apakah teks tersalin; tulis ulang langkahnya saat SOP direvisi."
            );
            return;
        }
        foreach (var step in own.Sop.Steps)
        {
            SingleRow(sop, own, step, others);
        }
    }

    /// <summary>One row word for word as in another SOP whose name it speaks of.</summary>
    private void SingleRow(LintedSop sop, Entry own, Step step, List<Entry> others)
    {
        var words = Words(step.Activity).ToHashSet();
        if (words.Count < LongRow)
        {
            return;
        }
        var source = others.FirstOrDefault(entry =>
            entry.Sop.Steps.Any(other => string.Equals(other.Activity, step.Activity, StringComparison.OrdinalIgnoreCase))
            && Fit(entry.Name, words) > Fit(own.Name, words) + Better
        );
        if (source is not null)
        {
            sop.WarnAt(
                step,
                "kegiatan",
                "teks-sop-lain",
                $"Langkah ini sama persis dengan langkah SOP \"{source.Sop.Name}\" dan berbicara tentang hal itu.",
                "Periksa apakah teks tersalin; tulis ulang langkahnya saat SOP direvisi."
            );
        }
    }

    /// <summary>The same SOP of sister units: what is left of the names without the units' words is mostly the same.</summary>
    private static bool AreSisters(HashSet<string> a, HashSet<string> b) => a.Count(b.Contains) > 0.7 * Math.Min(a.Count, b.Count);

    /// <summary>The share of a name's telling words that the text uses, rare words counting more.</summary>
    private double Fit(HashSet<string> name, HashSet<string> text)
    {
        var all = name.Sum(Weight);
        return all == 0 ? 1 : name.Where(word => text.Any(other => other.Contains(Stem(word), StringComparison.Ordinal))).Sum(Weight) / all;
    }

    /// <summary>"permakanan" is in "permakanaan", "graduasi" in "digraduasikan".</summary>
    private static string Stem(string word) => word.Length <= 8 ? word : word[..8];

    private double Weight(string word) => 1.0 / _names.GetValueOrDefault(word, 1);

    private static double Overlap(HashSet<string> a, HashSet<string> b) => a.Count == 0 ? 0 : (double)a.Count(b.Contains) / a.Count;

    private static IEnumerable<string> Text(SopDefinition sop) => sop.Steps.SelectMany(step => Words(step.Activity));

    private static HashSet<string> Triples(SopDefinition sop)
    {
        var words = Text(sop).ToList();
        return [.. Enumerable.Range(0, Math.Max(0, words.Count - 2)).Select(i => $"{words[i]} {words[i + 1]} {words[i + 2]}")];
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();

    private sealed record Entry(SopDefinition Sop, HashSet<string> Name, HashSet<string> Text, HashSet<string> Triples)
    {
        /// <summary>The name without the words that only say which unit's it is.</summary>
        public HashSet<string> Telling { get; } = [.. Name.Where(word => !UnitWords.Contains(word))];
    }
}
