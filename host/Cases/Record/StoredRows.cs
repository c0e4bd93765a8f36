using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>What is stored of what <see cref="Rows.Of"/> says.</summary>
internal static class StoredRows
{
    public static async Task<IReadOnlyList<object>> OfAsync(DinsosFlowDb db, Guid @case, CancellationToken cancel) =>
        [
            .. await db.Tasks.AsNoTracking().Where(row => row.CaseId == @case).ToListAsync(cancel),
            .. await db.TaskPositions.AsNoTracking().Where(row => row.CaseId == @case).ToListAsync(cancel),
            .. await db.Deadlines.AsNoTracking().Where(row => row.CaseId == @case).ToListAsync(cancel),
            .. await db.Breaches.AsNoTracking().Where(row => row.CaseId == @case).ToListAsync(cancel),
            .. await db.Compensations.AsNoTracking().Where(row => row.CaseId == @case).ToListAsync(cancel),
            .. await db.RelatedCases.AsNoTracking().Where(row => row.ParentId == @case).ToListAsync(cancel),
        ];
}
