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
            "VALUES ($1, $2, $3, $4, $5), ($6, $7, $8, $9, $10), ($11, $12, $13, $14, $15)",
            statement.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(["kasubag", "staf", "staf"], new[] { 2, 7, 12 }.Select(i => statement.Values[i]));
        Assert.Equal(statement.Values.Count, statement.Types!.Count);
    }

    [Fact]
    public void Change_OfWhatGetsTheSame_IsOneStatement()
    {
        _rows.Change(Desk(1, "kasubag"));
        _rows.Change(Desk(1, "staf"));

        var statement = Assert.Single(_rows.Statements);
        Assert.Equal(
            """UPDATE "task_positions" SET "agency" = $3, "sorts_at" = $4 """
                + """WHERE "case_id" = $1 AND "task" = $2 AND "position" IN ($5, $6)""",
            statement.Text
        );
        Assert.Equal([Case, 1, "ntt", "kasubag", "staf"], statement.Values.Where((_, i) => i != 3));
    }

    [Fact]
    public void Change_OfWhatGetsAnother_OrHasAnotherTask_IsSeveral()
    {
        _rows.Change(Desk(1, "kasubag"));
        _rows.Change(Desk(1, "staf", "bali"));
        _rows.Change(Desk(2, "staf", "bali"));

        Assert.Equal(3, _rows.Statements.Count);
        Assert.All(_rows.Statements, statement => Assert.EndsWith("\"position\" = $5", statement.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Remove_DesksOfOneTask_IsOneStatement()
    {
        _rows.Remove(Desk(1, "kasubag"));
        _rows.Remove(Desk(1, "staf", "bali"));

        var statement = Assert.Single(_rows.Statements);
        Assert.Equal("""DELETE FROM "task_positions" WHERE "case_id" = $1 AND "task" = $2 AND "position" IN ($3, $4)""", statement.Text);
        Assert.Equal([Case, 1, "kasubag", "staf"], statement.Values);
    }

    /// <summary>Each text is prepared by the server, so there are few.</summary>
    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(7, new[] { 7 })]
    [InlineData(8, new[] { 8 })]
    [InlineData(9, new[] { 8, 1 })]
    [InlineData(15, new[] { 8, 7 })]
    [InlineData(16, new[] { 16 })]
    [InlineData(31, new[] { 16, 8, 7 })]
    [InlineData(32, new[] { 32 })]
    [InlineData(70, new[] { 32, 32, 6 })]
    public void Add_OfMany_IsAFewStatementsOfFewSizes(int rows, int[] sizes)
    {
        for (var i = 0; i < rows; i++)
        {
            _rows.Add(Desk(1, $"jabatan-{i}"));
        }

        Assert.Equal(sizes, _rows.Statements.Select(statement => statement.Values.Count / 5));
        Assert.Equal(
            Enumerable.Range(0, rows).Select(i => $"jabatan-{i}"),
            _rows.Statements.SelectMany(statement => statement.Values.Chunk(5).Select(row => row[2]))
        );
    }

    /// <summary>Three turns: one adds to two tables, one to the second alone, one changes a row between. All adding is two
    /// statements, and what each does keeps its order.</summary>
    [Fact]
    public void AddAll_WhatSeveralAddNext_IsOneStatement()
    {
        var (one, other, third) = (New(), New(), New());
        one.Add(Desk(1, "kasubag"));
        one.Add(Stamp("satu"));
        other.Add(Stamp("dua"));
        third.Add(Desk(2, "staf"));
        third.Change(Desk(3, "staf"));
        third.Add(Stamp("tiga"));

        _rows.AddAll([one, other, third]);

        Assert.Collection(
            _rows.Statements,
            desks => Assert.StartsWith("INSERT INTO \"task_positions\"", desks.Text, StringComparison.Ordinal),
            change => Assert.StartsWith("UPDATE \"task_positions\"", change.Text, StringComparison.Ordinal),
            stamps => Assert.StartsWith("INSERT INTO \"stamps\"", stamps.Text, StringComparison.Ordinal)
        );
        Assert.Equal(["kasubag", "staf"], new[] { 2, 7 }.Select(i => _rows.Statements[0].Values[i]));
        Assert.Equal(["satu", "dua", "tiga"], _rows.Statements[2].Values.OfType<string>());
    }

    /// <summary>Turns whose orders contradict each other: each keeps its own.</summary>
    [Fact]
    public void AddAll_OfOrdersThatContradict_KeepsEach()
    {
        var (one, other) = (New(), New());
        one.Add(Desk(1, "kasubag"));
        one.Add(Stamp("satu"));
        other.Add(Stamp("dua"));
        other.Add(Desk(2, "staf"));

        _rows.AddAll([one, other]);

        var order = _rows.Statements.SelectMany(statement => statement.Values.OfType<string>()).ToList();
        Assert.True(order.IndexOf("kasubag") < order.IndexOf("satu"), string.Join(' ', order));
        Assert.True(order.IndexOf("dua") < order.IndexOf("staf"), string.Join(' ', order));
        Assert.Equal(3, _rows.Statements.Count);
    }

    /// <summary>What is done to rows that are there stays apart: another turn's is another case.</summary>
    [Fact]
    public void AddAll_OfChangesAndRemovals_LeavesThemApart()
    {
        var (one, other) = (New(), New());
        one.Remove(Desk(1, "staf"));
        one.Change(Desk(2, "staf"));
        other.Remove(Desk(3, "staf"));
        other.Change(Desk(4, "staf"));

        _rows.AddAll([one, other]);

        Assert.Equal([1, 3, 2, 4], _rows.Statements.Select(statement => statement.Values[1]));
    }

    [Fact]
    public void Statements_KeepTheOrder_AndWhatARowSaidThen()
    {
        var desk = Desk(1, "staf");
        _rows.Add(desk);
        desk.SortsAt = At + Duration.FromHours(1);
        _rows.Remove(desk);
        _rows.Add(desk);

        Assert.Equal(["INSERT", "DELETE", "INSERT"], _rows.Statements.Select(statement => statement.Text.Split(' ')[0]));
        Assert.Equal([At, desk.SortsAt], new[] { 0, 2 }.Select(i => Instant.FromUnixTimeTicks((long)_rows.Statements[i].Values[4]! * 10)));
    }

    private static RowBatch New() => new(Store.Sqlite("tidak-dibuka.db"));

    private static StampRow Stamp(string name) => new() { Name = name, Value = 1 };

    private static TaskPositionRow Desk(int task, string position, string agency = "ntt") =>
        new()
        {
            CaseId = Case,
            Task = task,
            Position = position,
            Agency = agency,
            SortsAt = At,
        };
}
