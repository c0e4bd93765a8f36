using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>
/// Who holds which position today. The day is the agency's, by its calendar's zone. People who are away or deactivated
/// hold nothing; a position that nobody holds falls to the nearest superior whom somebody holds.
/// </summary>
public sealed class Holders(DefinitionRegistry registry, IClock clock)
{
    /// <returns>Null for a person who is not there or was deactivated.</returns>
    public async Task<Caller?> CallerAsync(DinsosFlowDb db, string personId, CancellationToken cancel = default)
    {
        if (
            await db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == personId && person.DeactivatedAt == null, cancel)
            is not { } person
        )
        {
            return null;
        }
        var roles = await db
            .Grants.Where(grant => grant.PersonId == personId && grant.Agency == person.Agency)
            .Select(grant => grant.Role)
            .ToListAsync(cancel);
        var (positions, vacant) = await PositionsAsync(db, personId, person.Agency, cancel);
        // Who holds a position works in it, and who holds one that others report to supervises: no grant is needed for either.
        var isSuperior =
            registry.Library.Organisations.GetValueOrDefault(person.Agency) is { } chart && Supervision.FollowsFromChart(chart, positions);
        if (isSuperior)
        {
            roles.Add(Role.Supervisor);
        }
        return new Caller(personId, person.FullName, person.Agency, [.. roles, .. positions.IsEmpty ? [] : new[] { Role.Staff }], positions)
        {
            ForVacant = vacant,
            OpenedInEmergency = roles.Contains(Role.Supervisor) ? await OpenedAsync(db, personId, cancel) : [],
        };
    }

    public async Task<Actor?> ActorAsync(DinsosFlowDb db, string personId, string agency, CancellationToken cancel = default) =>
        await db.Users.AnyAsync(person => person.Id == personId && person.Agency == agency, cancel)
            ? new Actor(personId, (await PositionsAsync(db, personId, agency, cancel)).Positions)
            : null;

    /// <summary>
    /// Those who did a row of the case and hold none of its positions today, because they left them, are away or were
    /// deactivated: a return goes to the position instead.
    /// </summary>
    public async Task<ImmutableHashSet<string>> AbsentAsync(
        DinsosFlowDb db,
        SopDefinition sop,
        CaseState state,
        CancellationToken cancel = default
    )
    {
        var people = state.LastVisits.Select(visit => visit.Person).Distinct().ToList();
        var held = (
            await Present(db, sop.Agency, Today(sop.Agency))
                .Where(holding => people.Contains(holding.PersonId))
                .Select(holding => new { holding.PersonId, holding.Position })
                .ToListAsync(cancel)
        ).ToLookup(holding => holding.PersonId, holding => holding.Position);
        return
        [
            .. people.Where(person =>
                !state.LastVisits.Any(visit => visit.Person == person && sop.PostsOfRow(visit.Row).Any(held[person].Contains))
            ),
        ];
    }

    /// <summary>Those among them who hold some position of the agency today; the others left theirs, are away or were
    /// deactivated.</summary>
    public async Task<ImmutableHashSet<string>> OnDutyAsync(
        DinsosFlowDb db,
        string agency,
        IReadOnlyCollection<string> people,
        CancellationToken cancel = default
    ) =>
        [
            .. await Present(db, agency, Today(agency))
                .Where(holding => people.Contains(holding.PersonId))
                .Select(holding => holding.PersonId)
                .Distinct()
                .ToListAsync(cancel),
        ];

    /// <summary>Everyone who works in one of the positions today, by name: their holders, and the superior of one that is vacant.</summary>
    public async Task<IReadOnlyList<Person>> HoldersAsync(
        DinsosFlowDb db,
        string agency,
        IReadOnlyCollection<string> positions,
        CancellationToken cancel = default
    )
    {
        var held = await HeldAsync(db, agency, cancel);
        var answerable = positions.Select(position => AnswerableFor(agency, position, held)).OfType<string>().Distinct().ToList();
        var holders = Present(db, agency, Today(agency))
            .Where(holding => answerable.Contains(holding.Position))
            .Select(holding => holding.PersonId);
        return await db
            .Users.AsNoTracking()
            .Where(person => holders.Contains(person.Id))
            .OrderBy(person => person.FullName)
            .ToListAsync(cancel);
    }

    /// <returns>Those of the people who work today, by name: they hold a position of the agency, and are neither away nor
    /// deactivated.</returns>
    public async Task<IReadOnlyList<Person>> PresentAsync(
        DinsosFlowDb db,
        string agency,
        IReadOnlyCollection<string> people,
        CancellationToken cancel = default
    )
    {
        var present = Present(db, agency, Today(agency))
            .Where(holding => people.Contains(holding.PersonId))
            .Select(holding => holding.PersonId);
        return await db
            .Users.AsNoTracking()
            .Where(person => present.Contains(person.Id))
            .OrderBy(person => person.FullName)
            .ToListAsync(cancel);
    }

    /// <summary>Positions that someone present holds today.</summary>
    public async Task<ImmutableHashSet<string>> HeldAsync(DinsosFlowDb db, string agency, CancellationToken cancel = default) =>
        [.. await Present(db, agency, Today(agency)).Select(holding => holding.Position).Distinct().ToListAsync(cancel)];

    public LocalDate Today(string agency) => clock.GetCurrentInstant().InZone(registry.RulesFor(agency).Calendar.Zone).Date;

    /// <summary>
    /// The one place where a vacant post falls to its superior: a person works in the positions they hold today, and in
    /// those below them that nobody holds, directly or through other vacant ones.
    /// </summary>
    private async Task<(ImmutableArray<string> Positions, ImmutableHashSet<string> Vacant)> PositionsAsync(
        DinsosFlowDb db,
        string personId,
        string agency,
        CancellationToken cancel
    )
    {
        var own = await Present(db, agency, Today(agency))
            .Where(holding => holding.PersonId == personId)
            .Select(holding => holding.Position)
            .Distinct()
            .ToListAsync(cancel);
        if (own.Count == 0 || registry.Library.Organisations.GetValueOrDefault(agency) is not { } organisation)
        {
            return ([.. own.Order(StringComparer.Ordinal)], []);
        }
        var held = await HeldAsync(db, agency, cancel);
        var vacant = organisation
            .Positions.Select(position => position.Id)
            .Where(position =>
                !held.Contains(position) && Hierarchy.Answerable(organisation, position, held) is { } superior && own.Contains(superior)
            )
            .ToImmutableHashSet();
        return ([.. own.Concat(vacant).Order(StringComparer.Ordinal)], vacant);
    }

    private string? AnswerableFor(string agency, string position, ImmutableHashSet<string> held) =>
        registry.Library.Organisations.GetValueOrDefault(agency) is { } organisation
            ? Hierarchy.Answerable(organisation, position, held)
            : position;

    private async Task<ImmutableHashSet<Guid>> OpenedAsync(DinsosFlowDb db, string personId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return
        [
            .. await db
                .CaseOpenings.Where(opening => opening.Person == personId && opening.Until > now)
                .Select(opening => opening.CaseId)
                .ToListAsync(cancel),
        ];
    }

    private static IQueryable<HoldingRow> Present(DinsosFlowDb db, string agency, LocalDate today) =>
        db.Holdings.Where(holding =>
            holding.Agency == agency
            && (holding.From == null || holding.From <= today)
            && (holding.Until == null || holding.Until >= today)
            && !db.Absences.Any(absence => absence.PersonId == holding.PersonId && absence.From <= today && absence.Until >= today)
            && db.Users.Any(person => person.Id == holding.PersonId && person.DeactivatedAt == null)
        );
}
