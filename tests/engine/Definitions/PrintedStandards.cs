using System.Globalization;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>One document of service standards as its text lies: which lines belong to which service, and to which component.</summary>
internal sealed partial class PrintedStandards
{
    private const int LinesOfHeading = 8;

    private static readonly (string Key, Regex Name)[] Names =
    [
        ("persyaratan", new("^persyaratan")),
        ("prosedur", new("^(?:sistem|mekanisme)")),
        ("waktu", new("^(?:jangka|waktu)")),
        ("biaya", new("^biaya")),
        ("produk", new("^produk")),
        ("pengaduan", new("^(?:pengelol|penanganan)")),
        ("dasar_hukum", new("^dasar")),
        ("sarana_prasarana", new("^sarana")),
        ("kompetensi_pelaksana", new("^kompetensi")),
        ("pengawasan_internal", new("^pengawasan")),
        // The scan of one table has "Jamian realisasi", "Jamian pelayanan", "Jamian kepastian".
        ("jumlah_pelaksana", new("^(?:jumlah|jamian realisasi)")),
        ("jaminan_pelayanan", new("^(?:jaminan|jamian) pelayanan")),
        ("jaminan_keamanan", new("^(?:jaminan|jamian) ke")),
        ("evaluasi_kinerja", new("^evaluasi")),
    ];

    private readonly string[] _lines;
    private readonly List<(int Order, int From, int To)> _parts = [];

    /// <param name="heading">The line a service starts with; a group <c>n</c> is its place in the document, else they are counted.</param>
    /// <param name="end">The line after the last service.</param>
    public PrintedStandards(string file, string heading, string end)
    {
        _lines = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        var last = end.Length == 0 ? _lines.Length : Array.FindIndex(_lines, line => line.Contains(end, StringComparison.Ordinal));
        var starts = Enumerable
            .Range(0, last)
            .Select(i => (Line: i, Match: Regex.Match(_lines[i], heading)))
            .Where(start => start.Match.Success)
            .ToList();
        for (var i = 0; i < starts.Count; i++)
        {
            var order = starts[i].Match.Groups["n"] is { Success: true } group
                ? int.Parse(group.Value, CultureInfo.InvariantCulture)
                : i + 1;
            _parts.Add((order, starts[i].Line, i + 1 < starts.Count ? starts[i + 1].Line : last));
        }
    }

    /// <summary>Places in the document; a service whose table is printed twice in a row counts once.</summary>
    public IEnumerable<int> Orders => _parts.Select(part => part.Order).Distinct();

    /// <summary>With the heading above, up to the next service's heading.</summary>
    public string PartOf(int order) =>
        string.Join(
            '\n',
            _parts.Where(part => part.Order == order).SelectMany(part => _lines[Math.Max(0, part.From - LinesOfHeading)..part.To])
        );

    /// <summary>Components by YAML key, each with its cell; twice where the table is printed twice.</summary>
    public ILookup<string, string> CellsOf(int order) =>
        _parts
            .Where(part => part.Order == order)
            .SelectMany(part => Cells(_lines[part.From..part.To]))
            .ToLookup(cell => cell.Key, cell => cell.Text);

    private static List<(string Key, string Text)> Cells(string[] lines)
    {
        var cells = new List<(string Key, string Text)>();
        var isOpen = false;
        foreach (var line in lines)
        {
            if (Row().Match(line) is { Success: true } row)
            {
                cells.Add((KeyOf(row.Groups[1].Value, cells), row.Groups[2].Value));
                isOpen = true;
            }
            else if (line.TrimStart().StartsWith("Kepala Dinas Sosial", StringComparison.Ordinal))
            {
                isOpen = false;
            }
            else if (isOpen && !PageFrame().IsMatch(line))
            {
                cells[^1] = (cells[^1].Key, $"{cells[^1].Text}\n{line}");
            }
        }
        return cells;
    }

    /// <summary>Empty for a row that is no component ("Waktu Pelayanan" where the time limit has its own row: opening hours).</summary>
    private static string KeyOf(string name, List<(string Key, string Text)> before)
    {
        var words = string.Join(' ', name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var key = Names.First(known => known.Name.IsMatch(words)).Key;
        return key == "waktu" && before.Any(cell => cell.Key == "waktu") ? "" : key;
    }

    [GeneratedRegex(@"^\d+\.?\t([^\t]*\p{L}{4}[^\t]*)\t(.*)$")]
    private static partial Regex Row();

    /// <summary>What a page adds around its table: heads, rules, page numbers.</summary>
    [GeneratedRegex(@"^(?:NO\t|\*{0,2}STANDAR|LAMPIRAN|[A-D]\. +(?:Proses|Yang|Penyampa)|\t--|\s*\d?\s*$)")]
    private static partial Regex PageFrame();
}
