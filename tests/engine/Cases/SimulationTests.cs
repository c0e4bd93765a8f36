using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Cases;

public class SimulationTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 6, 2, 1, 0);

    public static TheoryData<string> Startable =>
        [.. Repository.Library.Sops.Values.Where(sop => sop.Definition.IsStartable).Select(sop => sop.Definition.Key)];

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

    /// <summary>SOPs and channels of service standards alike, each by its own agency's rules.</summary>
    [Theory]
    [MemberData(nameof(Startable))]
    public void Run_EveryDefinition_EndsWithAllYesAndWithEachOtherAnswerOnce(string key)
    {
        Assert.True(Run(key, []).Status == CaseStatus.Finished);
        var others = Repository
            .Library.Sops[key]
            .Definition.Steps.SelectMany(step =>
                Exits.Answers(step.Exit).Where(answer => answer != Exits.Yes).Select(answer => (step.Row, answer))
            );
        Assert.All(others, other => Assert.NotEqual(CaseStatus.Running, Run(key, new() { [other.Row] = [other.answer] }).Status));
    }

    [Fact]
    public void Startable_CoversChannelsOfEveryAgencyWithServices() =>
        Assert.Equal(
            Repository.Library.Services.Select(service => service.Agency).Distinct().Order(StringComparer.Ordinal),
            Repository
                .Library.Sops.Values.Select(sop => sop.Definition)
                .Where(sop => sop is { Promise: not null, IsStartable: true })
                .Select(sop => sop.Agency)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Run_AnswersThatNeverEnd_AreStopped() =>
        Assert.True(Run("ntt/penanganan-surat-keluar", new() { [3] = [.. Enumerable.Repeat("tidak", 2_000)] }).IsEndless);

    private static SimulatedCase Run(string key, Dictionary<int, ImmutableArray<string>> answers) =>
        Simulation.Run(
            Repository.Library.Sops[key].Compile(),
            CaseRules.Of(Repository.Library, key.Split('/')[0])!,
            Start,
            Pace.Max,
            answers
        );
}
