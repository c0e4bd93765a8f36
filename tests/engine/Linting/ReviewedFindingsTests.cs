using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Linting;

namespace DinsosFlow.Engine.Tests.Linting;

/// <summary>
/// Every warning of the shipped definitions was read by a person and is kept, one file for each definition; whoever
/// changes a rule or a definition sees here what that changes. <c>DINSOSFLOW_APPROVE=1</c> writes what is found now.
/// </summary>
public class ReviewedFindingsTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "tests", "engine", "Linting", "reviewed");

    private static readonly ILookup<string, Problem> Found = Repository
        .Library.Problems.Concat(Linter.Lint(Repository.Library))
        .ToLookup(problem => problem.File.Replace('/', '-').Replace(".yaml", "", StringComparison.Ordinal));

    [Fact]
    public void Lint_ShippedDefinitions_FindsWhatWasReviewed()
    {
        if (Environment.GetEnvironmentVariable("DINSOSFLOW_APPROVE") == "1")
        {
            Approve();
        }
        var reviewed = Directory
            .EnumerateFiles(Root)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"));
        Assert.Equal(reviewed.Keys.Order(StringComparer.Ordinal), Found.Select(file => file.Key).Order(StringComparer.Ordinal));
        Assert.All(Found, file => Assert.Equal(reviewed[file.Key], Text(file)));
    }

    private static string Text(IEnumerable<Problem> problems) =>
        string.Concat(
            problems
                .OrderBy(problem => problem.Line)
                .ThenBy(problem => problem.Column)
                .Select(problem => $"{problem.Path} {problem.Code}: {problem.Message}\n")
        );

    private static void Approve()
    {
        Directory.CreateDirectory(Root);
        foreach (var stale in Directory.EnumerateFiles(Root))
        {
            File.Delete(stale);
        }
        foreach (var file in Found)
        {
            File.WriteAllText(Path.Combine(Root, $"{file.Key}.txt"), Text(file));
        }
    }
}
