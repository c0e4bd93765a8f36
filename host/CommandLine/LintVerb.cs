using System.Collections.Immutable;
using System.CommandLine;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Linting;
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
        if (Check(path, definitions) is not { } run)
        {
            return Verbs.Refuse($"Tidak ada berkas atau folder definisi{(path is null ? "" : $" `{path}`")}.");
        }
        if (report is not null)
        {
            File.WriteAllText(report.FullName, LintReport.Write(run.Library, run.Problems));
        }
        return Report(run.Problems, run.Files, json);
    }

    /// <summary>Null where nothing is there.</summary>
    private static LintRun? Check(string? path, DirectoryInfo? definitions)
    {
        if (path is null)
        {
            return DefinitionFiles.FindRoot(definitions) is { } root ? Check(new LintPlace(root, "")) : null;
        }
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            var file = new FileInfo(full);
            return LintPlace.OfFile(file) is { } place ? Check(place) : LintRun.Alone(file.Name, DefinitionFiles.ReadBounded(file));
        }
        return Directory.Exists(full) ? Check(new DirectoryInfo(full)) : null;
    }

    private static LintRun Check(DirectoryInfo folder)
    {
        if (LintPlace.OfFolder(folder) is { } place)
        {
            return Check(place);
        }
        var loose = LintPlace.Loose(folder).Select(file => LintRun.Alone(file.Name, DefinitionFiles.ReadBounded(file))).ToList();
        return loose.Count == 0
            ? LintRun.Of([])
            : loose[0] with
            {
                Files = loose.Count,
                Problems = [.. loose.SelectMany(run => run.Problems)],
            };
    }

    private static LintRun Check(LintPlace place) => LintRun.Of(place.Read(), place.Scope);

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
