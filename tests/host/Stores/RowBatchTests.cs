using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>Which statements rows become: the same of several rows is said once, and the order stays.</summary>
public sealed class RowBatchTests
{
    private static readonly Guid Case = new("0123456789abcdef0123456789abcdef");
    private static readonly Instant At = Instant.FromUtc(2026, 3, 3, 1, 0);
    private readonly RowBatch _rows = new(Store.Sqlite("tidak-dibuka.db"));

    [Fact]
    public void Add_DesksOfOneTask_IsOneStatement()
    {
        _rows.Add(Desk(1, "kasubag"));
        _rows.Add(Desk(1, "staf"));
        _rows.Add(Desk(2, "staf"));

        var statement = Assert.Single(_rows.Statements);
        Assert.EndsWith(
            "VALUES ($1, $2, $3, $4, $5, $6), ($7, $8, $9, $10, $11, $12), ($13, $14, $15, $16, $17, $18)",
            statement.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(["kasubag", "staf", "staf"], new[] { 2, 8, 14 }.Select(i => statement.Values[i]));
        Assert.Equal(statement.Values.Count, statement.Types!.Count);
    }

    [Fact]
    public void Change_OfWhatGetsTheSame_IsOneStatement()
    {
        _rows.Change(Desk(1, "kasubag", isFree: true));
        _rows.Change(Desk(1, "staf", isFree: true));

        var statement = Assert.Single(_rows.Statements);
        Assert.Equal(
            """UPDATE "task_positions" SET "agency" = $3, "is_free" = $4, "sorts_at" = $5 """
                + """WHERE "case_id" = $1 AND "task" = $2 AND "position" IN ($6, $7)""",
            statement.Text
        );
        Assert.Equal([Case, 1, "ntt", true, "kasubag", "staf"], statement.Values.Where((_, i) => i != 4));
    }

    [Fact]
    public void Change_OfWhatGetsAnother_OrHasAnotherTask_IsSeveral()
    {
        _rows.Change(Desk(1, "kasubag", isFree: true));
        _rows.Change(Desk(1, "staf", isFree: false));
        _rows.Change(Desk(2, "staf", isFree: false));

        Assert.Equal(3, _rows.Statements.Count);
        Assert.All(_rows.Statements, statement => Assert.EndsWith("\"position\" = $6", statement.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Remove_DesksOfOneTask_IsOneStatement()
    {
        _rows.Remove(Desk(1, "kasubag"));
        _rows.Remove(Desk(1, "staf", isFree: true));

        var statement = Assert.Single(_rows.Statements);
        Assert.Equal("""DELETE FROM "task_positions" WHERE "case_id" = $1 AND "task" = $2 AND "position" IN ($3, $4)""", statement.Text);
        Assert.Equal([Case, 1, "kasubag", "staf"], statement.Values);
    }

    [Fact]
    public void Add_MoreThanAStatementTakes_GoesOnInTheNext()
    {
        for (var i = 0; i <= RowStatements.Most; i++)
        {
            _rows.Add(Desk(1, $"jabatan-{i}"));
        }

        Assert.Equal([6 * RowStatements.Most, 6], _rows.Statements.Select(statement => statement.Values.Count));
    }

    [Fact]
    public void Statements_KeepTheOrder_AndWhatARowSaidThen()
    {
        var desk = Desk(1, "staf", isFree: true);
        _rows.Add(desk);
        desk.IsFree = false;
        _rows.Remove(desk);
        _rows.Add(desk);

        Assert.Equal(["INSERT", "DELETE", "INSERT"], _rows.Statements.Select(statement => statement.Text.Split(' ')[0]));
        Assert.Contains(true, _rows.Statements[0].Values);
        Assert.Contains(false, _rows.Statements[2].Values);
    }

    private static TaskPositionRow Desk(int task, string position, bool isFree = false) =>
        new()
        {
            CaseId = Case,
            Task = task,
            Position = position,
            Agency = "ntt",
            IsFree = isFree,
            SortsAt = At,
        };
}
