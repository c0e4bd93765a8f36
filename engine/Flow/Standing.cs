using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Engine.Flow;

/// <summary>
/// Where a flow stands and which numbers it has given out: what <see cref="Move"/> decided, folded. A case keeps the
/// same as facts; another runtime may keep this record alone.
/// </summary>
/// <param name="LastToken">The number of the newest token; the next one gets one more.</param>
/// <param name="LastFork">The number of the newest fork instance; 0 before the first.</param>
/// <param name="End">How the flow ended; null while it runs.</param>
public sealed record Standing(Marking Marking, int LastToken, int LastFork, Target? End = null)
{
    /// <param name="row">Where the flow begins, from 1.</param>
    public static Standing At(int row) => new(new Marking([new Token(1, row, 0)], []), 1, 0);

    /// <summary>The token has been answered for: what <see cref="Move"/> decides, and where the flow stands after it.</summary>
    /// <param name="answer">As for <see cref="Move.From"/>: checked by the caller.</param>
    public (Standing After, ImmutableArray<FlowEffect> Effects) Answer(FlowGraph graph, Token token, ImmutableArray<string> answer)
    {
        var effects = Move.From(graph, Marking, token, answer, LastFork + 1);
        var after = Left(token);
        foreach (var effect in effects)
        {
            after = after.After(token, effect);
        }
        return (after, effects);
    }

    /// <summary>The token has left its row; nothing has followed yet.</summary>
    internal Standing Left(Token token) => this with { Marking = Marking with { Tokens = Without(Marking.Tokens, token.Id) } };

    /// <param name="left">The token whose leaving had the effect.</param>
    internal Standing After(Token left, FlowEffect effect) =>
        effect switch
        {
            FlowEffect.RowEntered entered => this with
            {
                LastToken = LastToken + 1,
                Marking = Marking with { Tokens = Marking.Tokens.Add(new Token(LastToken + 1, entered.Row, entered.Fork)) },
            },
            FlowEffect.TokenWithdrawn withdrawn => this with
            {
                Marking = Marking with { Tokens = Without(Marking.Tokens, withdrawn.Token) },
            },
            FlowEffect.ForkOpened opened => this with { LastFork = opened.Fork.Fork, Marking = With(Marking.Forks.Add(opened.Fork)) },
            FlowEffect.BranchArrived arrived => this with { Marking = With(OpenForks.Arrived(Marking.Forks, arrived.Fork, left.Id)) },
            FlowEffect.ForkClosed closed => this with { Marking = With(OpenForks.Closed(Marking.Forks, closed.Fork)) },
            FlowEffect.Ended ended => this with { End = ended.Target },
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "An effect of no known kind."),
        };

    private Marking With(ImmutableArray<OpenFork> forks) => Marking with { Forks = forks };

    private static ImmutableArray<Token> Without(ImmutableArray<Token> tokens, int id)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Id == id)
            {
                return tokens.RemoveAt(i);
            }
        }
        throw new InvalidOperationException($"Token {id} is not in the marking.");
    }
}
