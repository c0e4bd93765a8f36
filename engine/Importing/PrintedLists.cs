using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The boxes between identity and table (dasar hukum, keterkaitan, ...), by YAML key, items without their numbers.</summary>
internal static partial class PrintedLists
{
    private static readonly (string Heading, string Key)[] Boxes =
    [
        ("Dasar Hukum", "dasar_hukum"),
        ("Kualifikasi Pelaksana", "kualifikasi_pelaksana"),
        ("Keterkaitan", "keterkaitan"),
        ("Peralatan/Perlengkapan", "peralatan"),
        ("Peringatan", "peringatan"),
        ("Pencatatan dan Pendataan", "pencatatan"),
    ];

    /// <summary>The keys in the order they are written to a file.</summary>
    public static IEnumerable<string> Keys => Boxes.Select(box => box.Key);

    public static ImmutableDictionary<string, ImmutableArray<string>> Read(ImmutableArray<string> lines)
    {
        var text = string.Join('\n', lines.TakeWhile(line => !PrintedTable.IsHeading(line)));
        var found = Boxes
            .Select(box => (box.Key, Match: Regex.Match(text, Regex.Escape(box.Heading) + @"\s*:", RegexOptions.IgnoreCase)))
            .Where(box => box.Match.Success)
            .OrderBy(box => box.Match.Index)
            .ToList();
        var lists = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        for (var i = 0; i < found.Count; i++)
        {
            var from = found[i].Match.Index + found[i].Match.Length;
            var end = i + 1 < found.Count ? found[i + 1].Match.Index : text.Length;
            lists[found[i].Key] = Items(text[from..end].Replace('\t', '\n'));
        }
        return lists.ToImmutable();
    }

    /// <summary>By the scanner's list marks or by lines; numbers run on inside one line only where they count up from 1.</summary>
    internal static ImmutableArray<string> Items(string text)
    {
        var lines = ListMark().Replace(text, "\n").Split('\n').Select(PlainText.Of).Where(line => line.Length > 0);
        return
        [
            .. lines
                .SelectMany(line => Semicolon().Split(line))
                .SelectMany(Numbered)
                .Select(item => Number().Replace(item, "").Trim())
                .Where(item => item.Length > 0),
        ];
    }

    private static IEnumerable<string> Numbered(string line)
    {
        var from = 0;
        var next = line.StartsWith("1.", StringComparison.Ordinal) ? 2 : int.MaxValue;
        while (next < 100)
        {
            var at = Regex.Match(line[from..], $@"(?<=[;.:,\s\p{{L}}]){next}\.(?=\s*\p{{Lu}})");
            if (!at.Success)
            {
                break;
            }
            yield return line[from..(from + at.Index)];
            from += at.Index;
            next++;
        }
        yield return line[from..];
    }

    /// <summary>Scans run items together, with or without their numbers; each item of these boxes ends with a semicolon.</summary>
    [GeneratedRegex(@"(?<=;)\s*(?=\d{1,2}\.\s*\p{Lu}|\p{Lu})")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"<li[^>]*>|</li>|<ol[^>]*>|<ul[^>]*>|<p>|</p>|<br\s*/?>")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|-|•)\s*(?=\D)")]
    private static partial Regex Number();
}
