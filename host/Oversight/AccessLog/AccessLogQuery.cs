using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen.Lists;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Oversight.AccessLog;

/// <param name="Who">Null where nobody was known.</param>
/// <param name="Number">Number of the case; null where none is meant. Never its subject.</param>
public sealed record AccessLine(Guid Id, Instant At, string? Who, string Act, string? Number, bool IsAllowed, string? Detail);

public sealed record OpeningLine(CaseOpeningRow Opening, string Who, string Number, string? SeenBy);

/// <summary>
/// The access log as an auditor reads it (everything of the agency) or a supervisor (of people in the positions below).
/// Attempts of nobody known are shown to auditors of every agency, since they belong to none.
/// </summary>
public sealed class AccessLogQuery(DinsosFlowDb db, DefinitionRegistry registry)
{
    public const int PageSize = 100;

    /// <summary>The newest first.</summary>
    /// <param name="after">The line after which the page begins; one that the caller may not read begins anew.</param>
    public async Task<ListPage<AccessLine>> ReadAsync(Caller caller, bool deniedOnly, Guid? after)
    {
        var people = PeopleOf(caller);
        var isAuditor = caller.Is(Role.Auditor);
        var rows = db
            .AccessLog.AsNoTracking()
            .Where(row => people.Any(person => person.Id == row.Person) || (isAuditor && row.Person == ""));
        if (deniedOnly)
        {
            rows = rows.Where(row => !row.IsAllowed);
        }
        if (after is not null && await rows.SingleOrDefaultAsync(row => row.Id == after) is { } last)
        {
            rows = rows.Where(row => row.At < last.At || (row.At == last.At && row.Id > last.Id));
        }
        var lines =
            from row in rows
            join person in db.Users on row.Person equals person.Id into persons
            from person in persons.DefaultIfEmpty()
            join known in db.Cases.Where(known => known.Agency == caller.Agency) on row.CaseId equals known.Id into cases
            from known in cases.DefaultIfEmpty()
            orderby row.At descending, row.Id
            select new AccessLine(
                row.Id,
                row.At,
                person == null ? null : person.FullName,
                row.Act,
                known == null ? null : known.Number,
                row.IsAllowed,
                row.Detail
            );
        var found = await lines.Take(PageSize + 1).ToListAsync();
        return new ListPage<AccessLine>([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id.ToString() : null);
    }

    /// <summary>Emergency openings by the same people, the newest first.</summary>
    public async Task<IReadOnlyList<OpeningLine>> OpeningsAsync(Caller caller)
    {
        var people = PeopleOf(caller);
        return await (
            from opening in db.CaseOpenings.AsNoTracking()
            where opening.Agency == caller.Agency && people.Any(person => person.Id == opening.Person)
            join person in db.Users on opening.Person equals person.Id
            join known in db.Cases on opening.CaseId equals known.Id
            join head in db.Users on opening.SeenBy equals head.Id into heads
            from head in heads.DefaultIfEmpty()
            orderby opening.OpenedAt descending
            select new OpeningLine(opening, person.FullName, known.Number, head == null ? null : head.FullName)
        )
            .Take(PageSize)
            .ToListAsync();
    }

    private IQueryable<Person> PeopleOf(Caller caller)
    {
        var people = db.Users.Where(person => person.Agency == caller.Agency);
        if (caller.Is(Role.Auditor))
        {
            return people;
        }
        var below = registry.Library.Organisations.GetValueOrDefault(caller.Agency) is { } organisation
            ? Hierarchy.Below(organisation, caller.Positions).ToList()
            : [];
        return people.Where(person =>
            person.Id == caller.PersonId || db.Holdings.Any(holding => holding.PersonId == person.Id && below.Contains(holding.Position))
        );
    }
}
