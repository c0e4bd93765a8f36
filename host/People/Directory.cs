using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.People;

/// <summary>Who holds which position today. The day is the agency's, by its calendar's zone.</summary>
public sealed class Directory(DefinitionRegistry registry, IClock clock)
{
    public async Task<Caller?> CallerAsync(DinsosFlowDb db, string personId, CancellationToken cancel = default)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == personId, cancel) is not { } person)
        {
            return null;
        }
        var roles = await db.Grants.Where(grant => grant.PersonId == personId && grant.Agency == person.Agency).Select(grant => grant.Role).ToListAsync(cancel);
        var positions = await PositionsAsync(db, personId, person.Agency, cancel);
        return new Caller(personId, person.FullName, person.Agency, [.. roles], positions);
    }

    public async Task<Actor?> ActorAsync(DinsosFlowDb db, string personId, string agency, CancellationToken cancel = default) =>
        await db.Users.AnyAsync(person => person.Id == personId && person.Agency == agency, cancel)
            ? new Actor(personId, await PositionsAsync(db, personId, agency, cancel))
            : null;

    /// <summary>Those who did a row of the case and hold none of the agency's positions any more: a return goes to the position instead.</summary>
    public async Task<ImmutableHashSet<string>> AbsentAsync(DinsosFlowDb db, string agency, CaseState state, CancellationToken cancel = default)
    {
        var today = Today(agency);
        var people = state.LastVisits.Select(visit => visit.Person).Distinct().ToList();
        var present = await Current(db, agency, today).Where(holding => people.Contains(holding.PersonId)).Select(holding => holding.PersonId).ToListAsync(cancel);
        return [.. people.Except(present)];
    }

    /// <summary>Everyone who holds one of the positions today, by name.</summary>
    public async Task<IReadOnlyList<Person>> HoldersAsync(
        DinsosFlowDb db,
        string agency,
        IReadOnlyCollection<string> positions,
        CancellationToken cancel = default
    )
    {
        var holders = Current(db, agency, Today(agency)).Where(holding => positions.Contains(holding.Position)).Select(holding => holding.PersonId);
        return await db.Users.AsNoTracking().Where(person => holders.Contains(person.Id)).OrderBy(person => person.FullName).ToListAsync(cancel);
    }

    private async Task<ImmutableArray<string>> PositionsAsync(DinsosFlowDb db, string personId, string agency, CancellationToken cancel)
    {
        var positions = await Current(db, agency, Today(agency))
            .Where(holding => holding.PersonId == personId)
            .Select(holding => holding.Position)
            .Distinct()
            .ToListAsync(cancel);
        return [.. positions.Order(StringComparer.Ordinal)];
    }

    private LocalDate Today(string agency) => clock.GetCurrentInstant().InZone(registry.RulesFor(agency).Calendar.Zone).Date;

    private static IQueryable<HoldingRow> Current(DinsosFlowDb db, string agency, LocalDate today) =>
        db.Holdings.Where(holding =>
            holding.Agency == agency && (holding.From == null || holding.From <= today) && (holding.Until == null || holding.Until >= today)
        );
}
