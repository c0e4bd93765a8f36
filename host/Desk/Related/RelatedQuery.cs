using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Desk.Related;

/// <summary>A related case as the reader may know it.</summary>
/// <param name="Number">Null, like <paramref name="SopName"/> and <paramref name="Status"/>, where they may not see it.</param>
/// <param name="Row">The parent's row.</param>
public sealed record CaseLink(Guid Case, string? Number, string? SopName, CaseStatus? Status, int Row, bool IsNew, Waiting Wait);

/// <param name="Parents">Cases that this one came of.</param>
/// <param name="Children">Cases that came of this one.</param>
public sealed record CaseLinks(IReadOnlyList<CaseLink> Parents, IReadOnlyList<CaseLink> Children)
{
    public static readonly CaseLinks None = new([], []);

    /// <summary>A child in a sentence of the history.</summary>
    public string Name(string id) => RelatedWords.Name(Children.FirstOrDefault(link => link.Case.ToString("N") == id)?.Number);
}

/// <summary>A tag of the desk.</summary>
/// <param name="IsOpen">Still waited for; otherwise the result is there.</param>
public sealed record AwaitedWords(string Words, bool IsOpen);

/// <summary>The row of another case that a new one is started from, with what is carried over.</summary>
/// <param name="Subject">Null, like <paramref name="Applicant"/>, where the other case is <c>rahasia</c>: its words stay in it.</param>
/// <param name="Offers">Keys of the SOPs that the row or its SOP names: who has the row may start them.</param>
public sealed record CaseSource(
    Guid Case,
    string Number,
    string SopName,
    int Row,
    bool IsSecret,
    string? Subject,
    string? Applicant,
    string? Channel,
    IReadOnlyList<string> Offers
);

/// <summary>Cases that came of one another, as far as the reader may see them.</summary>
public sealed class RelatedQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    public async Task<CaseLinks> OfAsync(Caller caller, Guid caseId)
    {
        var seen = db.Cases.AsNoTracking().Where(CaseVisibility.SeenBy(db, caller));
        var rows = await (
            from row in db.RelatedCases.AsNoTracking()
            where row.ParentId == caseId || row.ChildId == caseId
            join found in seen on (row.ChildId == caseId ? row.ParentId : row.ChildId) equals found.Id into others
            from other in others.DefaultIfEmpty()
            orderby row.LinkedAt
            select new
            {
                Row = row,
                Case = other == null
                    ? null
                    : new SeenCase(other.Number, new Runnable(other.Definition, other.Version, other.ServiceVersion), other.Status),
            }
        ).ToListAsync();
        return new CaseLinks(
            [.. rows.Where(found => found.Row.ChildId == caseId).Select(found => LinkOf(found.Row, found.Row.ParentId, found.Case))],
            [.. rows.Where(found => found.Row.ParentId == caseId).Select(found => LinkOf(found.Row, found.Row.ChildId, found.Case))]
        );
    }

    /// <returns>By case and row: the one that is still waited for, otherwise the last whose result is there.</returns>
    public static async Task<IReadOnlyDictionary<(Guid Case, int Row), AwaitedWords>> OnDeskAsync(
        DinsosFlowDb db,
        Caller caller,
        IReadOnlyCollection<Guid> cases
    )
    {
        var seen = db.Cases.AsNoTracking().Where(CaseVisibility.SeenBy(db, caller));
        var rows = await (
            from row in db.RelatedCases.AsNoTracking()
            where cases.Contains(row.ParentId) && (row.Wait == Waiting.Open || row.Wait == Waiting.Ended)
            join found in seen on row.ChildId equals found.Id into children
            from child in children.DefaultIfEmpty()
            orderby row.LinkedAt
            select new AwaitedCase(row.ParentId, row.Row, row.Wait == Waiting.Open, child == null ? null : child.Number)
        ).ToListAsync();
        return rows.GroupBy(row => (row.Parent, row.Row))
            .ToDictionary(group => group.Key, group => Words(group.FirstOrDefault(row => row.IsOpen) ?? group.Last()));
    }

    /// <param name="chosen">Key of the SOP that is asked for.</param>
    /// <returns>Null where the caller may not start anything from that row.</returns>
    public async Task<CaseSource?> SourceAsync(Caller caller, Guid caseId, int row, string chosen)
    {
        var @case = await db
            .Cases.AsNoTracking()
            .Where(CaseVisibility.SeenBy(db, caller.Acting))
            .SingleOrDefaultAsync(found => found.Id == caseId);
        if (
            @case is not { Status: CaseStatus.Running }
            || !await db.Tasks.AnyAsync(task => task.CaseId == caseId && task.Row == row)
            || !(await CaseStandings.OfAsync(db, registry, caller, @case)).HasRow(row)
        )
        {
            return null;
        }
        var sop = registry.Graph(@case.Runnable).Definition;
        var offers = CaseStarters.OfferedBy(registry.Library, sop, row);
        var isSecret = @case.Confidentiality == Confidentiality.Secret;
        // Nothing of a secret case goes into one that others read.
        var carries = !isSecret || registry.Find(chosen)?.Definition.Confidentiality == Confidentiality.Secret;
        var started = (Fact.CaseStarted)
            EventJson
                .Read(await db.Events.Where(row => row.CaseId == caseId && row.Seq == 1).Select(row => row.Payload).SingleAsync())
                .Fact;
        return new CaseSource(
            caseId,
            @case.Number,
            sop.Name,
            row,
            !carries,
            carries ? await WordsAsync(@case.Subject) : null,
            carries && @case.Applicant is { } applicant ? await WordsAsync(applicant) : null,
            started.Channel,
            offers
        );
    }

    private Task<string?> WordsAsync(Guid id) => db.Personal.Where(words => words.Id == id).Select(words => words.Text).SingleAsync();

    private CaseLink LinkOf(RelatedCaseRow row, Guid other, SeenCase? seen) =>
        seen is null
            ? new CaseLink(other, null, null, null, row.Row, row.IsNew, row.Wait)
            : new CaseLink(other, seen.Number, registry.Graph(seen.Runnable).Definition.Name, seen.Status, row.Row, row.IsNew, row.Wait);

    private static AwaitedWords Words(AwaitedCase awaited)
    {
        var name = RelatedWords.Name(awaited.Number);
        return awaited.IsOpen ? new AwaitedWords($"menunggu {name}", true) : new AwaitedWords($"hasil {name} sudah ada", false);
    }

    private sealed record SeenCase(string Number, Runnable Runnable, CaseStatus Status);

    /// <param name="Number">Of the case that is waited for; null where the caller may not see it.</param>
    private sealed record AwaitedCase(Guid Parent, int Row, bool IsOpen, string? Number);
}
