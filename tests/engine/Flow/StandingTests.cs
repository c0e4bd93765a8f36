using System.Collections.Immutable;
using CsCheck;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Tests.Interchange;

namespace DinsosFlow.Engine.Tests.Flow;

/// <summary>A standing alone goes where a case goes: what another runtime would keep instead of facts.</summary>
public class StandingTests
{
    public static TheoryData<string> Keys => Exports.Keys;

    [Theory]
    [MemberData(nameof(Keys))]
    public void Answer_EveryDefinitionInEveryScenario_StandsWhereTheCaseStands(string key)
    {
        var (graph, rules) = (Exports.Startable[key].Compile(), CaseRules.Of(Repository.Library, key.Split('/')[0])!);

        Assert.All(
            Scenarios.Of(graph.Definition).Select(answers => Course.Of(graph, rules, answers)).OfType<Course>(),
            course => Follows(graph, course)
        );
    }

    [Fact]
    public void Answer_RandomForks_StandsWhereTheCaseStands() =>
        RandomSop.Gen.Sample(
            sop =>
            {
                var graph = FlowGraph.Compile(sop.Read().Value, "");
                Assert.All(
                    Scenarios
                        .Of(graph.Definition)
                        .Select(answers => Course.Of(graph, CaseRules.Of(Repository.Library, "ntt")!, answers))
                        .OfType<Course>(),
                    course => Follows(graph, course)
                );
            },
            iter: 100
        );

    [Fact]
    public void Answer_ATokenThatIsNotThere_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() =>
            Standing.At(1).Answer(Exports.Startable["ntt/penanganan-surat-keluar"].Compile(), new Token(7, 1, 0), [])
        );

    private static void Follows(FlowGraph graph, Course course)
    {
        var standing = Standing.At(1);
        foreach (var step in course.Steps)
        {
            Assert.Null(standing.End);
            Assert.Equal(step.Open, standing.Marking.Tokens.Select(token => token.Row).Order());
            var token = standing.Marking.Tokens.First(token => token.Row == step.Row);
            ImmutableArray<string> answer = step.Answer.Length == 0 ? [] : [.. step.Answer.Split('+')];
            standing = standing.Answer(graph, token, answer).After;
        }
        Assert.Equal(course.End, $"{standing.End}");
        Assert.Empty(standing.Marking.Tokens);
        Assert.Empty(standing.Marking.Forks);
    }
}
