using System.Collections.Immutable;
using CsCheck;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
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

    /// <summary>A scenario that no run takes would prove nothing.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void Scenarios_OfEveryDefinition_ReachEveryRowWithEveryAnswer(string key)
    {
        var steps = Exports.Startable[key].Definition.Steps;

        var taken = Courses(key).SelectMany(course => course.Steps).Select(step => (step.Row, step.Answer)).ToHashSet();

        var given = steps.SelectMany(step => Exits.Answers(step.Exit).DefaultIfEmpty("").Select(answer => (step.Row, answer)));
        Assert.DoesNotContain(given, pair => !taken.Contains(pair));
    }

    /// <summary>What the empty sequences are for: a row reached by a way back and answered later, then an earlier return.</summary>
    [Fact]
    public void Replay_WithoutVia_LeavesThePath()
    {
        var failing = Exports
            .Startable.Keys.Where(key =>
                Courses(key).Any(course => ElsaReplay.Deviation(Exports.Elsa(key).WithoutVia(), course) is not null)
            )
            .ToList();

        Assert.Equal(48, failing.Count);
    }

    /// <summary>An answer that the row does not know takes no way at all.</summary>
    [Fact]
    public void Run_AnUnknownAnswer_StopsInTheOpen()
    {
        var run = new ElsaRun(Exports.Elsa("ntt/penanganan-surat-keluar"));
        run.Complete(1, "");
        run.Complete(2, "");

        run.Complete(3, "barangkali");

        Assert.Equal(("tak-dikenal-3", false), (run.Fault, run.IsFinished));
    }

    /// <summary>Forks in forks, returns inside branches, refusals beside open branches, several answers at once.</summary>
    [Fact]
    public void Replay_RandomForks_TakesThePathOfTheSimulation() =>
        Gen.Select(RandomSop.Gen, Gen.Int[0, 999].Array[60])
            .Sample((sop, dice) => Assert.Null(Replayed(sop, dice, isRefusalAllowed: false)), iter: 300);

    /// <summary>One target changed anywhere: what is not refused runs as it should.</summary>
    [Fact]
    public void Replay_MutatedTables_AreRefusedOrTakeThePathOfTheSimulation() =>
        Gen.Select(RandomSop.Gen, Gen.Int[0, 999].Array[60], Gen.Int[0, 99], Gen.Int[0, 9], Gen.Int[0, 99])
            .Sample(
                (sop, dice, row, exit, target) => Assert.Null(Replayed(sop.Mutate(row, exit, target), dice, isRefusalAllowed: true)),
                iter: 1_500
            );

    private static string? Replayed(RandomSop sop, int[] dice, bool isRefusalAllowed)
    {
        var reading = sop.Read();
        if (!reading.IsValid)
        {
            return isRefusalAllowed ? null : string.Join('\n', reading.Problems);
        }
        var graph = FlowGraph.Compile(reading.Value, "");
        var exported = ElsaExport.Write(graph);
        if (exported.Text is null)
        {
            return isRefusalAllowed ? null : $"{sop}\n{string.Join('\n', exported.Refusals)}";
        }
        var file = ElsaFile.Read(exported.Text);
        var answers = reading
            .Value.Steps.Where(step => !Exits.Answers(step.Exit).IsEmpty)
            .ToDictionary(
                step => step.Row,
                step => Enumerable.Range(0, 4).Select(i => AnswerOf(step.Exit, dice[((4 * step.Row) + i) % dice.Length])).ToImmutableArray()
            );
        return
            Course.Of(graph, CaseRules.Of(Repository.Library, "ntt")!, answers) is { } course
            && ElsaReplay.Deviation(file, course) is { } deviation
            ? $"{deviation}\n{sop}"
            : null;
    }

    private static string AnswerOf(Exit exit, int die)
    {
        var known = Exits.Answers(exit);
        var chosen = (die % ((1 << known.Length) - 1)) + 1;
        return exit is Exit.MultipleChoice ? string.Join('+', known.Where((_, i) => (chosen & (1 << i)) != 0)) : known[die % known.Length];
    }

    private static IEnumerable<Course> Courses(string key)
    {
        var (graph, rules) = (Exports.Startable[key].Compile(), CaseRules.Of(Repository.Library, key.Split('/')[0])!);
        return Scenarios.Of(graph.Definition).Select(answers => Course.Of(graph, rules, answers)).OfType<Course>();
    }
}
