using System.Collections.Immutable;

namespace DinsosFlow.Engine.Flow;

/// <summary>Where a case stands: its tokens, and the forks whose branches have not all met.</summary>
public sealed record Marking(ImmutableArray<Token> Tokens, ImmutableArray<OpenFork> Forks);

/// <param name="Id">The visit that holds the token.</param>
/// <param name="Fork">The fork instance it belongs to; 0 outside forks.</param>
public readonly record struct Token(int Id, int Row, int Fork);

/// <summary>A fork whose branches have not all met.</summary>
/// <param name="Parent">The fork this one lies in; 0 at the top.</param>
/// <param name="Branches">How many tokens the fork made.</param>
/// <param name="Arrived">The visits that have reached the join.</param>
public sealed record OpenFork(int Fork, int Parent, int JoinRow, int Branches, ImmutableArray<int> Arrived);
