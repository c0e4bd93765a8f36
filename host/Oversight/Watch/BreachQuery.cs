using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Oversight.Watch;

/// <summary>A missed limit as those who answer for it list it.</summary>
/// <param name="EndedAt">When the work ended; null while it is still owed.</param>
/// <param name="Undecided">Compensations that wait for the head.</param>
public sealed record BreachItem(
    Guid Case,
    int Deadline,
    string Number,
    string Subject,
    SopDefinition Sop,
    DeadlineKind Kind,
    Instant DueAt,
    Instant? EndedAt,
    string? Cause,
    bool IsLateRecording,
    int Undecided
)
{
    /// <summary>No breach, by the corrected calendar.</summary>
    public bool IsCleared { get; init; }
}

/// <param name="Secret">Missed limits of <c>rahasia</c> cases: a figure only.</param>
public sealed record BreachView(IReadOnlyList<BreachItem> Items, int Unexplained, int Undecided, int Secret, int Page, bool HasMore);

/// <summary>The agency's missed limits, also of closed cases.</summary>
public sealed class BreachQuery(DinsosFlowDb db, DefinitionRegistry registry, Watched watched)
{
    public const int PageSize = 50;

    /// <param name="unexplained">Only those without a cause.</param>
    /// <param name="page">From 1.</param>
    public async Task<BreachView> ReadAsync(Caller caller, bool unexplained, int page)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.Agency == caller.Agency);
        cases = watched.DefinitionsOf(caller) is { } definitions ? cases.Where(row => definitions.Contains(row.Definition)) : cases;
        var all = db.Breaches.AsNoTracking().Where(breach => breach.Agency == caller.Agency);
        var open = all.Join(
            cases.Where(row => row.Confidentiality != Confidentiality.Secret),
            breach => breach.CaseId,
            row => row.Id,
            (breach, row) => new { breach, row }
        );
        var listed = unexplained ? open.Where(found => found.breach.Cause == null && !found.breach.IsCleared) : open;
        var found = await (
            from item in listed
            join words in db.Personal on item.row.Subject equals words.Id
            orderby item.breach.EndedAt != null, item.breach.DueAt descending
            select new
            {
                item.breach,
                item.row.Number,
                item.row.Definition,
                item.row.Version,
                words.Text,
                Undecided = db.Compensations.Count(owed => owed.CaseId == item.breach.CaseId && owed.IsGranted == null),
            }
        )
            .Skip((page - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync();
        return new BreachView(
            [
                .. found
                    .Take(PageSize)
                    .Select(item => new BreachItem(
                        item.breach.CaseId,
                        item.breach.Deadline,
                        item.Number,
                        item.Text ?? PersonalSeal.Erased,
                        registry.Graph(item.Definition, item.Version).Definition,
                        item.breach.Kind,
                        item.breach.DueAt,
                        item.breach.EndedAt,
                        item.breach.Cause,
                        item.breach.IsLateRecording,
                        item.Undecided
                    )
                    {
                        IsCleared = item.breach.IsCleared,
                    }),
            ],
            await open.CountAsync(item => item.breach.Cause == null && !item.breach.IsCleared),
            await db.Compensations.CountAsync(owed =>
                owed.Agency == caller.Agency && owed.IsGranted == null && cases.Any(row => row.Id == owed.CaseId)
            ),
            await all.CountAsync(breach =>
                !breach.IsCleared && cases.Any(row => row.Id == breach.CaseId && row.Confidentiality == Confidentiality.Secret)
            ),
            page,
            found.Count > PageSize
        );
    }
}
