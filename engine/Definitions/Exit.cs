using System.Collections.Immutable;

namespace DinsosFlow.Engine.Definitions;

/// <summary>How a row is left. Every row has exactly one kind of exit.</summary>
public abstract record Exit
{
    private Exit() { }

    /// <summary>To the next row, or to the printed continuation (<c>lanjut</c>).</summary>
    public sealed record Onward(Target Target) : Exit;

    /// <summary>All branches at once (<c>lanjut: [4, 5]</c>); they meet again at <paramref name="JoinRow"/> (<c>gabung:
    /// true</c>).</summary>
    public sealed record Fork(ImmutableArray<int> Branches, int JoinRow) : Exit;

    /// <summary>Ya or Tidak (<c>keputusan</c>); both may share a target.</summary>
    public sealed record Decision(Target Yes, Target No) : Exit;

    /// <summary>One of several named ways (<c>pilihan</c>), in printed order.</summary>
    public sealed record Choice(ImmutableArray<ChoiceOption> Options) : Exit;

    /// <summary>One or more of several named ways (<c>pilihan_ganda: true</c>); the chosen ones meet again at
    /// <paramref name="JoinRow"/>.</summary>
    public sealed record MultipleChoice(ImmutableArray<ChoiceOption> Options, int JoinRow) : Exit;
}

/// <param name="Id">The key in the definition, and the answer that takes this way.</param>
public sealed record ChoiceOption(string Id, Target Target);
