using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Engine.Tests.Flow;

/// <summary>Plays every answer from every marking a graph can reach, however long that takes.</summary>
internal sealed class TokenGame
{
    private const int MostMarkings = 20_000;
    private const int MostTokens = 40;

    private readonly FlowGraph _graph;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<List<int>> _before = [];
    private readonly List<int> _ends = [];
    private readonly Queue<(Marking Marking, int Number)> _open = new();

    private TokenGame(FlowGraph graph) => _graph = graph;

    /// <summary>What is unsafe about the graph; null when nothing is. Graphs too large to play out count as safe.</summary>
    public static string? Play(SopDefinition sop) => new TokenGame(FlowGraph.Compile(sop, "")).Play();

    private string? Play()
    {
        Reach(new Marking([new Token(1, 1, 0)], []), null);
        while (_open.TryDequeue(out var next))
        {
            if (_numbers.Count > MostMarkings)
            {
                return null;
            }
            if (next.Marking.Tokens.Length > MostTokens)
            {
                return $"more than {MostTokens} tokens";
            }
            if (next.Marking.Tokens.IsEmpty)
            {
                return $"no token left, and {next.Marking.Forks.Length} forks wait: {KeyOf(next.Marking)}";
            }
            foreach (var token in next.Marking.Tokens)
            {
                foreach (var answer in Answers(_graph[token.Row].Step.Exit))
                {
                    if (Step(next.Marking, next.Number, token, answer) is { } unsafety)
                    {
                        return unsafety;
                    }
                }
            }
        }
        return CannotEnd();
    }

    private string? Step(Marking marking, int number, Token token, ImmutableArray<string> answer)
    {
        var tokens = marking.Tokens.Remove(token);
        var forks = marking.Forks;
        foreach (var effect in Move.From(_graph, marking, token, answer, forks.Select(fork => fork.Fork).Append(0).Max() + 1))
        {
            switch (effect)
            {
                case FlowEffect.RowEntered entered:
                    var id = tokens.Select(other => other.Id).Concat(marking.Tokens.Select(other => other.Id)).Max() + 1;
                    tokens = tokens.Add(new Token(id, entered.Row, entered.Fork));
                    break;
                case FlowEffect.ForkOpened opened:
                    forks = forks.Add(opened.Fork);
                    break;
                case FlowEffect.BranchArrived arrived:
                    var index = forks.ToList().FindIndex(fork => fork.Fork == arrived.Fork);
                    forks = forks.SetItem(index, forks[index] with { Arrived = forks[index].Arrived.Add(token.Id) });
                    break;
                case FlowEffect.ForkClosed closed:
                    forks = forks.RemoveAll(fork => fork.Fork == closed.Fork);
                    break;
                case FlowEffect.TokenWithdrawn withdrawn:
                    tokens = tokens.RemoveAll(other => other.Id == withdrawn.Token);
                    break;
                case FlowEffect.Ended ended when ended.Target == Target.Finished && marking.Tokens.Length > 1:
                    return $"row {token.Row} finishes the case while other branches are at work";
                case FlowEffect.Ended:
                    _ends.Add(number);
                    return null;
            }
        }
        Reach(new Marking(tokens, forks), number);
        return null;
    }

    private void Reach(Marking marking, int? from)
    {
        var key = KeyOf(marking);
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _numbers[key] = _before.Count;
            _before.Add([]);
            _open.Enqueue((marking, number));
        }
        if (from is { } before)
        {
            _before[number].Add(before);
        }
    }

    private string? CannotEnd()
    {
        var ending = new HashSet<int>();
        var open = new Stack<int>(_ends);
        while (open.TryPop(out var number))
        {
            if (ending.Add(number))
            {
                _before[number].ForEach(open.Push);
            }
        }
        return ending.Count == _before.Count ? null : $"no end from {_numbers.First(entry => !ending.Contains(entry.Value)).Key}";
    }

    private static IEnumerable<ImmutableArray<string>> Answers(Exit exit)
    {
        var known = Exits.Answers(exit);
        return exit is Exit.MultipleChoice
                ? Enumerable
                    .Range(1, (1 << known.Length) - 1)
                    .Select(bits => known.Where((_, i) => (bits & (1 << i)) != 0).ToImmutableArray())
            : known.IsEmpty
                ?
                [
                    [],
                ]
            : known.Select(answer => ImmutableArray.Create(answer));
    }

    /// <summary>The same for markings that differ only in the numbers of tokens and forks.</summary>
    private static string KeyOf(Marking marking) => Inside(marking, 0);

    private static string Inside(Marking marking, int fork)
    {
        var rows = string.Join(',', marking.Tokens.Where(token => token.Fork == fork).Select(token => token.Row).Order());
        var inner = marking
            .Forks.Where(other => other.Parent == fork)
            .Select(other => $"{other.JoinRow}:{other.Arrived.Length}/{other.Branches}({Inside(marking, other.Fork)})");
        return $"{rows};{string.Join("", inner.Order(StringComparer.Ordinal))}";
    }
}
