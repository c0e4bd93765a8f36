using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Search;

/// <summary>A case as the search shows it.</summary>
/// <param name="Lanes">Whose desk it lies on; empty once it is closed.</param>
/// <param name="Holder">Who has it in hand; null while nobody has.</param>
/// <param name="Promise">The limit of the whole case that ends first; null where there is none, or it is closed.</param>
public sealed record FoundCase(
    Guid Case,
    string Number,
    SopDefinition Sop,
    string Subject,
    string? Applicant,
    CaseStatus Status,
    bool IsPaused,
    string Lanes,
    string? Holder,
    DeadlineRow? Promise
);

/// <param name="Next">From where the next page goes on; null at the end.</param>
public sealed record SearchResults(IReadOnlyList<FoundCase> Cases, long? Next);

/// <summary>
/// Cases by number, applicant and subject: those taken in last come first. The index gives candidates of the caller's agency,
/// and <see cref="CaseVisibility"/> says which of these are shown. Cases of <c>rahasia</c> SOPs are never found.
/// </summary>
public sealed class CaseSearch(DinsosFlowDb db, ReadingTurn turn, Store store, DefinitionRegistry registry)
{
    public const int PageSize = 20;
    private const int Batch = 50;
    private const int Newest = 10_000;

    /// <summary>Who sees few of many candidates goes on with the next page instead of waiting.</summary>
    private const int MaxBatches = 20;

    /// <returns>The case with exactly that number; null where there is none, or none to be found.</returns>
    public async Task<Guid?> ByNumberAsync(Caller caller, string? question, CancellationToken cancel = default)
    {
        var number = question?.Trim() ?? "";
        var found = await db
            .Cases.Where(CaseVisibility.SeenBy(db, caller))
            .Where(row => row.Agency == caller.Agency && row.Number == number && row.Confidentiality != Confidentiality.Secret)
            .Select(row => row.Id)
            .ToListAsync(cancel);
        return found is [var only] ? only : null;
    }

    /// <param name="before">The last page's <see cref="SearchResults.Next"/>; null for the first.</param>
    /// <returns>Null where the question has no word.</returns>
    public async Task<SearchResults?> FindAsync(Caller caller, string? question, long? before = null, CancellationToken cancel = default)
    {
        var asked = store.IsPostgres
            ? SearchWords.ToTsQuery(caller.Agency, question ?? "")
            : SearchWords.ToFts(caller.Agency, question ?? "");
        if (asked is null)
        {
            return null;
        }
        var page = new List<Guid>();
        var at = before ?? long.MaxValue;
        for (var batch = 0; batch < MaxBatches; batch++)
        {
            var candidates = await CandidatesAsync(caller, asked, at, cancel);
            foreach (var candidate in candidates.Where(row => row.IsSeen))
            {
                if (page.Count == PageSize)
                {
                    return new SearchResults(await ShowAsync(page, cancel), at);
                }
                page.Add(candidate.Case);
                at = candidate.Id;
            }
            if (candidates.Count < Batch)
            {
                return new SearchResults(await ShowAsync(page, cancel), null);
            }
            at = page.Count == PageSize ? at : candidates[^1].Id;
        }
        return new SearchResults(await ShowAsync(page, cancel), at);
    }

    /// <returns>The newest first; no more than <see cref="Batch"/>, so that nothing is joined for what nobody sees.</returns>
    private Task<List<Candidate>> CandidatesAsync(Caller caller, string asked, long before, CancellationToken cancel)
    {
        var seen = db.Cases.Where(row => row.Confidentiality != Confidentiality.Secret).Where(CaseVisibility.SeenBy(db, caller));
        return Candidates(caller.Agency, asked, before)
            .OrderByDescending(row => row.Id)
            .Select(row => new Candidate(row.Id, row.CaseId, seen.Any(@case => @case.Id == row.CaseId)))
            .ToListAsync(cancel);
    }

    /// <remarks>
    /// On PostgreSQL the newest rows are looked through first: words that many cases have fill the page from them, where the
    /// index would gather every match before it could sort. Words that few have are left, and for these the index is quick.
    /// </remarks>
    private IQueryable<SearchRow> Candidates(string agency, string asked, long before) =>
        store.IsPostgres
            ? db.SearchRows.FromSql(
                $"""
                WITH newest AS MATERIALIZED (SELECT id, case_id, agency, numbers, words, document
                        FROM search_rows WHERE id < {before} ORDER BY id DESC LIMIT {Newest}),
                    quick AS MATERIALIZED (SELECT id, case_id, agency, numbers, words
                        FROM newest WHERE document @@ CAST({asked} AS tsquery) AND agency = {agency} ORDER BY id DESC LIMIT {Batch})
                SELECT * FROM quick WHERE (SELECT count(*) FROM quick) = {Batch}
                UNION ALL
                SELECT * FROM (SELECT id, case_id, agency, numbers, words FROM search_rows
                        WHERE document @@ CAST({asked} AS tsquery) AND agency = {agency} AND id < {before}
                        ORDER BY id DESC LIMIT {Batch}) AS rare
                    WHERE (SELECT count(*) FROM quick) < {Batch}
                """
            )
            : db.SearchRows.FromSql(
                $"""
                SELECT s.id, s.case_id, s.agency, s.numbers, s.words FROM search_words w JOIN search_rows s ON s.id = w.rowid
                    WHERE w.search_words MATCH {asked} AND s.agency = {agency} AND w.rowid < {before} ORDER BY w.rowid DESC LIMIT {Batch}
                """
            );

    private async Task<IReadOnlyList<FoundCase>> ShowAsync(List<Guid> page, CancellationToken cancel)
    {
        Dictionary<Guid, Found> cases = [];
        var tasks = OpenTask.None;
        var limits = Enumerable.Empty<DeadlineRow>().ToLookup(limit => limit.CaseId);
        await turn.TogetherAsync(
            async () => cases = await CasesAsync(page, cancel),
            async () => tasks = await OpenTask.OfAsync(db, page, cancel),
            async () => limits = await LimitsAsync(page, cancel)
        );
        return
        [
            .. page.Where(cases.ContainsKey)
                .Select(id =>
                {
                    var (row, subject, applicant) = cases[id];
                    var sop = registry.Graph(row.Runnable).Definition;
                    return new FoundCase(
                        id,
                        row.Number,
                        sop,
                        subject ?? PersonalSeal.Erased,
                        row.Applicant is null ? null : applicant ?? PersonalSeal.Erased,
                        row.Status,
                        row.PausedAt is not null,
                        string.Join(" dan ", tasks[id].Select(task => sop.LaneById(task.Lane).Name).Distinct()),
                        tasks[id].Select(task => task.Holder).FirstOrDefault(name => name is not null),
                        limits[id].OrderBy(limit => limit.DueAt ?? Instant.MaxValue).FirstOrDefault()
                    );
                }),
        ];
    }

    private Task<Dictionary<Guid, Found>> CasesAsync(List<Guid> page, CancellationToken cancel) =>
        (
            from row in db.Cases.AsNoTracking()
            where page.Contains(row.Id)
            join words in db.Personal on row.Subject equals words.Id
            join other in db.Personal on row.Applicant equals other.Id into persons
            from applicant in persons.DefaultIfEmpty()
            select new Found(row, words.Text, applicant == null ? null : applicant.Text)
        ).ToDictionaryAsync(found => found.Row.Id, cancel);

    private async Task<ILookup<Guid, DeadlineRow>> LimitsAsync(List<Guid> page, CancellationToken cancel)
    {
        var limits = db.Deadlines.AsNoTracking().Where(limit => page.Contains(limit.CaseId) && limit.Kind != DeadlineKind.StandardTime);
        return (await limits.ToListAsync(cancel)).ToLookup(limit => limit.CaseId);
    }

    private sealed record Candidate(long Id, Guid Case, bool IsSeen);

    private sealed record Found(CaseRow Row, string? Subject, string? Applicant);
}
