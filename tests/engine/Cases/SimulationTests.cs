using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Cases;

public class SimulationTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 2, 1, 0);

    public static TheoryData<string> Startable => [.. Repository.Library.Sops.Values.Where(sop => sop.Definition.IsStartable).Select(sop => sop.Definition.Key)];

    [Fact]
    public void Run_SurfaceLetterWithTwoRefusals_TakesTheExactPath()
    {
        var result = Run("ntt/penanganan-surat-keluar", new() { [3] = ["tidak", "ya"], [5] = ["tidak", "ya"] });
        Assert.Equal([1, 2, 3, 2, 3, 4, 5, 4, 5, 6], result.Visits.Select(visit => visit.Row));
        Assert.Equal(CaseStatus.Finished, result.Status);
    }

    [Fact]
    public void Run_AtFullPace_KeepsEveryLimit() =>
        Assert.All(Run("ntt/penanganan-surat-keluar", []).Deadlines, deadline => Assert.Null(deadline.PassedAt));

    [Theory]
    [MemberData(nameof(Startable))]
    public void Run_EveryDefinition_EndsWithAllYesAndWithEachSingleNo(string key)
    {
        Assert.True(Run(key, []).Status == CaseStatus.Finished);
        var steps = Repository.Library.Sops[key].Definition.Steps;
        foreach (var row in steps.Where(step => Exits.Answers(step.Exit).Contains(Exits.No)).Select(step => step.Row))
        {
            var result = Run(key, new() { [row] = [Exits.No] });
            Assert.NotEqual(CaseStatus.Running, result.Status);
        }
    }

    [Fact]
    public void Run_AnswersThatNeverEnd_AreStopped() =>
        Assert.True(Run("ntt/penanganan-surat-keluar", new() { [3] = [.. Enumerable.Repeat("tidak", 2_000)] }).IsEndless);

    private static SimulatedCase Run(string key, Dictionary<int, ImmutableArray<string>> answers) =>
        Simulation.Run(Repository.Library.Sops[key].Compile(), Repository.Library.RulesFor("ntt")!, Start, Pace.Max, answers);
}
