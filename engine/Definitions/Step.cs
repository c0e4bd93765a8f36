using System.Collections.Immutable;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Definitions;

/// <summary>How several performers share one row (<c>cara</c>).</summary>
public enum Sharing
{
    /// <summary>One task that all see; the first to complete it completes it for all (<c>bersama</c>).</summary>
    Together,

    /// <summary>Each performer has a task and completes it (<c>semua</c>).</summary>
    Each,
}

/// <summary>One row of the table (tahap kegiatan). Texts are verbatim.</summary>
public sealed record Step
{
    /// <summary>Position in the table, from 1 without gaps: the only jump target.</summary>
    public required int Row { get; init; }

    /// <summary>The number as printed, where it differs from <see cref="Row"/>.</summary>
    public string? PrintedNumber { get; init; }

    /// <summary>Ids of the acting lanes; the first is responsible. Never empty.</summary>
    public required ImmutableArray<string> Lanes { get; init; }

    public Sharing Sharing { get; init; } = Sharing.Together;

    /// <summary>Every unit of this kind has a task of its own (<c>per_unit: bidang</c>), for the lane's positions in that unit; null
    /// otherwise.</summary>
    public string? PerUnit { get; init; }

    /// <summary>Ids of SOPs whose cases come of this row (<c>berkas_terkait</c>), beside those that its remark names.</summary>
    public ImmutableArray<string> RelatedSops { get; init; } = [];

    public required string Activity { get; init; }

    public required QualityStandard Standard { get; init; }

    public string? Remark { get; init; }

    public required Exit Exit { get; init; }

    /// <summary>True where the branches of a fork meet (<c>gabung</c>).</summary>
    public bool IsJoin { get; init; }

    /// <summary>A waiting period before the row may be done (<c>tunggu</c>); its time starts after it. <see cref="TimeLimit.None"/> when
    /// there is none.</summary>
    public TimeLimit Wait { get; init; } = TimeLimit.None;

    /// <summary>Who outside the office the row waits on (<c>menunggu</c>, or the external lane's name); null when nobody. The promise's
    /// clock stands meanwhile.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Id of a calendar that overrides the SOP's (<c>kalender</c>).</summary>
    public string? Calendar { get; init; }

    /// <summary>Paths under this row that were inferred, not printed (<c>disimpulkan</c>).</summary>
    public ImmutableArray<string> Inferred { get; init; } = [];

    /// <summary>Why the row was read so (<c>catatan</c>).</summary>
    public string? Note { get; init; }
}

/// <summary>Mutu baku: what the row needs, how long it may take, what it gives.</summary>
/// <param name="Requires">Kelengkapan, verbatim.</param>
/// <param name="TimeText">Waktu, verbatim; empty when nothing is printed.</param>
/// <param name="Time">The reading of <paramref name="TimeText"/>, or of <c>batas</c> where that does not parse.</param>
/// <param name="Outputs">Output, verbatim.</param>
public sealed record QualityStandard(ImmutableArray<string> Requires, string TimeText, TimeLimit Time, ImmutableArray<string> Outputs);
