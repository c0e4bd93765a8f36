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
    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<string, int> _names = [];

    public CopyRule(IReadOnlyList<SopDefinition> all)
    {
        var sops = all.Where(sop => sop.IsStartable && !sop.Id.Contains(':', StringComparison.Ordinal)).ToList();
        foreach (var word in sops.SelectMany(sop => Words(sop.Name).ToHashSet()))
        {
            _names[word] = _names.GetValueOrDefault(word) + 1;
        }
        _entries = [.. sops.Select(sop => new Entry(sop, Words(sop.Name).ToHashSet(), Text(sop).ToHashSet(), Triples(sop)))];
    }

    public void Check(LintedSop sop)
    {
        if (_entries.FirstOrDefault(entry => entry.Sop == sop.Sop) is not { } own)
        {
            return;
        }
        var fit = Fit(own.Name, own.Text);
        var other = _entries
            .Where(entry => entry != own && entry.Sop.Agency == own.Sop.Agency && Overlap(own.Triples, entry.Triples) >= Near)
            .OrderByDescending(entry => Fit(entry.Name, own.Text))
            .FirstOrDefault(entry => Fit(entry.Name, own.Text) > fit + 0.25);
        if (other is not null)
        {
            sop.Warn("langkah", "teks-sop-lain", $"Kegiatan hampir sama dengan SOP \"{other.Sop.Name}\" dan lebih cocok dengan nama itu.", "Periksa apakah teks tersalin; tulis ulang langkahnya saat SOP direvisi.");
        }
    }

    /// <summary>The share of a name's telling words that the text uses, rare words counting more.</summary>
    private double Fit(HashSet<string> name, HashSet<string> text)
    {
        var all = name.Sum(Weight);
        return all == 0 ? 1 : name.Where(text.Contains).Sum(Weight) / all;
    }

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

    private sealed record Entry(SopDefinition Sop, HashSet<string> Name, HashSet<string> Text, HashSet<string> Triples);
}
