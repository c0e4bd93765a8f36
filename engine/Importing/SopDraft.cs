using System.Collections.Immutable;

namespace DinsosFlow.Engine.Importing;

/// <summary>How a row's performer was found, surest first (the order in which the rules are asked).</summary>
public enum LaneRule
{
    /// <summary>Named at the start of the activity, or as one of two who act together.</summary>
    Subject,

    /// <summary>A symbol of the flowchart survived in the column.</summary>
    Printed,

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

/// <summary>Something that a person must look at.</summary>
/// <param name="Row">Position in the table; null for the SOP as a whole.</param>
public sealed record Doubt(int? Row, string Reason);

/// <param name="Lanes">Ids; the first is responsible.</param>
/// <param name="Yes">Row, or null for the end, where <paramref name="No"/> is given.</param>
/// <param name="No">Row that a refusal returns to; null where the words state no second outcome.</param>
public sealed record DraftRow(
    int Row,
    string PrintedNumber,
    string Activity,
    string Requires,
    string Time,
    string Output,
    string Remark,
    ImmutableArray<string> Lanes,
    LaneRule Rule,
    int? Yes,
    int? No
);

public sealed record DraftLane(string Id, string Name, ImmutableArray<string> Positions, bool IsExternal);

/// <summary>A SOP as read from a printed text: verbatim words, proposed performers and ways, and every doubt.</summary>
public sealed record SopDraft
{
    public required int Order { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The file's text; valid but for what only a person can know.</summary>
    public required string Yaml { get; init; }

    public required ImmutableArray<DraftLane> Lanes { get; init; }
    public required ImmutableArray<DraftRow> Rows { get; init; }
    public required ImmutableArray<Doubt> Doubts { get; init; }
}
