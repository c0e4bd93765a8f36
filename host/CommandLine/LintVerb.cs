using System.Collections.Immutable;
using System.CommandLine;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Linting;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.CommandLine;

/// <summary><c>lint [path]</c>: every problem of the definitions, or of one file, with place and remedy.</summary>
internal static class LintVerb
{
    public static Command Create()
    {
        var path = new Argument<string?>("path")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Berkas atau folder; tanpa ini seluruh definisi.",
        };
        var definitions = Verbs.DefinitionsOption();
        var json = Verbs.JsonOption();
        var report = new Option<FileInfo?>("--report") { Description = "Tulis juga laporan yang dapat dicetak (HTML) ke berkas ini." };
        var command = new Command("lint", "Periksa definisi.") { path, definitions, json, report };
        command.SetAction(parsed =>
            Run(parsed.GetValue(path), parsed.GetValue(definitions), parsed.GetValue(json), parsed.GetValue(report))
        );
        return command;
    }

    private static int Run(string? path, DirectoryInfo? definitions, bool json, FileInfo? report)
    {
        if (path is not null && File.Exists(path))
        {
            return Report(OneFile(new FileInfo(path)), 1, json);
        }
        var root = path is null ? DefinitionFiles.FindRoot(definitions) : DefinitionFiles.FindRoot(new DirectoryInfo(path));
        if (root is null)
        {
            return Verbs.Refuse($"Tidak ada berkas atau folder definisi{(path is null ? "" : $" `{path}`")}.");
        }
        var library = DefinitionFiles.Load(root);
        ImmutableArray<Problem> problems =
        [
            .. library
                .Problems.Concat(Linter.Lint(library))
                .OrderBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line),
        ];
        if (report is not null)
        {
            File.WriteAllText(report.FullName, LintReport.Write(library, problems));
        }
        return Report(problems, library.Files, json);
    }

    private static ImmutableArray<Problem> OneFile(FileInfo file)
    {
        var agency = file.Directory?.Parent?.Name ?? "";
        var bytes = File.ReadAllBytes(file.FullName);
        return (file.Directory?.Name, file.Name) switch
        {
            ("layanan", _) => ServiceReader.Read(agency, file.Name, bytes).Problems,
            (_, "organisasi.yaml") => OrganisationReader.Read(file.Name, bytes).Problems,
            (_, "disposisi.yaml") => DispositionFormReader.Read(file.Name, bytes).Problems,
            (_, "register.yaml") => RegisterBooksReader.Read(file.Name, bytes).Problems,
            (_, "eskalasi.yaml") => EscalationReader.Read(file.Name, bytes).Problems,
            (_, "berkala.yaml") => PeriodicWorkReader.Read(file.Name, bytes).Problems,
            _ => SopReader.Read(agency, file.Name, bytes).Problems,
        };
    }

    private static int Report(ImmutableArray<Problem> problems, int files, bool json)
    {
        if (json)
        {
            JsonOutput.Write(new { Files = files, Problems = problems.Select(ToJson) });
        }
        else
        {
            foreach (var problem in problems)
            {
                Console.WriteLine(problem);
            }
            var errors = problems.Count(problem => problem.IsError);
            Console.WriteLine($"{files} berkas, {errors} galat, {problems.Length - errors} peringatan.");
        }
        return problems.Any(problem => problem.IsError) ? 1 : 0;
    }

    private static object ToJson(Problem problem) =>
        new
        {
            Severity = problem.IsError ? "error" : "warning",
            problem.Code,
            problem.File,
            problem.Line,
            problem.Column,
            problem.Path,
            problem.Message,
            problem.Remedy,
        };
}
