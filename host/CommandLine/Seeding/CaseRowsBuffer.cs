using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>Rows of one invented case until they are written. Notices are left out: nobody is to be told of what was invented.</summary>
internal sealed class CaseRowsBuffer : IRowSink
{
    public List<object> Rows { get; } = new(40);

    public void Add(object row)
    {
        if (row is not OutboxRow)
        {
            Rows.Add(row);
        }
    }

    public void Change(object row) => throw new NotSupportedException("A new case has no rows to change.");

    public void Remove(object row) => throw new NotSupportedException("A new case has no rows to remove.");
}
