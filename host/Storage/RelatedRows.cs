using DinsosFlow.Engine.Cases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>One case that came of another's row, or was tied to it. The parent's events are the truth; this row can be rebuilt from
/// them.</summary>
public sealed class RelatedCaseRow
{
    public required Guid ParentId { get; init; }
    public required Guid ChildId { get; init; }

    /// <summary>The parent's row that it came of.</summary>
    public required int Row { get; init; }

    /// <summary>Started from that row; otherwise tied to it afterwards.</summary>
    public required bool IsNew { get; init; }
    public required Waiting Wait { get; set; }
    public required Instant LinkedAt { get; init; }
}

internal static class RelatedModel
{
    public static void Build(ModelBuilder builder) =>
        builder.Entity<RelatedCaseRow>(row =>
        {
            row.HasKey(r => new { r.ParentId, r.ChildId });
            row.HasIndex(r => r.ChildId);
        });
}
