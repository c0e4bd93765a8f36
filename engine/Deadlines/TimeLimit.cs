using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Units of a printed time. Minutes and hours run in working hours; the others are day kinds.</summary>
public enum TimeUnit
{
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,

    /// <summary>Tahun anggaran: ends with the budget year, 31 December.</summary>
    BudgetYear,
}

public readonly record struct TimeAmount(int Quantity, TimeUnit Unit);

public enum TimeLimitKind
{
    /// <summary>Nothing printed, or <c>tidak ada</c>: no limit is watched.</summary>
    None,

    /// <summary>An open end: tidak terbatas, menyesuaikan, sesuai kebutuhan. No limit is watched.</summary>
    Open,

    /// <summary>So long after the start.</summary>
    After,

    /// <summary>So long before a reference date given at the start of the case.</summary>
    BeforeReference,

    /// <summary>On a date that the office set, for periodic work.</summary>
    OnDate,
}

/// <summary>The machine reading of a printed time (waktu).</summary>
public sealed record TimeLimit
{
    public static readonly TimeLimit None = new() { Kind = TimeLimitKind.None };
    public static readonly TimeLimit Open = new() { Kind = TimeLimitKind.Open };

    public required TimeLimitKind Kind { get; init; }

    /// <summary>Largest unit first; the upper bound of a range. Empty for <see cref="TimeLimitKind.None"/> and
    /// <see cref="TimeLimitKind.Open"/>.</summary>
    public ImmutableArray<TimeAmount> Amounts { get; init; } = [];

    /// <summary>The lower bound of a printed range; empty otherwise.</summary>
    public ImmutableArray<TimeAmount> LowerBound { get; init; } = [];

    /// <summary>Printed as a cap: paling lama, maksimal.</summary>
    public bool IsCap { get; init; }

    /// <summary>Printed with an open end as well ("3 hari atau sesuai kebutuhan"): the amounts count.</summary>
    public bool HasOpenEnd { get; init; }

    /// <summary>The words of the reference date for <see cref="TimeLimitKind.BeforeReference"/> ("tanggal pelaksanaan").</summary>
    public string? Reference { get; init; }

    /// <summary>The date for <see cref="TimeLimitKind.OnDate"/>.</summary>
    public LocalDate? On { get; init; }

    /// <summary>A second printed reading ("7 hari kerja/ 3 hari sebelum tanggal pelaksanaan"); null otherwise. The earlier due instant
    /// counts.</summary>
    public TimeLimit? Alternative { get; init; }

    public bool IsWatched => Kind is TimeLimitKind.After or TimeLimitKind.BeforeReference or TimeLimitKind.OnDate;

    /// <summary>Whether a pause moves it. Budget years, times counted back and dates set by the office stand in the calendar.</summary>
    public bool MovesWithPauses =>
        (Kind == TimeLimitKind.After && Amounts[^1].Unit != TimeUnit.BudgetYear) || (Alternative?.MovesWithPauses ?? false);

    public static TimeLimit OnDate(LocalDate date) => new() { Kind = TimeLimitKind.OnDate, On = date };

    public bool Equals(TimeLimit? other) =>
        other is not null
        && Kind == other.Kind
        && Amounts.SequenceEqual(other.Amounts)
        && LowerBound.SequenceEqual(other.LowerBound)
        && IsCap == other.IsCap
        && HasOpenEnd == other.HasOpenEnd
        && Reference == other.Reference
        && On == other.On
        && Equals(Alternative, other.Alternative);

    public override int GetHashCode() => HashCode.Combine(Kind, Amounts.Length, Reference);
}
