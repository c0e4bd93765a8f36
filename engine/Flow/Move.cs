using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Flow;

/// <summary>One thing that happens to a marking, in order.</summary>
public abstract record FlowEffect
{
    private FlowEffect() { }

    public sealed record ForkOpened(OpenFork Fork) : FlowEffect;

    public sealed record BranchArrived(int Fork) : FlowEffect;

    public sealed record ForkClosed(int Fork) : FlowEffect;

    public sealed record RowEntered(int Row, int Fork) : FlowEffect;

    /// <summary>A sibling of the refusing branch is given up.</summary>
    public sealed record TokenWithdrawn(int Token) : FlowEffect;

    public sealed record Ended(Target Target) : FlowEffect;
}

/// <summary>
/// Marking and answer give what happens next. Knows rows, tokens and forks only (no people, time or storage), so
/// that another runtime can stand behind the same definitions.
/// </summary>
public static class Move
{
    /// <param name="answer">Checked: one of the exit's answers where it asks, several for a multiple choice, empty otherwise.</param>
    /// <param name="nextFork">The number the next fork instance gets.</param>
    /// <returns>The effects after the token has left its row.</returns>
    public static ImmutableArray<FlowEffect> From(
        FlowGraph graph,
        Marking marking,
        Token token,
        ImmutableArray<string> answer,
        int nextFork
    )
    {
        var run = new Run(graph, marking, token);
        switch (graph[token.Row].Step.Exit)
        {
            case Exit.Onward onward:
                run.Go(onward.Target, token.Fork);
                break;
            case Exit.Fork fork:
                run.Split([.. fork.Branches.Select(Target.ToRow)], fork.JoinRow, nextFork);
                break;
            case Exit.MultipleChoice choice:
                // Printed order, whatever order the boxes were ticked in.
                var chosen = choice.Options.Where(option => answer.Contains(option.Id)).Select(option => option.Target);
                run.Split([.. chosen], choice.JoinRow, nextFork);
                break;
            case var exit:
                run.Go(
                    Exits.TargetOf(exit, answer[0])
                        ?? throw new ArgumentException($"'{answer[0]}' is no answer of row {token.Row}.", nameof(answer)),
                    token.Fork
                );
                break;
        }
        return run.Effects.DrainToImmutable();
    }

    private sealed class Run(FlowGraph graph, Marking marking, Token leaving)
    {
        private readonly List<OpenFork> _forks = [.. marking.Forks];

        public ImmutableArray<FlowEffect>.Builder Effects { get; } = ImmutableArray.CreateBuilder<FlowEffect>(2);

        public void Split(ImmutableArray<Target> branches, int joinRow, int number)
        {
            var fork = new OpenFork(number, leaving.Fork, joinRow, branches.Length, []);
            _forks.Add(fork);
            Effects.Add(new FlowEffect.ForkOpened(fork));
            foreach (var branch in branches)
            {
                Go(branch, number);
            }
        }

        public void Go(Target target, int fork)
        {
            if (!target.IsRow)
            {
                End(target);
                return;
            }
            var index = _forks.FindIndex(open => open.Fork == fork);
            if (index < 0 || _forks[index].JoinRow != target.Row || !graph[target.Row].Step.IsJoin)
            {
                Effects.Add(new FlowEffect.RowEntered(target.Row, fork));
                return;
            }
            Arrive(index, target);
        }

        private void Arrive(int index, Target join)
        {
            var fork = _forks[index] with { Arrived = _forks[index].Arrived.Add(leaving.Id) };
            _forks[index] = fork;
            Effects.Add(new FlowEffect.BranchArrived(fork.Fork));
            if (fork.Arrived.Length == fork.Branches)
            {
                _forks.RemoveAt(index);
                Effects.Add(new FlowEffect.ForkClosed(fork.Fork));
                // The join may be the outer fork's join, too.
                Go(join, fork.Parent);
            }
        }

        private void End(Target target)
        {
            foreach (var token in marking.Tokens)
            {
                if (token.Id != leaving.Id)
                {
                    Effects.Add(new FlowEffect.TokenWithdrawn(token.Id));
                }
            }
            foreach (var fork in _forks)
            {
                Effects.Add(new FlowEffect.ForkClosed(fork.Fork));
            }
            Effects.Add(new FlowEffect.Ended(target));
        }
    }
}
