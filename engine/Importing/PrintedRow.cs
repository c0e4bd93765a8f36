using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>One row of a printed table while it is read; lines that go on below are added to it.</summary>
internal sealed class PrintedRow(int lanes)
{
    /// <summary>As printed, without its dot; empty where none is.</summary>
    public string Number { get; init; } = "";

    public Sourced NumberCell { get; init; } = Sourced.Empty;
    public Sourced Activity { get; set; } = Sourced.Empty;

    /// <summary>What stands in each performer's column.</summary>
    public Sourced[] Cells { get; } = [.. Enumerable.Repeat(Sourced.Empty, lanes)];

    /// <summary>Performers' columns in which a shape is drawn.</summary>
    public HashSet<int> Shapes { get; } = [];

    /// <summary>One of them is the flowchart's sign of a decision.</summary>
    public bool HasDiamond { get; set; }

    /// <summary>What stands in a column that names the performers.</summary>
    public Sourced Names { get; set; } = Sourced.Empty;

    public List<Sourced> Requires { get; } = [];
    public Sourced Time { get; set; } = Sourced.Empty;
    public List<Sourced> Outputs { get; } = [];
    public Sourced Remark { get; set; } = Sourced.Empty;

    /// <summary>Texts of columns that are none of these, with the column's heading.</summary>
    public List<(string Heading, Sourced Text)> Notes { get; } = [];

    /// <summary>Of bare numbers, by the time's heading.</summary>
    public string? Unit { get; init; }

    /// <summary>Printed as a part of the row above: a., b., 1.a.</summary>
    public bool IsPart { get; init; }

    /// <summary>The activity is a merged cell that began in a row above.</summary>
    public bool SharesActivity { get; init; }

    public int? Value => RowNumber.Value(Number);
}

/// <summary>One SOP's table: performers in printed order, and its rows from all its pages.</summary>
internal sealed record PrintedTable(
    ImmutableArray<Sourced> Lanes,
    ImmutableArray<PrintedRow> Rows,
    bool HasNames,
    ImmutableArray<TableColumn> Columns
)
{
    /// <summary>More columns than this are no performers.</summary>
    public const int MaxLanes = 40;
}
