using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Flow;

namespace DinsosFlow.Host.Access;

/// <summary>What becomes of anything that is asked of the office: of a case, of the roster, of a book.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>It is done, and stored.</summary>
    public record Done : Answer
    {
        /// <summary>What the new thing is called, where it was given a name: a file's label, a number. Null for nothing new.</summary>
        public string? Named { get; init; }
    }

    /// <summary>Done to a case.</summary>
    public sealed record Accepted(Receipt Receipt) : Done
    {
        /// <summary>The case as the command left it; null where the answer was given before.</summary>
        internal CaseAfter? After { get; init; }
    }

    /// <summary>The rules refuse it: a code with who, when and what stands against it. Screens say it in the user's words.</summary>
    public sealed record Refused(Refusal Refusal) : Answer;

    /// <summary>What was typed or sent cannot be taken as it is.</summary>
    /// <param name="Problems">Whole sentences in Indonesian; never empty.</param>
    public sealed record Invalid(ImmutableArray<string> Problems) : Answer
    {
        public Invalid(string problem)
            : this([problem]) { }
    }

    /// <summary>No such definition, case or task, or none that the caller may know of.</summary>
    public sealed record NotFound : Answer;

    /// <summary>The key was used before for another request.</summary>
    public sealed record KeyReused : Answer;

    /// <summary>The machine failed, not the request: it may be sent again as it is. Nothing is half done.</summary>
    public sealed record Unavailable : Answer;
}

/// <summary>A case as a command left it, and what it runs by.</summary>
internal sealed record CaseAfter(CaseState State, FlowGraph Flow);

/// <param name="Tasks">Open tasks of the case after the command, by number in the case.</param>
public sealed record Receipt(Guid Case, string Number, CaseStatus Status, ImmutableArray<int> Tasks)
{
    public static Receipt Of(Guid id, CaseState state) =>
        new(
            id,
            state.Number,
            state.Status,
            [.. state.OpenVisits.SelectMany(visit => visit.Tasks).Where(task => task.DoneBy is null).Select(task => task.Task)]
        );
}
