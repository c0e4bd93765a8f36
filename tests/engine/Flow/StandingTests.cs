using System.Collections.Immutable;
using System.Text;
using CsCheck;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
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

    /// <summary>
    /// Two blocks inside a block: the first meets and forks again while the second is still open. The new fork gets a number that none has.
    /// </summary>
    [Fact]
    public void Answer_AnInnerBlockMeetsAndForksAgain_ItsNumberIsNew()
    {
        var graph = BlocksInABlock();

        var standing = Play(graph, 1, 2, 9, 3, 4, 5);

        Assert.Equal([1, 3, 4], standing.Marking.Forks.Select(fork => fork.Fork).Order());
        Assert.Equal("selesai", $"{Play(graph, 1, 2, 9, 3, 4, 5, 6, 7, 10, 11, 8, 12, 13).End}");
    }

    /// <summary>A branch that refuses the case ends all others, also those of another block.</summary>
    [Fact]
    public void Answer_ABranchRefuses_NothingIsLeftOfTheOthers()
    {
        var graph = BlocksInABlock();
        var before = Play(graph, 1, 2, 9, 3);

        var after = before.Answer(graph, before.Marking.Tokens.First(token => token.Row == 10), ["tidak"]).After;

        Assert.Equal("ditolak", $"{after.End}");
        Assert.Empty(after.Marking.Tokens);
        Assert.Empty(after.Marking.Forks);
    }

    private static FlowGraph BlocksInABlock()
    {
        string[] exits =
        [
            "lanjut: [2, 9]",
            "lanjut: [3, 4]",
            "lanjut: 5",
            "lanjut: 5",
            "gabung: true, lanjut: [6, 7]",
            "lanjut: 8",
            "lanjut: 8",
            "gabung: true, lanjut: 13",
            "lanjut: [10, 11]",
            "keputusan: { ya: 12, tidak: ditolak }",
            "lanjut: 12",
            "gabung: true, lanjut: 13",
            "gabung: true",
        ];
        var rows = exits.Select((exit, index) => $"  - {{ baris: {index + 1}, pelaksana: staf, kegiatan: Kerja, waktu: 1 jam, {exit} }}\n");
        var yaml =
            "sop: contoh\nversi: 1\nnama: Contoh\npelaksana:\n  - { id: staf, nama: Staf, jabatan: [staf] }\nlangkah:\n"
            + string.Concat(rows);
        return FlowGraph.Compile(SopReader.Read("uji", "sop.yaml", Encoding.UTF8.GetBytes(yaml)).Value, "0");
    }

    /// <summary>Answers the rows in that order, yes where they ask.</summary>
    private static Standing Play(FlowGraph graph, params int[] rows) =>
        rows.Aggregate(
            Standing.At(1),
            (standing, row) =>
                standing
                    .Answer(
                        graph,
                        standing.Marking.Tokens.First(token => token.Row == row),
                        Exits.Answers(graph[row].Step.Exit).IsEmpty ? [] : [Exits.Yes]
                    )
                    .After
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
