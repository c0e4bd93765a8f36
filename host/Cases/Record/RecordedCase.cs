using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>A case as it stands after its last event.</summary>
internal sealed record RecordedCase
{
    /// <param name="row">Its text (<see cref="CaseRow.State"/>) is not kept.</param>
    public RecordedCase(CaseRow row, CaseState state, IReadOnlyCollection<CaseActorRow>? actors)
    {
        Row = row.Copy();
        Row.State = "";
        (State, Actors) = (state, actors);
    }

    /// <summary>Never to be changed: others read it.</summary>
    public CaseRow Row { get; }

    public CaseState State { get; }

    /// <summary>Who is on record as having acted in it; null where nobody asked.</summary>
    public IReadOnlyCollection<CaseActorRow>? Actors { get; }

    /// <summary>Hash of its last event.</summary>
    public string Head => Row.HeadHash;
}
