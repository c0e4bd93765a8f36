using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.Cases;

/// <summary>What an order comes to: an answer, and what is to be saved with it.</summary>
internal sealed record Step(Answer Answer)
{
    /// <summary>It goes on record that it was denied.</summary>
    public bool IsDenied { get; private init; }

    /// <summary>The case it was denied at, where there is one.</summary>
    public Guid? DeniedAt { get; private init; }

    /// <summary>There is something to save; false for an answer that was given before.</summary>
    public bool IsNew => Start is not null || !Changes.IsEmpty;

    /// <summary>It needs no asking: what is remembered lets it pass, and nobody else's case can hang on it. Who is refused is asked about
    /// first, and so is a case that ends, as others may wait for it.</summary>
    public bool MayBeAssumed =>
        IsNew && Answer is Answer.Accepted && !Changes.Any(change => change.Accepted.State.IsClosed && !change.Case.State.IsClosed);

    public Beginning? Start { get; private init; }

    /// <summary>Of cases that were there before: the one that was asked, and those that hear of it.</summary>
    public ImmutableArray<Change> Changes { get; private init; } = [];

    public static Step Repeat(Answer given) => new(given);

    public static Step Refused(Answer answer) => new(answer);

    public static Step Refused(Refusal refusal) => new(new Answer.Refused(refusal));

    public static Step Denied(Answer answer, Guid? @case) => new(answer) { IsDenied = true, DeniedAt = @case };

    public static Step Denied(Refusal refusal, Guid? @case) => Denied(new Answer.Refused(refusal), @case);

    public static Step Taken(LoadedCase @case, CaseCommand command, Outcome.Accepted accepted, ImmutableArray<Change> others) =>
        new(new Answer.Accepted(Receipt.Of(@case.Row.Id, accepted.State)) { After = new CaseAfter(accepted.State, @case.Graph) })
        {
            Changes = [new Change(@case, command, accepted), .. others],
        };

    public static Step Started(Beginning start, Change? parent) =>
        new(
            new Answer.Accepted(Receipt.Of(start.Found.Serials!.Id, start.Accepted.State))
            {
                After = new CaseAfter(start.Accepted.State, start.Found.Graph!),
            }
        )
        {
            Start = start,
            Changes = parent is null ? [] : [parent],
        };
}

/// <param name="Command">As it was signed.</param>
internal sealed record Change(LoadedCase Case, CaseCommand Command, Outcome.Accepted Accepted);

/// <param name="Asked">What the sender wrote down with it.</param>
/// <param name="Posts">The posts in which it is started, perhaps none.</param>
/// <param name="Found">What was loaded for it: serials, priority, what it is started from.</param>
internal sealed record Beginning(
    NewCase Asked,
    SopDefinition Sop,
    CaseCommand.StartCase Command,
    ImmutableArray<string> Posts,
    Found Found,
    Outcome.Accepted Accepted
);
