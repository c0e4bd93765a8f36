using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Desk.Reminders;

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

    public static (IReadOnlyList<MatterDraft> Drafts, IReadOnlyList<string> Problems) Read(
        string csv,
        string agency,
        DefinitionLibrary library
    )
    {
        if (csv.Length > MaxLetters)
        {
            return ([], [$"Daftar terlalu besar: paling banyak {MaxLetters / 1000} ribu huruf. Bagi menjadi beberapa bagian."]);
        }
        var lines = CsvText.Read(csv, out var unclosed);
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
        var header = lines[0].Fields.Select(field => field.ToLowerInvariant()).ToList();
        var unknown = header.Where(name => !Columns.Contains(name)).ToList();
        var missing = Columns.Take(3).Where(name => !header.Contains(name)).ToList();
        if (unknown.Count > 0 || missing.Count > 0 || header.Distinct().Count() != header.Count)
        {
            return (
                [],
                [
                    $"Baris pertama harus berisi nama kolom: {string.Join(';', Columns)} (tiga yang pertama wajib). Yang terbaca: "
                        + $"{string.Join(';', header)}.",
                ]
            );
        }
        return Read(lines.Skip(1), header, agency, library);
    }

    private static (IReadOnlyList<MatterDraft> Drafts, IReadOnlyList<string> Problems) Read(
        IEnumerable<CsvLine> lines,
        List<string> header,
        string agency,
        DefinitionLibrary library
    )
    {
        var drafts = new List<MatterDraft>();
        var problems = new List<string>();
        foreach (var (number, cells) in lines)
        {
            if (cells.Length > header.Count)
            {
                problems.Add($"Baris {number}: ada {cells.Length} kolom, padahal baris pertama menyebut {header.Count}.");
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

            string? Cell(string column) => header.IndexOf(column) is >= 0 and var at && at < cells.Length ? cells[at] : null;
        }
        if (problems.Count > MostProblems)
        {
            problems = [.. problems.Take(MostProblems), $"Masih ada {problems.Count - MostProblems} kesalahan lain."];
        }
        return (drafts, problems);
    }
}
