using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Tests.Interchange;

/// <summary>The answers that every definition is tried with.</summary>
internal static class Scenarios
{
    /// <summary>All yes; each other answer once; every two returns, in either order and the same one twice.</summary>
    public static IEnumerable<Dictionary<int, ImmutableArray<string>>> Of(SopDefinition sop) =>
        [
            [],
            .. EachOther(sop),
            .. PairsOfReturns(sop),
        ];

    private static IEnumerable<Dictionary<int, ImmutableArray<string>>> EachOther(SopDefinition sop)
    {
        foreach (var step in sop.Steps)
        {
            var known = Exits.Answers(step.Exit);
            foreach (var other in known.Skip(1))
            {
                yield return new() { [step.Row] = [other] };
            }
            if (step.Exit is Exit.MultipleChoice)
            {
                yield return new() { [step.Row] = [string.Join('+', known)] };
            }
        }
    }

    private static IEnumerable<Dictionary<int, ImmutableArray<string>>> PairsOfReturns(SopDefinition sop)
    {
        var returns = sop
            .Steps.SelectMany(step => Returns(step).Select(answer => (step.Row, Answer: answer, Onward: Exits.Answers(step.Exit)[0])))
            .ToList();
        foreach (var first in returns)
        {
            yield return new() { [first.Row] = [first.Answer, first.Answer] };
            foreach (var second in returns.Where(second => second.Row != first.Row))
            {
                yield return new() { [first.Row] = [first.Answer], [second.Row] = [second.Answer] };
                // The second only after the first has come back to it: the order that a counter may lose.
                yield return new() { [first.Row] = [first.Answer], [second.Row] = [second.Onward, second.Answer] };
            }
        }
    }

    private static IEnumerable<string> Returns(Step step) =>
        Exits.Answers(step.Exit).Where(answer => Exits.TargetOf(step.Exit, answer) is { IsRow: true } target && target.Row <= step.Row);
}
