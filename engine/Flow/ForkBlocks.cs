using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Flow;

/// <summary>Which rows lie on the branches of forks.</summary>
internal static class ForkBlocks
{
    public static ImmutableArray<bool> RowsInside(SopDefinition definition)
    {
        var inside = new bool[definition.Steps.Length];
        foreach (var step in definition.Steps)
        {
            switch (step.Exit)
            {
                case Exit.Fork fork:
                    Mark(fork.Branches, fork.JoinRow);
                    break;
                case Exit.MultipleChoice choice:
                    Mark(choice.Options.Where(option => option.Target.IsRow).Select(option => option.Target.Row), choice.JoinRow);
                    break;
            }
        }
        return [.. inside];

        void Mark(IEnumerable<int> starts, int joinRow)
        {
            var open = new Stack<int>(starts);
            while (open.TryPop(out var row))
            {
                if (row == joinRow || inside[row - 1])
                {
                    continue;
                }
                inside[row - 1] = true;
                foreach (var next in Exits.Rows(definition.StepAt(row).Exit))
                {
                    open.Push(next);
                }
            }
        }
    }
}
