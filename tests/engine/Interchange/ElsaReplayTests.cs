using System.Collections.Immutable;
using CsCheck;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;
using DinsosFlow.Engine.Tests.Flow;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>The exported flow takes the same path on Elsa's rules as a simulated case.</summary>
public class ElsaReplayTests
{
    public static TheoryData<string> Keys => Exports.Keys;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Replay_EveryDefinitionInEveryScenario_TakesThePathOfTheSimulation(string key)
    {
        var file = Exports.Elsa(key);

        var deviations = Courses(key).Select(course => ElsaReplay.Deviation(file, course)).Where(deviation => deviation is not null);

        Assert.Empty(deviations);
    }

    /// <summary>What the empty sequences are for: a row reached by a way back and answered later, then an earlier return.</summary>
    [Fact]
    public void Replay_WithoutVia_LeavesThePath()
    {
        var failing = Exports.Startable.Keys.Where(key => Courses(key).Any(course => ElsaReplay.Deviation(Exports.Elsa(key).WithoutVia(), course) is not null)).ToList();

        Assert.Equal(48, failing.Count);
    }

    private static IEnumerable<Course> Courses(string key)
    {
        var (graph, rules) = (Exports.Startable[key].Compile(), Repository.Library.RulesFor(key.Split('/')[0])!);
        return Scenarios.Of(graph.Definition).Select(answers => Course.Of(graph, rules, answers)).OfType<Course>();
    }
}
