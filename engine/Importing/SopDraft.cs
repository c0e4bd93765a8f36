using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Importing;

/// <summary>How a row's performer was found, surest first (the order in which the rules are asked).</summary>
public enum LaneRule
{
    /// <summary>A person chose.</summary>
    Chosen,

    /// <summary>The row names them in a column of its own.</summary>
    Named,

    /// <summary>The flowchart's symbols are there, in this row too.</summary>
    Drawn,

    /// <summary>Named at the start of the activity, or as one of two who act together.</summary>
    Subject,

    /// <summary>A symbol of the flowchart survived in the column.</summary>
    Printed,

    /// <summary>A drawn shape is anchored in the column: its place on the page may be another.</summary>
    Shape,

    /// <summary>The row before hands the work over by name.</summary>
    HandedOver,

    /// <summary>"Mengajukan ... ke Y, jika setuju ...": Y decides.</summary>
    Submitted,

    /// <summary>Whoever checks stands one rank above whom they return to.</summary>
    RankAbove,

    /// <summary>Signing is the head's, recording and filing the clerk's.</summary>
    Convention,

    /// <summary>Nothing says otherwise: whoever did the row before. Weak.</summary>
    Continued,

    /// <summary>Nothing at all to go by.</summary>
    Unknown,
}

/// <summary>What a doubt is about.</summary>
public enum DoubtKind
{
    Whole,
    Name,
    Date,
    Lane,
    Performer,
    Activity,
    Time,
    Decision,

    /// <summary>Text that is kept as a note because nothing says where it belongs.</summary>
    Note,
}

/// <summary>Something that a person must look at.</summary>
/// <param name="Row">Position in the table; null for the SOP as a whole.</param>
public sealed record Doubt(int? Row, string Reason, DoubtKind Kind)
{
    /// <summary>Where it stands in the source; empty for what is not there.</summary>
    public ImmutableArray<SourceCell> Cells { get; init; } = [];
}

/// <param name="Lanes">Ids; the first is responsible.</param>
/// <param name="Limit">The machine's reading of a time that its own words do not give: "30" under "Waktu (menit)"; null otherwise.</param>
/// <param name="Yes">Row, or null for the end, where <paramref name="No"/> is given.</param>
/// <param name="No">Row that a refusal returns to; null where nothing states a second outcome.</param>
/// <param name="Notes">Texts of the row that have no key of their own.</param>
public sealed record DraftStep(
    int Row,
    string PrintedNumber,
    string Activity,
    ImmutableArray<string> Requires,
    string Time,
    string? Limit,
    ImmutableArray<string> Outputs,
    string Remark,
    ImmutableArray<string> Lanes,
    LaneRule Rule,
    int? Yes,
    int? No,
    ImmutableArray<string> Notes
);

public sealed record DraftLane(string Id, string Name, ImmutableArray<string> Positions, bool IsExternal)
{
    /// <summary>Id of the lane that a person chose to record what somebody outside of the office does; null where nobody chose.</summary>
    public string? Recorder { get; init; }
}

/// <summary>A SOP as read from a printed text: verbatim words, proposed performers and ways, and every doubt.</summary>
public sealed record SopDraft
{
    public required int Order { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Dates of the head by their key; those that are not there or could not be read are left out.</summary>
    public required ImmutableDictionary<string, LocalDate> Dates { get; init; }

    /// <summary>The file's text; valid but for what only a person can know.</summary>
    public required string Yaml { get; init; }

    public required ImmutableArray<DraftLane> Lanes { get; init; }
    public required ImmutableArray<DraftStep> Rows { get; init; }
    public required ImmutableArray<Doubt> Doubts { get; init; }

    /// <summary>What each column of the table was read as; empty without a table.</summary>
    public required ImmutableArray<TableColumn> Columns { get; init; }
}

/// <param name="Sops">In the order of the text.</param>
/// <param name="Source">What was read.</param>
/// <param name="Ledger">What became of each cell of it.</param>
public sealed record SopDrafts(ImmutableArray<SopDraft> Sops, Source Source, CellLedger Ledger);

/// <summary>What a person decided about one SOP of a reading, to read it again with.</summary>
/// <param name="Sop">From 1, in the order of the source.</param>
public sealed record SopChoices(int Sop)
{
    /// <summary>Meaning of a column, by its position from 0.</summary>
    public ImmutableDictionary<int, ColumnMeaning> Columns { get; init; } = ImmutableDictionary<int, ColumnMeaning>.Empty;

    /// <summary>Performers of a row (from 1): positions of lanes from 0, the first responsible.</summary>
    public ImmutableDictionary<int, ImmutableArray<int>> Performers { get; init; } = ImmutableDictionary<int, ImmutableArray<int>>.Empty;

    /// <summary>The machine's reading of a row's time ("30 menit", "tidak ada"); the printed words stay.</summary>
    public ImmutableDictionary<int, string> Limits { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>Where a row's refusal goes: a row, or 0 for no decision.</summary>
    public ImmutableDictionary<int, int> Refusals { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>The position that a lane is, by the lane's place from 0.</summary>
    public ImmutableDictionary<int, string> Positions { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>Lanes of somebody outside of the office, each with the lane that records what they do.</summary>
    public ImmutableDictionary<int, int> Outside { get; init; } = ImmutableDictionary<int, int>.Empty;

    /// <summary>Typed where none was read, or instead of it; what is printed then stays in the note. Null: as read.</summary>
    public string? Name { get; init; }

    /// <summary>Dates of the head by their key (<c>pembuatan</c>, <c>revisi</c>, <c>efektif</c>); null says that there is none.</summary>
    public ImmutableDictionary<string, LocalDate?> Dates { get; init; } = ImmutableDictionary<string, LocalDate?>.Empty;

    /// <summary>Unread parts that go to the SOP's note.</summary>
    public ImmutableArray<CellPart> Noted { get; init; } = [];

    /// <summary>Unread parts that a person looked at and set aside.</summary>
    public ImmutableArray<CellPart> SetAside { get; init; } = [];
}

/// <param name="Cell">Id of a source cell.</param>
public sealed record CellPart(int Cell, string Text);
