using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Linting;

/// <summary>What checking a folder, a part of it or one file gave.</summary>
/// <param name="Files">How many documents were asked for and read.</param>
/// <param name="Problems">By file, then by place.</param>
/// <param name="Library">What the problems were found in; for one file that belongs to no folder, empty.</param>
public sealed record LintRun(int Files, ImmutableArray<Problem> Problems, DefinitionLibrary Library)
{
    /// <summary>Most files that are read at once; an office of ten agencies has some two thousand.</summary>
    public const int MostFiles = 20_000;

    /// <summary>A SOP has some 5 kB: room for the most files there may be, and an end to what nobody wrote by hand.</summary>
    public const long MostBytes = 200_000_000;

    private static readonly string[] WrongEndings = [".yml", ".yaml.txt", ".yml.txt"];

    /// <summary>Checks documents together, and reports what concerns a part of them.</summary>
    /// <param name="files">Paths below the root, with <c>/</c>, and bytes: also of files whose name is only near a document's.</param>
    /// <param name="scope">A folder or a file below the root; empty: everything.</param>
    public static LintRun Of(IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files, string scope = "")
    {
        var read = new List<(string Path, ReadOnlyMemory<byte> Bytes)>();
        var bytes = 0L;
        foreach (var file in files)
        {
            read.Add(file);
            bytes += file.Bytes.Length;
            if (read.Count > MostFiles || bytes > MostBytes)
            {
                return Refused(
                    scope,
                    "berkas-terlalu-banyak",
                    $"Di sini ada lebih dari {MostFiles} berkas, atau lebih dari {MostBytes / 1_000_000} MB.",
                    "Periksa apakah folder yang dipilih benar."
                );
            }
        }
        var library = LibraryLoader.Load(read);
        var isAsked = InScope(scope);
        var findings = Linter.Findings(library);
        // One file answers for itself; what many have in common is gathered where many are asked for.
        var questions = scope.EndsWith(".yaml", StringComparison.Ordinal)
            ? findings.Where(finding => isAsked(finding.Problem.File)).Select(finding => finding.Problem)
            : Linter.Gather([.. findings.Where(finding => isAsked(finding.Problem.File))]).Concat(Linter.NotAsked(library));
        var asked = read.Where(file => isAsked(file.Path)).Select(file => file.Path).ToList();
        if (asked.Count == 0)
        {
            return Refused(scope, "tanpa-berkas", "Tidak ada berkas definisi di sini.", "Pilih folder yang memuat berkas .yaml.");
        }
        var problems = library
            .Problems.Where(problem => isAsked(problem.File))
            .Concat(questions)
            .Concat(read.Where(file => isAsked(file.Path) && !file.Path.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(Misnamed))
            .Concat(Unanswered(library, asked, scope));
        return new LintRun(asked.Count, Linter.Ordered(problems), library);
    }

    /// <summary>Checks one document that belongs to no folder, by what it is.</summary>
    /// <param name="file">Its name.</param>
    public static LintRun Alone(string file, ReadOnlyMemory<byte> bytes)
    {
        var kind = DocumentReader.Read(file, bytes).ValueOrNull is { } document ? DocumentKinds.Of(document) : DocumentKind.Unknown;
        var problems = DocumentKinds.Read(kind, "", file, bytes).Concat(Unread(file));
        if (kind is not (DocumentKind.Unknown or DocumentKind.LintLists))
        {
            problems = problems.Append(
                Whole(
                    Severity.Warning,
                    file,
                    "diperiksa-sendiri",
                    "Berkas ini diperiksa sendiri: jabatan, kalender dan SOP yang disebutnya tidak dicocokkan.",
                    "Letakkan di folder instansinya (misalnya <instansi>/sop/), lalu periksa lagi."
                )
            );
        }
        return new LintRun(1, Linter.Ordered(problems), LibraryLoader.Load([]));
    }

    private static Func<string, bool> InScope(string scope) =>
        path => scope.Length == 0 || path == scope || path.StartsWith($"{scope}/", StringComparison.Ordinal);

    /// <summary>That it is not read is said first; what it says is checked all the same, by itself.</summary>
    private static IEnumerable<Problem> Misnamed((string Path, ReadOnlyMemory<byte> Bytes) file)
    {
        var kind = DocumentReader.Read(file.Path, file.Bytes).ValueOrNull is { } document
            ? DocumentKinds.Of(document)
            : DocumentKind.Unknown;
        return Unread(file.Path).Concat(DocumentKinds.Read(kind, file.Path.Split('/')[0], file.Path, file.Bytes));
    }

    /// <summary>A file that the office will not see, because of its name or of where it lies.</summary>
    private static IEnumerable<Problem> Unread(string path)
    {
        var name = path.Split('/')[^1];
        if (WrongEndings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } wrong)
        {
            var right = $"{name[..^wrong.Length]}.yaml";
            yield return Whole(
                Severity.Error,
                path,
                "akhiran-salah",
                $"Berkas ini tidak dibaca: namanya berakhiran `{wrong}`.",
                $"Ganti namanya menjadi {right}."
            );
        }
        else if (!name.EndsWith(".yaml", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
        {
            yield return Whole(
                Severity.Error,
                path,
                "akhiran-salah",
                $"Berkas ini tidak dibaca: namanya berakhiran `{name[^5..]}`.",
                "Tulis `.yaml` dengan huruf kecil."
            );
        }
    }

    /// <summary>Questions that could not be asked, because what they need is not there: silence would look like "no problem".</summary>
    private static IEnumerable<Problem> Unanswered(DefinitionLibrary library, List<string> asked, string scope)
    {
        var agencies = asked
            .Select(path => path.Split('/'))
            .Where(parts => parts is [_, "sop" or "layanan", _])
            .Select(parts => parts[0])
            .Distinct();
        foreach (var agency in agencies.Where(agency => !library.Organisations.ContainsKey(agency)))
        {
            var file = scope.EndsWith(".yaml", StringComparison.Ordinal) ? scope : $"{agency}/organisasi.yaml";
            yield return Whole(
                Severity.Error,
                file,
                "organisasi-kurang",
                $"{agency}/organisasi.yaml tidak ada atau salah: jabatan tidak dapat dicocokkan, dan tidak satu SOP pun dapat dimulai.",
                "Lengkapi atau perbaiki organisasi.yaml lebih dahulu."
            );
        }
        if (library.LintLists.Posts.IsEmpty && library.Sops.Count > 0)
        {
            yield return Whole(
                Severity.Warning,
                "pemeriksaan",
                "pemeriksaan-kurang",
                "Folder pemeriksaan/ tidak ada: sebutan jabatan dalam teks dan dasar hukum yang sudah diganti tidak diperiksa.",
                "Salin folder pemeriksaan/ dari definisi yang dikirim bersama program."
            );
        }
    }

    private static LintRun Refused(string scope, string code, string message, string remedy) =>
        new(0, [Whole(Severity.Error, scope.Length == 0 ? "." : scope, code, message, remedy)], LibraryLoader.Load([]));

    private static Problem Whole(Severity severity, string file, string code, string message, string remedy) =>
        new(severity, code, file, 1, 1, "", message, remedy);
}
