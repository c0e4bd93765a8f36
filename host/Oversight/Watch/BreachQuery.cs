using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Screen.Lists;
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

    /// <summary>In an address: the case and the number of the limit in it.</summary>
    public string Key => new TaskId(Case, Deadline).ToString();
}

/// <param name="Secret">Missed limits of <c>rahasia</c> cases: a figure only.</param>
public sealed record BreachView(ListPage<BreachItem> Page, int Unexplained, int Undecided, int Secret);

/// <summary>The agency's missed limits, also of closed cases.</summary>
public sealed class BreachQuery(DinsosFlowDb db, ReadingTurn turn, DefinitionRegistry registry, Watched watched)
{
    public const int PageSize = 50;

    /// <param name="unexplained">Only those without a cause.</param>
    /// <param name="after">Key of the limit after which the page begins; one that is not there begins anew.</param>
    public async Task<BreachView> ReadAsync(Caller caller, bool unexplained, string? after)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.Agency == caller.Agency);
        cases = watched.DefinitionsOf(caller) is { } definitions ? cases.Where(row => definitions.Contains(row.Definition)) : cases;
        List<Found> found = [];
        Figures figures = null!;
        await turn.TogetherAsync(
            async () => found = await ListAsync(caller, cases, unexplained, after),
            async () => figures = await CountAsync(caller, cases)
        );
        List<BreachItem> items = [.. found.Take(PageSize).Select(ItemOf)];
        return new BreachView(
            new ListPage<BreachItem>(items, found.Count > PageSize ? items[^1].Key : null),
            figures.Unexplained,
            figures.Undecided,
            figures.Secret
        );
    }

    private async Task<List<Found>> ListAsync(Caller caller, IQueryable<CaseRow> cases, bool unexplained, string? after)
    {
        var listed = db
            .Breaches.AsNoTracking()
            .Where(breach => breach.Agency == caller.Agency && (!unexplained || (breach.Cause == null && !breach.IsCleared)))
            .Join(
                cases.Where(row => row.Confidentiality != Confidentiality.Secret),
                breach => breach.CaseId,
                row => row.Id,
                (breach, row) => new { breach, row }
            );
        if (await FindAsync(caller, after) is { } last)
        {
            var isEnded = last.EndedAt != null;
            listed = listed.Where(item =>
                (!isEnded && item.breach.EndedAt != null)
                || (
                    isEnded == (item.breach.EndedAt != null)
                    && (
                        item.breach.DueAt < last.DueAt
                        || (
                            item.breach.DueAt == last.DueAt
                            && (
                                item.breach.CaseId > last.CaseId
                                || (item.breach.CaseId == last.CaseId && item.breach.Deadline > last.Deadline)
                            )
                        )
                    )
                )
            );
        }
        return await (
            from item in listed
            join words in db.Personal on item.row.Subject equals words.Id
            orderby item.breach.EndedAt != null, item.breach.DueAt descending, item.breach.CaseId, item.breach.Deadline
            select new Found(
                item.breach,
                item.row.Number,
                new Runnable(item.row.Definition, item.row.Version, item.row.ServiceVersion),
                words.Text,
                db.Compensations.Count(owed => owed.CaseId == item.breach.CaseId && owed.IsGranted == null)
            )
        )
            .Take(PageSize + 1)
            .ToListAsync();
    }

    private Task<Figures> CountAsync(Caller caller, IQueryable<CaseRow> cases)
    {
        var all = db.Breaches.Where(breach => breach.Agency == caller.Agency && !breach.IsCleared);
        // One row, so that all of it is one question.
        return db
            .Users.Where(person => person.Id == caller.PersonId)
            .Select(_ => new Figures(
                all.Count(breach =>
                    breach.Cause == null && cases.Any(row => row.Id == breach.CaseId && row.Confidentiality != Confidentiality.Secret)
                ),
                db.Compensations.Count(owed =>
                    owed.Agency == caller.Agency && owed.IsGranted == null && cases.Any(row => row.Id == owed.CaseId)
                ),
                all.Count(breach => cases.Any(row => row.Id == breach.CaseId && row.Confidentiality == Confidentiality.Secret))
            ))
            .SingleAsync();
    }

    private BreachItem ItemOf(Found found)
    {
        var breach = found.Breach;
        return new BreachItem(
            breach.CaseId,
            breach.Deadline,
            found.Number,
            found.Subject ?? PersonalSeal.Erased,
            registry.Graph(found.Runnable).Definition,
            breach.Kind,
            breach.DueAt,
            breach.EndedAt,
            breach.Cause,
            breach.IsLateRecording,
            found.Undecided
        )
        {
            IsCleared = breach.IsCleared,
        };
    }

    private async Task<BreachRow?> FindAsync(Caller caller, string? key) =>
        TaskId.TryParse(key ?? "", out var id)
            ? await db
                .Breaches.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Agency == caller.Agency && row.CaseId == id.Case && row.Deadline == id.Task)
            : null;

    private sealed record Found(BreachRow Breach, string Number, Runnable Runnable, string? Subject, int Undecided);

    private sealed record Figures(int Unexplained, int Undecided, int Secret);
}
