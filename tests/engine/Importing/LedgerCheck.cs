using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Importing;

namespace DinsosFlow.Engine.Tests.Importing;

/// <summary>What must hold of every import, whatever was given: each letter of each cell is accounted for, and what is placed stands
/// there.</summary>
public static class LedgerCheck
{
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? Fault(SopDrafts drafts) => Uncovered(drafts) ?? Misplaced(drafts) ?? Invented(drafts);

    /// <summary>No letter of a cell may be in no entry, and none is set aside by two rules.</summary>
    private static string? Uncovered(SopDrafts drafts)
    {
        var entries = drafts.Ledger.Entries.Where(entry => entry.From >= 0).ToLookup(entry => entry.Cell);
        foreach (var cell in drafts.Source.Cells)
        {
            var (covered, furniture) = (new bool[cell.Line.Length], new bool[cell.Line.Length]);
            foreach (var entry in entries[cell])
            {
                if (entry.Fate == Fate.Furniture)
                {
                    if (Enumerable.Range(entry.From, entry.Text.Length).Any(i => furniture[i] && !char.IsWhiteSpace(cell.Line[i])))
                    {
                        return $"{cell.Place}: \"{entry.Text}\" is set aside twice, as {entry.At} too.";
                    }
                    Array.Fill(furniture, true, entry.From, entry.Text.Length);
                }
                if (string.CompareOrdinal(cell.Line, entry.From, entry.Text, 0, entry.Text.Length) != 0)
                {
                    return $"{cell.Place}: \"{entry.Text}\" does not stand where its entry says.";
                }
                Array.Fill(covered, true, entry.From, entry.Text.Length);
            }
            var lost = Enumerable.Range(0, covered.Length).FirstOrDefault(i => !covered[i] && !char.IsWhiteSpace(cell.Line[i]), -1);
            if (lost >= 0)
            {
                return $"{cell.Place}: \"{cell.Line[lost..]}\" is in no entry.";
            }
        }
        return null;
    }

    /// <summary>Placed text read back from the draft is there, but for space.</summary>
    private static string? Misplaced(SopDrafts drafts)
    {
        var texts = drafts.Sops.ToDictionary(sop => sop.Order, Texts);
        foreach (var entry in drafts.Ledger.Entries.Where(entry => entry.Fate == Fate.Placed))
        {
            var draft = drafts.Sops.Single(sop => sop.Order == entry.Sop);
            if (!Stands(draft, texts[entry.Sop], entry))
            {
                return $"{entry.Cell.Place}: \"{entry.Text}\" should stand at {entry.At} of SOP {entry.Sop}, but does not.";
            }
        }
        return null;
    }

    private static bool Stands(SopDraft draft, Dictionary<string, string> texts, LedgerEntry entry)
    {
        var text = Squeeze(entry.Text);
        if (entry.At.StartsWith("tanggal.", StringComparison.Ordinal))
        {
            // A date is read; what is no date stands in its doubt, a remark or a text; a dash says that there is none.
            return text.All(letter => char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation)
                || (texts.GetValueOrDefault(entry.At) ?? "null") != "null"
                || Squeeze(draft.Yaml).Contains(text, StringComparison.Ordinal)
                || Squeeze(draft.Yaml).Contains(Escaped(text), StringComparison.Ordinal);
        }
        if (entry.At.EndsWith(".keputusan", StringComparison.Ordinal))
        {
            return texts.ContainsKey($"{entry.At}.tidak");
        }
        if (entry.At.StartsWith("langkah[", StringComparison.Ordinal) && entry.At.EndsWith(".pelaksana", StringComparison.Ordinal))
        {
            return texts.Keys.Any(path => path.StartsWith(entry.At, StringComparison.Ordinal));
        }
        if (entry.At.EndsWith(".no_cetak", StringComparison.Ordinal))
        {
            return !texts.TryGetValue(entry.At, out var printed) || Squeeze(printed) == text;
        }
        return texts.TryGetValue(entry.At, out var value) && Squeeze(value).Contains(text, StringComparison.Ordinal);
    }

    /// <summary>The document's texts are made of its cells, whole and in order: nothing is added, nothing left out between them.</summary>
    private static string? Invented(SopDrafts drafts)
    {
        string[] verbatim =
        [
            ".kegiatan",
            ".waktu",
            ".keterangan",
            "].nama",
            "kelengkapan[",
            "output[",
            "unit[",
            "dasar_hukum[",
            "kualifikasi_pelaksana[",
            "keterkaitan[",
            "peralatan[",
            "peringatan[",
            "pencatatan[",
        ];
        foreach (var sop in drafts.Sops)
        {
            var placed = drafts
                .Ledger.Entries.Where(entry => entry.Fate == Fate.Placed && entry.Sop == sop.Order)
                .ToLookup(entry => entry.At);
            foreach (
                var (path, value) in Texts(sop)
                    .Where(text => verbatim.Any(key => text.Key.Contains(key, StringComparison.Ordinal)) && text.Value.Length > 0)
            )
            {
                var parts = placed[path].Select(entry => Squeeze(entry.Text)).ToList();
                var isWhole = path.EndsWith("].nama", StringComparison.Ordinal)
                    ? parts.Count > 0 || IsNamedInRows(placed, value)
                    : string.Concat(parts).Length == Squeeze(value).Length;
                if (!isWhole)
                {
                    return $"SOP {sop.Order}, {path}: \"{value}\" is not what its cells hold: {string.Join(" + ", parts)}.";
                }
            }
        }
        return null;
    }

    private static bool IsNamedInRows(ILookup<string, LedgerEntry> placed, string name) =>
        placed
            .Where(group => group.Key.EndsWith(".pelaksana", StringComparison.Ordinal))
            .SelectMany(group => group)
            .Any(entry => Squeeze(entry.Text).Contains(Squeeze(name), StringComparison.Ordinal));

    /// <summary>Every value of a draft by its path; the draft must be a document that can be read.</summary>
    private static Dictionary<string, string> Texts(SopDraft draft)
    {
        var texts = new Dictionary<string, string>();
        Collect(DocumentReader.Read("draf.yaml", Encoding.UTF8.GetBytes(draft.Yaml)).Value, "", texts);
        return texts;
    }

    private static void Collect(DocNode node, string path, Dictionary<string, string> texts)
    {
        switch (node)
        {
            case DocScalar scalar:
                texts[path] = scalar.Text;
                break;
            case DocList list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Collect(list.Items[i], $"{path}[{i + 1}]", texts);
                }
                break;
            case DocMap map:
                foreach (var entry in map.Entries)
                {
                    Collect(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", texts);
                }
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "A node of no known kind.");
        }
    }

    /// <summary>Control letters are written as spaces, so that a draft stays a text.</summary>
    private static string Squeeze(string text) =>
        string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal);
}
