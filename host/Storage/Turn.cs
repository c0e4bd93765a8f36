namespace DinsosFlow.Host.Storage;

/// <summary>
/// One order's turn at the database: everything it asks in one round trip, everything it saves in another. What it saves is
/// there as a whole or not at all; where somebody else saved a row of the same key first, saving throws
/// (<see cref="StoreConflict"/>), which is all the locking there is.
/// </summary>
internal abstract class Turn(Store store)
{
    /// <summary>What is saved may rest on premises (<see cref="Premise"/>): where one fails, the turn is done anew, and asks.</summary>
    public virtual bool MayAssume => false;

    /// <summary>To be filled and given to <see cref="SaveAsync"/>.</summary>
    public RowBatch NewRows() => new(store);

    /// <param name="holds">The questions change something (a number is drawn): it is held until the turn saves, and given back
    /// where it saves nothing.</param>
    public abstract Task AskAsync(IReadOnlyList<Question> questions, bool holds, CancellationToken cancel);

    /// <summary>Saves and commits. On SQLite the commit is shared with the turns that wait, and made before any of them hears of
    /// it.</summary>
    /// <param name="onCommitted">Called once it is there, and before anybody else has a turn at the same case; null where nobody
    /// wants to know.</param>
    public abstract Task SaveAsync(RowBatch rows, Action? onCommitted, CancellationToken cancel);
}
