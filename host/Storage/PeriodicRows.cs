using DinsosFlow.Engine.Periodic;
using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>Since when a schedule starts cases by itself, for each unit. Nothing starts for a period whose start lay before.</summary>
public sealed class PeriodicScheduleRow
{
    public required string Agency { get; init; }
    public required string Schedule { get; init; }

    /// <summary>Id of the unit; empty where the schedule names none.</summary>
    public required string Unit { get; init; }

    /// <summary>Another length of period is another schedule: it counts from when it was first seen.</summary>
    public required Every Every { get; set; }
    public required Instant Since { get; set; }
}

/// <summary>One period's case. Its key is what keeps a case from starting twice; it is written with the case.</summary>
public sealed class PeriodicRunRow
{
    public required string Agency { get; init; }
    public required string Schedule { get; init; }
    public required string Unit { get; init; }

    /// <summary><c>2026-03</c>, <c>2026-T1</c>, <c>2026-S1</c>, <c>2026</c>.</summary>
    public required string Period { get; init; }
    public required Guid CaseId { get; init; }
    public required Instant StartedAt { get; init; }
}

/// <summary>A dated matter of the office's <i>buku jaga</i>. Names are kept here alone; the case started from it holds its own
/// subject.</summary>
public sealed class MatterRow
{
    public required Guid Id { get; init; }
    public required string Agency { get; init; }
    public required MatterKind Kind { get; set; }

    /// <summary>Whom or what it concerns, as written; the person's name at that time where it is one of the directory.</summary>
    public required string About { get; set; }
    public string? Person { get; set; }
    public required LocalDate On { get; set; }

    /// <summary>How long before, in words: <c>3 bulan</c>.</summary>
    public required string Lead { get; set; }

    /// <summary>The day that follows from <see cref="On"/> and <see cref="Lead"/>.</summary>
    public required LocalDate RemindOn { get; set; }

    /// <summary><c>agency/sop</c> that is then started; null for none.</summary>
    public string? Sop { get; set; }

    /// <summary>It comes again so many years later; null for once.</summary>
    public int? RepeatYears { get; set; }
    public required string CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public Instant? ClosedAt { get; set; }
    public string? ClosedBy { get; set; }

    /// <summary>The case that was started from it.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Counts changes: who saves an older one is told.</summary>
    public int Revision { get; set; }

    public MatterRow Copy() => (MatterRow)MemberwiseClone();
}
