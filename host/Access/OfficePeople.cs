using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Everybody of an agency with what they hold and may do, as it was at one stamp (<see cref="StampRow"/>).</summary>
internal sealed record OfficePeople(
    string Agency,
    long Stamp,
    FrozenDictionary<string, Person> Active,
    ILookup<string, Role> Roles,
    ImmutableArray<HoldingRow> Holdings,
    ILookup<string, AbsenceRow> Absences,
    FrozenDictionary<string, TokenRow> Tokens,
    ILookup<string, CaseOpeningRow> Openings,
    string? Emblem
)
{
    private readonly ConcurrentDictionary<string, Known> _callers = new();
    private Day? _today;
    private Vacancies? _vacant;

    /// <summary>Posts by who holds them on the day: not those of people who are away or deactivated.</summary>
    public ILookup<string, string> PostsOn(LocalDate day)
    {
        if (_today is { } known && known.On == day)
        {
            return known.Posts;
        }
        var posts = Holdings
            .Where(holding =>
                (holding.From is null || holding.From <= day)
                && (holding.Until is null || holding.Until >= day)
                && Active.ContainsKey(holding.PersonId)
                && !Absences[holding.PersonId].Any(absence => absence.From <= day && absence.Until >= day)
            )
            .Select(holding => (holding.PersonId, holding.Position))
            .Distinct()
            .ToLookup(holding => holding.PersonId, holding => holding.Position);
        _today = new Day(day, posts);
        return posts;
    }

    /// <summary>Posts that nobody holds on the day, by the one whose work they are (<see cref="Hierarchy.Answerable"/>).</summary>
    private ILookup<string, string> VacantOn(LocalDate day, Organisation chart)
    {
        if (_vacant is { } known && known.On == day && known.Chart == chart)
        {
            return known.Posts;
        }
        var held = PostsOn(day).SelectMany(holder => holder).ToHashSet();
        var posts = chart
            .Positions.Select(position => position.Id)
            .Where(position => !held.Contains(position))
            .ToLookup(position => Hierarchy.Answerable(chart, position, held) ?? "");
        _vacant = new Vacancies(day, chart, posts);
        return posts;
    }

    /// <summary>
    /// The one place where a vacant post falls to its superior: a person works in the positions they hold that day, and in
    /// those below them that nobody holds, directly or through other vacant ones.
    /// </summary>
    public (ImmutableArray<string> Positions, ImmutableHashSet<string> Vacant) PositionsOf(
        string person,
        LocalDate day,
        Organisation? chart
    )
    {
        var own = PostsOn(day)[person].ToList();
        if (own.Count == 0 || chart is null)
        {
            return ([.. own.Order(StringComparer.Ordinal)], []);
        }
        var below = VacantOn(day, chart);
        var vacant = own.SelectMany(post => below[post]).ToImmutableHashSet();
        return ([.. own.Concat(vacant).Order(StringComparer.Ordinal)], vacant);
    }

    /// <summary>Who somebody is on the day, found out once. What an emergency opens to them ends by the minute, and is not part of
    /// it.</summary>
    public Caller CallerOn(string person, LocalDate day, Organisation? chart, Func<Caller> find)
    {
        if (_callers.TryGetValue(person, out var kept) && kept.On == day && kept.Chart == chart)
        {
            return kept.Caller;
        }
        var caller = find();
        _callers[person] = new Known(day, chart, caller);
        return caller;
    }

    /// <param name="stamp">Read before everything else: what is read after it is as new, or newer, and then read again.</param>
    public static async Task<OfficePeople> ReadAsync(Store store, string agency, long stamp, Instant now, CancellationToken cancel)
    {
        await using var db = store.Open();
        await using var moment = await Moment.BeginAsync(db, cancel);
        var active = await db
            .Users.AsNoTracking()
            .Where(person => person.Agency == agency && person.DeactivatedAt == null)
            .ToDictionaryAsync(person => person.Id, cancel);
        var tokens = await (
            from token in db.Tokens.AsNoTracking()
            join person in db.Users on token.PersonId equals person.Id
            where person.Agency == agency && token.RevokedAt == null
            select token
        ).ToListAsync(cancel);
        return new OfficePeople(
            agency,
            stamp,
            active.ToFrozenDictionary(),
            (await db.Grants.AsNoTracking().Where(grant => grant.Agency == agency).ToListAsync(cancel)).ToLookup(
                grant => grant.PersonId,
                grant => grant.Role
            ),
            [.. await db.Holdings.AsNoTracking().Where(holding => holding.Agency == agency).ToListAsync(cancel)],
            (await db.Absences.AsNoTracking().Where(absence => absence.Agency == agency).ToListAsync(cancel)).ToLookup(absence =>
                absence.PersonId
            ),
            tokens.ToFrozenDictionary(token => token.Hash),
            (
                await db.CaseOpenings.AsNoTracking().Where(opening => opening.Agency == agency && opening.Until > now).ToListAsync(cancel)
            ).ToLookup(opening => opening.Person),
            await db.AgencyEmblems.Where(emblem => emblem.Agency == agency).Select(emblem => emblem.Sha256).SingleOrDefaultAsync(cancel)
        );
    }

    private sealed record Known(LocalDate On, Organisation? Chart, Caller Caller);

    private sealed record Day(LocalDate On, ILookup<string, string> Posts);

    /// <param name="Chart">As it was in force: another one is another object.</param>
    private sealed record Vacancies(LocalDate On, Organisation Chart, ILookup<string, string> Posts);
}
