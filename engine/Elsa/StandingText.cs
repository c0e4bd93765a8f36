using System.Collections.Immutable;
using System.Text.Json;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.OnElsa;

/// <summary>A standing as text, for the properties of an activity.</summary>
internal static class StandingText
{
    public static string Write(Standing standing) =>
        JsonSerializer.Serialize(
            new Kept(
                standing.LastToken,
                standing.LastFork,
                [.. standing.Marking.Tokens.Select(token => new KeptToken(token.Id, token.Row, token.Fork))],
                [
                    .. standing.Marking.Forks.Select(fork => new KeptFork(
                        fork.Fork,
                        fork.Parent,
                        fork.JoinRow,
                        fork.Branches,
                        [.. fork.Arrived]
                    )),
                ]
            )
        );

    public static Standing Read(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text)!;
        return new Standing(
            new Marking(
                [.. kept.Tokens.Select(token => new Token(token.Id, token.Row, token.Fork))],
                [.. kept.Forks.Select(fork => new OpenFork(fork.Fork, fork.Parent, fork.JoinRow, fork.Branches, [.. fork.Arrived]))]
            ),
            kept.LastToken,
            kept.LastFork
        );
    }

    private sealed record Kept(int LastToken, int LastFork, ImmutableArray<KeptToken> Tokens, ImmutableArray<KeptFork> Forks);

    private sealed record KeptToken(int Id, int Row, int Fork);

    private sealed record KeptFork(int Fork, int Parent, int JoinRow, int Branches, ImmutableArray<int> Arrived);
}
