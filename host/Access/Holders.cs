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
public sealed class Holders(DefinitionRegistry registry, PeopleMemory people, IClock clock)
{
    /// <summary>So many tell one picture from the one before.</summary>
    private const int EmblemDigits = 12;

    internal PeopleMemory Memory => people;

    /// <returns>Null for a person who is not there or was deactivated.</returns>
    public async Task<Caller?> CallerAsync(string personId, CancellationToken cancel = default) =>
        await people.AgencyOfPersonAsync(personId, cancel) is { } agency
            ? CallerIn(await people.AsOfNowAsync(agency, cancel), personId)
            : null;

    /// <inheritdoc cref="CallerAsync"/>
    internal Caller? CallerIn(OfficePeople office, string personId)
    {
        if (office.Active.GetValueOrDefault(personId) is not { } person)
        {
            return null;
        }
        if (office.Agency == Person.NoAgency)
        {
            return new Caller(personId, person.FullName, office.Agency, [.. office.Roles[personId]], []);
        }
        var chart = registry.Library.Organisations.GetValueOrDefault(office.Agency);
        var day = Today(office.Agency);
        var caller = office.CallerOn(personId, day, chart, () => CallerOn(office, person, day, chart));
        return office.Openings.Contains(personId) && caller.Is(Role.Supervisor)
            ? caller with
            {
                OpenedInEmergency = OpenedBy(office, personId),
            }
            : caller;
    }

    /// <returns>Null for somebody of another agency.</returns>
    public async Task<Actor?> ActorAsync(string personId, string agency, CancellationToken cancel = default) =>
        await people.AgencyOfPersonAsync(personId, cancel) == agency
            ? new Actor(personId, PositionsIn(await people.AsOfNowAsync(agency, cancel), personId))
            : null;

    /// <summary>
    /// Those who did a row of the case and hold none of its positions today, because they left them, are away or were
    /// deactivated: a return goes to the position instead.
    /// </summary>
    internal ImmutableHashSet<string> AbsentFrom(OfficePeople office, SopDefinition sop, CaseState state)
    {
        if (state.LastVisits.IsEmpty)
        {
            return [];
        }
        var held = office.PostsOn(Today(office.Agency));
        return
        [
            .. state
                .LastVisits.Select(visit => visit.Person)
                .Distinct()
                .Where(person =>
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

    /// <inheritdoc cref="HoldersAsync"/>
    internal IReadOnlyList<Person> HoldersIn(OfficePeople office, IReadOnlyCollection<string> positions)
    {
        var posts = office.PostsOn(Today(office.Agency));
        var held = posts.SelectMany(holder => holder).ToImmutableHashSet();
        var answerable = positions.Select(position => AnswerableFor(office.Agency, position, held)).OfType<string>().ToHashSet();
        return
        [
            .. posts
                .Where(holder => holder.Any(answerable.Contains))
                .Select(holder => office.Active[holder.Key])
                .OrderBy(person => person.FullName, StringComparer.Ordinal),
        ];
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

    public LocalDate Today(string agency) => clock.GetCurrentInstant().InZone(AgencyDays.ZoneOf(registry.Library, agency)).Date;

    private static Caller CallerOn(OfficePeople office, Person person, LocalDate day, Organisation? chart)
    {
        var (positions, vacant) = office.PositionsOf(person.Id, day, chart);
        var roles = office.Roles[person.Id].ToHashSet();
        // Who holds a position works in it, and who holds one that others report to supervises: no grant is needed for either.
        if (chart is not null && Supervision.FollowsFromChart(chart, positions))
        {
            roles.Add(Role.Supervisor);
        }
        if (!positions.IsEmpty)
        {
            roles.Add(Role.Staff);
        }
        return new Caller(person.Id, person.FullName, office.Agency, [.. roles], positions)
        {
            ForVacant = vacant,
            Rank = person.Rank,
            Emblem = office.Emblem?[..EmblemDigits],
        };
    }

    private ImmutableArray<string> PositionsIn(OfficePeople office, string personId) =>
        office.PositionsOf(personId, Today(office.Agency), registry.Library.Organisations.GetValueOrDefault(office.Agency)).Positions;

    private string? AnswerableFor(string agency, string position, ImmutableHashSet<string> held) =>
        registry.Library.Organisations.GetValueOrDefault(agency) is { } organisation
            ? Hierarchy.Answerable(organisation, position, held)
            : position;

    private ImmutableHashSet<Guid> OpenedBy(OfficePeople office, string personId)
    {
        var now = clock.GetCurrentInstant();
        return [.. office.Openings[personId].Where(opening => opening.Until > now).Select(opening => opening.CaseId)];
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
