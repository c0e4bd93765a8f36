namespace DinsosFlow.Engine.Tests.Conformance;

/// <summary>Every folder of <c>tests/conformance</c> is a case; its README says how they are written.</summary>
public class ConformanceTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "tests", "conformance");

    // Set to write what the engine says now over what is expected; the change is then read before it is committed.
    private static readonly bool Approves = Environment.GetEnvironmentVariable("DINSOSFLOW_APPROVE") == "1";

    public static TheoryData<string> Names =>
        [
            .. Directory
                .EnumerateDirectories(Root)
                .Where(folder => Path.GetFileName(folder) != "import")
                .Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Folder_SaysWhatItExpects(string name)
    {
        var folder = Path.Combine(Root, name);
        var isRun = File.Exists(Path.Combine(folder, "steps.yaml"));
        var actual = isRun ? CaseScript.Run(folder) : ProblemList(folder);
        var file = Path.Combine(folder, isRun ? "expected.txt" : "problems.txt");
        if (Approves)
        {
            File.WriteAllText(file, actual);
        }
        Assert.True(File.Exists(file), $"{name} has no {Path.GetFileName(file)}. The engine says:\n{actual}");
        Assert.Equal(File.ReadAllText(file), actual, ignoreLineEndingDifferences: true);
    }

    private static string ProblemList(string folder)
    {
        var problems = CaseScript.ReadSop(folder).Problems;
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.False(string.IsNullOrWhiteSpace(problem.Remedy)));
        return string.Concat(
            problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Code} {problem.Path}\n    {problem.Message}\n")
        );
    }
}
