namespace DinsosFlow.Host.Storage;

/// <summary>Where rows of a case are put, so that one case in a command and thousands written in bulk are made by the same code.</summary>
internal interface IRowSink
{
    void Add(object row);

    /// <summary>The row is there, and says this now.</summary>
    void Change(object row);

    void Remove(object row);
}

/// <summary>Rows that a context tracks until it saves.</summary>
internal sealed class TrackedRows(DinsosFlowDb db) : IRowSink
{
    public void Add(object row) => db.Add(row);

    public void Change(object row) => db.Update(row);

    public void Remove(object row) => db.Remove(row);
}
