using System.Collections.Immutable;
using System.Globalization;

namespace DinsosFlow.Engine.Documents;

/// <summary>Collects the problems of one file.</summary>
public sealed class ProblemList(string file)
{
    private readonly ImmutableArray<Problem>.Builder _items = ImmutableArray.CreateBuilder<Problem>();

    public string File => file;

    public void Error(Mark mark, string path, string code, string message, string remedy) =>
        Add(Severity.Error, mark, path, code, message, remedy);

    public void Warn(Mark mark, string path, string code, string message, string remedy) =>
        Add(Severity.Warning, mark, path, code, message, remedy);

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Problem> ToImmutable() => [.. _items.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    private void Add(Severity severity, Mark mark, string path, string code, string message, string remedy) =>
        _items.Add(new Problem(severity, code, file, mark.Line, mark.Column, path, message, remedy));
}

/// <summary>
/// Reads the keys of one map, says what is missing or of the wrong kind, and, at <see cref="RefuseUnknown"/>, what
/// nobody asked for.
/// </summary>
public sealed class MapReader(DocMap map, string path, ProblemList problems)
{
    private readonly List<string> _known = [];

    public Mark Mark => map.Mark;
    public string Path => path;
    public ProblemList Problems => problems;

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public DocEntry? Entry(string key)
    {
        _known.Add(key);
        var entry = map.Find(key);
        return entry?.Value is DocScalar { IsNull: true } ? null : entry;
    }

    public DocEntry? Required(string key)
    {
        var entry = Entry(key);
        if (entry is null)
        {
            var at = map.Find(key)?.Value.Mark ?? map.Mark;
            problems.Error(at, PathOf(key), "kunci-kurang", $"`{key}` belum diisi.", $"Tambahkan `{key}: ...`.");
        }
        return entry;
    }

    /// <summary>Trimmed text; null when absent, or refused as no text.</summary>
    public string? Text(string key, bool required = false)
    {
        var entry = required ? Required(key) : Entry(key);
        return entry is null ? null : TextOf(entry.Value, PathOf(key));
    }

    public int? Number(string key, bool required = false)
    {
        var entry = required ? Required(key) : Entry(key);
        return entry is null ? null : NumberOf(entry.Value, PathOf(key));
    }

    public bool Flag(string key)
    {
        var entry = Entry(key);
        switch ((entry?.Value as DocScalar)?.Text)
        {
            case null when entry is null:
            case "false":
                return false;
            case "true":
                return true;
            default:
                problems.Error(
                    entry!.Value.Mark,
                    PathOf(key),
                    "nilai-salah",
                    $"`{key}` hanya dapat bernilai true atau false.",
                    "Tulis true, atau hapus kuncinya."
                );
                return false;
        }
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        var entry = Entry(key);
        return entry is null ? [] : TextsOf(entry.Value, PathOf(key));
    }

    public ImmutableArray<string> TextsOf(DocNode node, string at)
    {
        var items = node is DocList list ? list.Items : [node];
        var texts = ImmutableArray.CreateBuilder<string>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            if (TextOf(items[i], node is DocList ? $"{at}[{i + 1}]" : at) is { } text)
            {
                texts.Add(text);
            }
        }
        return texts.DrainToImmutable();
    }

    /// <summary>One of several words; null when absent or refused.</summary>
    public T? Word<T>(string key, params ReadOnlySpan<(string Word, T Meaning)> words)
        where T : struct
    {
        var text = Text(key);
        if (text is null)
        {
            return null;
        }
        foreach (var (word, meaning) in words)
        {
            if (word == text)
            {
                return meaning;
            }
        }
        var list = string.Join(", ", words.ToArray().Select(known => known.Word));
        problems.Error(
            map.Find(key)!.Value.Mark,
            PathOf(key),
            "nilai-salah",
            $"`{text}` bukan nilai untuk `{key}`.",
            $"Pilih salah satu: {list}."
        );
        return null;
    }

    public MapReader? Map(string key) => Entry(key) is { } entry ? MapOf(entry.Value, PathOf(key)) : null;

    public MapReader? MapOf(DocNode node, string at)
    {
        if (node is DocMap inner)
        {
            return new MapReader(inner, at, problems);
        }
        problems.Error(node.Mark, at, "bukan-susunan", "Di sini diharapkan kunci dan nilai.", "Tuliskan sebagai { kunci: nilai }.");
        return null;
    }

    /// <summary>The items of a list, with their paths (counted from 1); empty when absent, or refused as no list.</summary>
    public IEnumerable<(DocNode Node, string Path)> Items(string key, bool required = false)
    {
        var entry = required ? Required(key) : Entry(key);
        if (entry is null)
        {
            return [];
        }
        if (entry.Value is DocList list)
        {
            return list.Items.Select((item, index) => (item, $"{PathOf(key)}[{index + 1}]"));
        }
        problems.Error(
            entry.Value.Mark,
            PathOf(key),
            "bukan-daftar",
            $"`{key}` harus berupa daftar.",
            "Mulai setiap isinya dengan tanda hubung (-)."
        );
        return [];
    }

    public string? TextOf(DocNode node, string at)
    {
        if (node is DocScalar { IsNull: false } scalar)
        {
            return scalar.Text.Trim();
        }
        if (node is not DocScalar)
        {
            problems.Error(
                node.Mark,
                at,
                "bukan-teks",
                "Di sini diharapkan teks.",
                "Bila teks memuat titik dua atau kurung, apit dengan tanda kutip."
            );
        }
        return null;
    }

    public int? NumberOf(DocNode node, string at)
    {
        var text = TextOf(node, at);
        if (text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return text is null ? null : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        }
        problems.Error(node.Mark, at, "bukan-angka", $"`{text}` bukan angka.", "Tulis angka bulat, misalnya 3.");
        return null;
    }

    public void RefuseUnknown()
    {
        foreach (var entry in map.Entries)
        {
            if (!_known.Contains(entry.Key))
            {
                problems.Error(
                    entry.KeyMark,
                    PathOf(entry.Key),
                    "kunci-tak-dikenal",
                    $"Kunci `{entry.Key}` tidak dikenal di sini.",
                    Nearest(entry.Key) is { } near ? $"Mungkin maksudnya `{near}`." : "Periksa ejaannya, atau hapus."
                );
            }
        }
    }

    private string? Nearest(string key) =>
        _known.Where(known => Distance(known, key) <= 2).OrderBy(known => Distance(known, key)).FirstOrDefault();

    /// <summary>Letters to change, add or leave out to get from one word to the other.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
