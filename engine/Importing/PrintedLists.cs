using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The boxes between identity and table (dasar hukum, keterkaitan, ...), by YAML key, items without their numbers.</summary>
internal sealed partial class PrintedLists
{
    /// <summary>The keys in the order they are written to a file.</summary>
    public static readonly ImmutableArray<string> Keys =
    [
        "dasar_hukum",
        "kualifikasi_pelaksana",
        "keterkaitan",
        "peralatan",
        "peringatan",
        "pencatatan",
    ];

    private readonly Dictionary<string, List<Sourced>> _lists = [];

    public ImmutableArray<Sourced> this[string key] => [.. _lists.GetValueOrDefault(key, [])];

    /// <summary>A box's heading alone in its cell, or with a colon before what stands in the box.</summary>
    public static bool BeginsBox(string line) => WholeBox().IsMatch(line) || BoxAt().Match(line) is { Success: true, Index: 0 };

    public static PrintedLists Read(Source source, int from, int to, Account account, int sop)
    {
        var lists = new PrintedLists();
        // Boxes side by side: what stands below a heading belongs to it. Else the text runs on from heading to heading.
        var isSideBySide = Enumerable
            .Range(from, Math.Max(0, to - from))
            .Any(i => source.Rows[i].Written.Count(cell => WholeBox().IsMatch(cell.Line)) > 1);
        var open = new SortedList<int, string>();
        var opened = new HashSet<string>();
        for (var i = from; i < to; i++)
        {
            foreach (var cell in source.Rows[i].Written.Where(cell => cell.Row == i).ToList())
            {
                if (account.IsClaimed(cell))
                {
                    continue;
                }
                lists.Read(cell, isSideBySide ? cell.Column : 0, open, opened, account, sop);
            }
        }
        return lists;
    }

    private void Read(SourceCell cell, int column, SortedList<int, string> open, HashSet<string> opened, Account account, int sop)
    {
        foreach (var line in cell.Text.Split('\n').Select(SourceCell.Fold).Where(line => line.Length > 0))
        {
            var at = 0;
            foreach (var (key, from, to) in Headings(line))
            {
                if (!opened.Add(key))
                {
                    continue;
                }
                Add(cell, line[at..from], column, open);
                account.Furniture(cell, "judul kotak", sop, line[from..to]);
                Open(column, key, open);
                at = to;
            }
            Add(cell, line[at..], column, open);
        }
    }

    private static void Open(int column, string key, SortedList<int, string> open)
    {
        open[column] = key;
    }

    private void Add(SourceCell cell, string text, int column, SortedList<int, string> open)
    {
        var box = open.Where(entry => entry.Key <= column).Select(entry => entry.Value).LastOrDefault() ?? open.Values.FirstOrDefault();
        if (box is null)
        {
            return;
        }
        if (!_lists.TryGetValue(box, out var list))
        {
            _lists[box] = list = [];
        }
        list.AddRange(Items(text).Select(item => Sourced.Part(cell, item)));
    }

    private static IEnumerable<(string Key, int From, int To)> Headings(string line)
    {
        if (WholeBox().Match(line) is { Success: true } whole)
        {
            return [(KeyOf(whole), 0, line.Length)];
        }
        return BoxAt().Matches(line).Select(match => (KeyOf(match), match.Index, match.Index + match.Length));
    }

    private static string KeyOf(Match match) => Keys.First(key => match.Groups[key].Success);

    /// <summary>By the scanner's list marks or by lines; numbers run on inside one line only where they count up from 1.</summary>
    internal static ImmutableArray<string> Items(string line) =>
        [
            .. Semicolon()
                .Split(line)
                .SelectMany(Numbered)
                .Select(item => Number().Replace(item.Trim(), "").Trim())
                .Where(item => item.Any(char.IsLetterOrDigit)),
        ];

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

    private const string Words =
        @"(?:(?<dasar_hukum>Dasar\s*Hukum)|(?<kualifikasi_pelaksana>Kualifikasi\s*Pelaksana(?:an)?)|"
        + @"(?<keterkaitan>Keterkaitan(?:\s*(?:dengan\s*)?SOP(?:\s*(?:AP|lain(?:nya)?))?)?)"
        + @"|(?<peralatan>Peralatan\s*(?:/|dan|&)?\s*(?:Perlengkapan|Kelengkapan)?)|(?<peringatan>Peringatan)|"
        + @"(?<pencatatan>Pencatatan(?:\s*(?:dan|&|/)\s*Pendataan)?))";

    [GeneratedRegex(@"^\W*(?:\d\.\s*)?" + Words + @"\s*[:.]?$", RegexOptions.IgnoreCase)]
    private static partial Regex WholeBox();

    [GeneratedRegex(@"(?<!\p{L})" + Words + @"\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex BoxAt();

    /// <summary>Scans run items together, with or without their numbers; each item of these boxes ends with a semicolon.</summary>
    [GeneratedRegex(@"(?<=;)\s*(?=\d{1,2}\.\s*\p{Lu}|\p{Lu})")]
    private static partial Regex Semicolon();

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|[-–•·▪●○§]|\p{Co})\s*(?=\D)")]
    private static partial Regex Number();
}
