using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.CommandLine.Demo;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>Who acts in invented cases: the people of the store, or invented ones where it has none.</summary>
internal sealed class InventedPeople
{
    /// <summary>As many as a province's office has; each position has at least one of them.</summary>
    public const int Count = 200;

    private readonly Dictionary<string, Actor[]> _holders;
    private readonly Dictionary<string, Actor> _people;

    private InventedPeople(Dictionary<string, Actor[]> holders, Dictionary<string, Actor> people) =>
        (_holders, _people) = (holders, people);

    /// <returns>Null where nobody holds any of the positions.</returns>
    public Actor? Someone(ImmutableArray<string> positions, Random random)
    {
        var from = random.Next(positions.IsEmpty ? 1 : positions.Length);
        for (var i = 0; i < positions.Length; i++)
        {
            if (_holders.TryGetValue(positions[(from + i) % positions.Length], out var holders))
            {
                return holders[random.Next(holders.Length)];
            }
        }
        return null;
    }

    public Actor? ById(string person) => _people.GetValueOrDefault(person);

    /// <param name="password">Of every invented person; null for people who cannot sign in.</param>
    public static async Task HireAsync(DinsosFlowDb db, Organisation organisation, string? password, CancellationToken cancel)
    {
        var hash = password is null ? null : DemoPeople.HashOf(password);
        var superiors = DemoPeople.SuperiorsIn(organisation);
        var desks = organisation.Positions.Select(position => position.Id).ToList();
        var clerks = desks.Where(position => !superiors.Contains(position)).ToList();
        for (var number = 0; number < Math.Max(Count, desks.Count); number++)
        {
            var position = number < desks.Count ? desks[number] : clerks[(number - desks.Count) % clerks.Count];
            DemoPeople.Hire(db, organisation, position, $"orang-{number + 1:D3}", number, hash);
        }
        await db.SaveChangesAsync(cancel);
    }

    public static async Task<InventedPeople> ReadAsync(DinsosFlowDb db, string agency, LocalDate today, CancellationToken cancel)
    {
        var holdings = (await db.Holdings.AsNoTracking().Where(holding => holding.Agency == agency).ToListAsync(cancel))
            .Where(holding => !(holding.From > today) && !(holding.Until < today))
            .ToList();
        var people = holdings
            .GroupBy(holding => holding.PersonId)
            .ToDictionary(
                group => group.Key,
                group => new Actor(group.Key, [.. group.Select(holding => holding.Position).Distinct().Order(StringComparer.Ordinal)])
            );
        return new InventedPeople(
            holdings
                .GroupBy(holding => holding.Position)
                .ToDictionary(group => group.Key, group => group.Select(holding => people[holding.PersonId]).Distinct().ToArray()),
            people
        );
    }
}
