using System.Text;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Register;

/// <summary>
/// Entries from a table saved as CSV, as spreadsheets write it here: separated by semicolon, comma or tab, quoted where needed.
/// All lines are taken or none.
/// </summary>
public static class MatterCsv
{
    public const int MaxLines = 1_000;
    public const int MaxLetters = 300_000;

    /// <summary>More than anybody corrects at a time.</summary>
    private const int MostProblems = 50;

    public static readonly IReadOnlyList<string> Columns = ["jenis", "tentang", "tanggal", "ingatkan", "sop", "berulang_tahun"];

    public static (IReadOnlyList<MatterDraft> Drafts, IReadOnlyList<string> Problems) Read(string csv, string agency, DefinitionLibrary library)
    {
        if (csv.Length > MaxLetters)
        {
            return ([], [$"Daftar terlalu besar: paling banyak {MaxLetters / 1000} ribu huruf. Bagi menjadi beberapa bagian."]);
        }
        var lines = Lines(csv.TrimStart('\uFEFF'), out var unclosed);
        if (unclosed is { } open)
        {
            return ([], [$"Baris {open}: tanda kutip tidak ditutup."]);
        }
        if (lines.Count == 0)
        {
            return ([], ["Daftar masih kosong."]);
        }
        if (lines.Count - 1 > MaxLines)
        {
            return ([], [$"Daftar memuat {lines.Count - 1} baris; sekali impor paling banyak {MaxLines}. Bagi menjadi beberapa bagian."]);
        }
        var header = lines[0].Cells.Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        var unknown = header.Where(name => !Columns.Contains(name)).ToList();
        var missing = Columns.Take(3).Where(name => !header.Contains(name)).ToList();
        if (unknown.Count > 0 || missing.Count > 0 || header.Distinct().Count() != header.Count)
        {
            return ([], [$"Baris pertama harus berisi nama kolom: {string.Join(';', Columns)} (tiga yang pertama wajib). Yang terbaca: {string.Join(';', header)}."]);
        }
        return Read(lines.Skip(1), header, agency, library);
    }

    private static (IReadOnlyList<MatterDraft> Drafts, IReadOnlyList<string> Problems) Read(
        IEnumerable<(int Number, List<string> Cells)> lines,
        List<string> header,
        string agency,
        DefinitionLibrary library
    )
    {
        var drafts = new List<MatterDraft>();
        var problems = new List<string>();
        foreach (var (number, cells) in lines)
        {
            if (cells.Count > header.Count)
            {
                problems.Add($"Baris {number}: ada {cells.Count} kolom, padahal baris pertama menyebut {header.Count}.");
                continue;
            }
            var (draft, found) = MatterDraft.Read(
                new MatterInput(Cell("jenis"), Cell("tentang"), Cell("tanggal"), Cell("ingatkan"), Cell("sop"), Cell("berulang_tahun")),
                agency,
                library
            );
            problems.AddRange(found.Select(problem => $"Baris {number}: {problem}"));
            if (draft is not null)
            {
                drafts.Add(draft);
            }

            string? Cell(string column) => header.IndexOf(column) is >= 0 and var at && at < cells.Count ? cells[at] : null;
        }
        if (problems.Count > MostProblems)
        {
            problems = [.. problems.Take(MostProblems), $"Masih ada {problems.Count - MostProblems} kesalahan lain."];
        }
        return (drafts, problems);
    }

    /// <summary>Lines with something in them, numbered as an editor shows them.</summary>
    private static List<(int Number, List<string> Cells)> Lines(string csv, out int? unclosed)
    {
        var text = csv.ReplaceLineEndings("\n");
        var first = text.Split('\n')[0];
        var separator = first.Contains(';', StringComparison.Ordinal) ? ';' : first.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var lines = new List<(int, List<string>)>();
        var (cells, cell, quoted, line, began) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            if (quoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (letter == '"' && (quoted || cell.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && (letter == separator || letter == '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == '\n')
                {
                    if (cells.Exists(filled => !string.IsNullOrWhiteSpace(filled)))
                    {
                        lines.Add((began, cells));
                    }
                    cells = [];
                    began = line + 1;
                }
            }
            else if (i < text.Length)
            {
                cell.Append(letter);
            }
            line += letter == '\n' ? 1 : 0;
        }
        unclosed = quoted ? began : null;
        return lines;
    }
}
