using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Linting;

/// <summary>What a SOP refers to: related SOPs, legal bases, data sources, other offices.</summary>
internal sealed partial class ReferenceRules(IReadOnlyList<SopDefinition> all, LintLists lists)
{
    private readonly Dictionary<string, NameIndex> _names = all.GroupBy(sop => sop.Agency)
        .ToDictionary(agency => agency.Key, agency => new NameIndex(agency.Select(sop => Words(sop.Name))));
    private readonly Dictionary<(string Agency, string Text), bool> _known = [];

    public void Check(LintedSop sop)
    {
        Related(sop);
        Replaced(sop);
        Foreign(sop);
    }

    private void Related(LintedSop sop)
    {
        for (var i = 0; i < sop.Sop.Related.Length; i++)
        {
            var text = sop.Sop.Related[i];
            var words = Words(text);
            if (words.Count == 0 || IsKnown(sop.Sop.Agency, text, words))
            {
                continue;
            }
            var name = text.TrimEnd(';', '.', ' ');
            sop.Warn(
                $"keterkaitan[{i + 1}]",
                "keterkaitan-tak-dikenal",
                $"\"{name}\" bukan SOP instansi ini.",
                "Perbaiki namanya, atau susun SOP-nya.",
                group: string.Join(' ', words.Order(StringComparer.Ordinal))
            );
        }
    }

    private void Replaced(LintedSop sop)
    {
        foreach (var entry in lists.Replacements)
        {
            if (FirstPlace(sop.Sop, entry) is not { } place)
            {
                continue;
            }
            var what = entry.By is { } by ? $"sudah diganti {by}" : $"menyebut masa {entry.Ended} yang sudah lewat";
            sop.Warn(
                place.Path,
                "sudah-diganti",
                $"\"{place.Name}\" {what}.",
                $"Perbarui saat SOP direvisi. Sumber: {entry.Source}.",
                group: entry.Id
            );
        }
    }

    private static (string Path, string Name)? FirstPlace(SopDefinition sop, Replacement entry)
    {
        var texts = sop
            .LegalBasis.Select((text, index) => ($"dasar_hukum[{index + 1}]", text))
            .Append(("nama", sop.Name))
            .Concat(sop.Steps.Select(step => ($"langkah[{step.Row}].kegiatan", step.Activity)))
            .Concat(sop.Steps.SelectMany(step => step.Standard.Requires.Select(text => ($"langkah[{step.Row}].kelengkapan", text))));
        foreach (var (path, text) in texts)
        {
            // A basis that already names its successor ("sebagaimana diganti ...") is right as it stands.
            var name = entry.Names.FirstOrDefault(name => Names(text, name));
            if (name is not null && (entry.By is null || !Names(text, entry.By)))
            {
                return (path, name);
            }
        }
        return null;
    }

    private void Foreign(LintedSop sop)
    {
        foreach (var name in lists.ForeignNames)
        {
            if (name.Unit is { } unit && sop.Sop.Units.Append(sop.Sop.Name).Any(own => Names(own, unit)))
            {
                continue;
            }
            var step = sop.Sop.Steps.FirstOrDefault(step => Names(step.Activity, name.Name));
            if (step is not null)
            {
                sop.WarnAt(
                    step,
                    "kegiatan",
                    "menyebut-unit-lain",
                    $"Teks menyebut \"{name.Name}\", yang bukan bagian unit SOP ini.",
                    "Periksa apakah teks tersalin dari SOP lain."
                );
            }
        }
    }

    /// <summary>As whole words, white space and case aside: "UU 5/2014" is not in "UU 5/20145".</summary>
    private static bool Names(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));
    }

    /// <summary>Offices name the same few SOPs over and over: each text is looked up once.</summary>
    private bool IsKnown(string agency, string text, HashSet<string> words)
    {
        if (!_known.TryGetValue((agency, text), out var isKnown))
        {
            isKnown = _names[agency].Holds(words);
            _known.Add((agency, text), isKnown);
        }
        return isKnown;
    }

    private static string Start(string word) => word.Length <= 4 ? word : word[..4];

    private static HashSet<string> Words(string name) =>
        [
            .. Word()
                .Matches(name.ToLowerInvariant())
                .Select(match => match.Value)
                .Where(word => word is not ("sop" or "dan" or "di" or "pada" or "tentang" or "standar" or "operasional" or "prosedur")),
        ];

    [GeneratedRegex(@"[\p{L}\d]{2,}")]
    private static partial Regex Word();

    /// <summary>The names of an agency's SOPs by how their words begin, so that ten thousand of them can be asked.</summary>
    private sealed class NameIndex
    {
        private const double Enough = 0.75;
        private readonly Dictionary<string, List<int>> _byStart = [];

        public NameIndex(IEnumerable<HashSet<string>> names)
        {
            var number = 0;
            foreach (var name in names)
            {
                foreach (var start in name.Select(Start).Distinct())
                {
                    if (!_byStart.TryGetValue(start, out var having))
                    {
                        _byStart.Add(start, having = []);
                    }
                    having.Add(number);
                }
                number++;
            }
        }

        /// <summary>Whether a name has three quarters of a reference's words, slips of the pen after the fourth letter aside.</summary>
        public bool Holds(HashSet<string> words)
        {
            var hits = new Dictionary<int, int>();
            foreach (var word in words)
            {
                foreach (var name in _byStart.GetValueOrDefault(Start(word)) ?? [])
                {
                    hits[name] = hits.GetValueOrDefault(name) + 1;
                }
            }
            return hits.Values.Any(count => (double)count / words.Count >= Enough);
        }
    }
}
