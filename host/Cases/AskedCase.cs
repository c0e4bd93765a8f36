using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases;

/// <summary>One case with what says whether the caller may see it.</summary>
internal sealed class AskedCase(Guid id, Caller by)
{
    public Caller By => by;

    /// <summary>There once it was asked for.</summary>
    public Reply Found { get; private set; } = null!;

    /// <summary>What was remembered of the case when it was asked for; null for nothing.</summary>
    public RecordedCase? Known { get; private set; }

    /// <param name="key">Null where no answer can have been given before.</param>
    public Question Question(CaseMemory memory, CommandKey? key)
    {
        Known = memory.Of(id);
        return CaseQuestions.Case(id, Known?.Head ?? "", by, key, reply => Found = reply);
    }

    /// <param name="Row">Null where there is no such case.</param>
    /// <param name="IsNamed">The caller was named to see the case.</param>
    /// <param name="IsAwaited">Rows of other cases wait for it.</param>
    /// <param name="Actors">Who is on record as having acted in it.</param>
    /// <param name="AsOf">Of the caller's agency.</param>
    /// <param name="Given">What the same key was answered before.</param>
    internal sealed record Reply(
        CaseRow? Row,
        bool IsNamed,
        bool IsAwaited,
        IReadOnlyCollection<CaseActorRow> Actors,
        Stamps AsOf,
        Answer? Given
    );
}
