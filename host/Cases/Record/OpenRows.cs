using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>What is stored of a case's open work, and of what it still has to answer for.</summary>
internal sealed record OpenRows(
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<DeadlineRow> Deadlines,
    IReadOnlyList<BreachRow> Breaches,
    IReadOnlyList<CompensationRow> Compensations
)
{
    /// <summary>Of a case that is not stored yet.</summary>
    public static readonly OpenRows None = new([], [], [], []);

    /// <summary>Of many cases, by one query for each table.</summary>
    public static async Task<Func<Guid, OpenRows>> LoadAsync(DinsosFlowDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancel)
    {
        var tasks = (await db.Tasks.Include(row => row.Positions).Where(row => cases.Contains(row.CaseId)).ToListAsync(cancel)).ToLookup(
            row => row.CaseId
        );
        var deadlines = (await db.Deadlines.Where(row => cases.Contains(row.CaseId)).ToListAsync(cancel)).ToLookup(row => row.CaseId);
        var breaches = (await db.Breaches.Where(row => cases.Contains(row.CaseId)).ToListAsync(cancel)).ToLookup(row => row.CaseId);
        var compensations = (await db.Compensations.Where(row => cases.Contains(row.CaseId)).ToListAsync(cancel)).ToLookup(row =>
            row.CaseId
        );
        return id => new OpenRows([.. tasks[id]], [.. deadlines[id]], [.. breaches[id]], [.. compensations[id]]);
    }

    /// <param name="owesAnswers">Whether there are missed limits to load.</param>
    public static async Task<OpenRows> LoadAsync(DinsosFlowDb db, Guid caseId, bool owesAnswers, CancellationToken cancel) =>
        new(
            await db.Tasks.Include(row => row.Positions).Where(row => row.CaseId == caseId).ToListAsync(cancel),
            await db.Deadlines.Where(row => row.CaseId == caseId).ToListAsync(cancel),
            owesAnswers ? await db.Breaches.Where(row => row.CaseId == caseId).ToListAsync(cancel) : [],
            owesAnswers ? await db.Compensations.Where(row => row.CaseId == caseId).ToListAsync(cancel) : []
        );
}
