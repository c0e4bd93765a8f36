using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Cases;

/// <summary>What became of a command.</summary>
public abstract record Answer
{
    private Answer() { }

    public sealed record Accepted(Receipt Receipt) : Answer;

    /// <summary>The engine's refusal; screens say it in the user's words.</summary>
    public sealed record Refused(Refusal Refusal) : Answer;

    /// <summary>No such definition, case or task, or none that the caller may know of.</summary>
    public sealed record NotFound : Answer;

    /// <summary>The key was used before for another request.</summary>
    public sealed record KeyReused : Answer;
}

/// <param name="Tasks">Open tasks of the case after the command, by number in the case.</param>
public sealed record Receipt(Guid Case, string Number, CaseStatus Status, ImmutableArray<int> Tasks);

/// <param name="Recorded">How many cases had something recorded.</param>
/// <param name="Left">Cases to be tried one by one.</param>
public sealed record BatchRecorded(int Recorded, IReadOnlyList<Guid> Left);
