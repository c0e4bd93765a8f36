using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Cases.Record;

public sealed class SqliteRowsTests(ITestOutputHelper output) : RowsSuite(output)
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRowsTests(ITestOutputHelper output) : RowsSuite(output)
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// A command writes a difference: one that is wrong would empty a desk and tell nobody. So after every command all that is
/// stored of the case is what its events say. More commands: <c>DINSOSFLOW_ROW_SAMPLES=5000</c>.
/// </summary>
public abstract class RowsSuite(ITestOutputHelper output) : StoreTest
{
    private const int Cases = 40;

    private static readonly int Commands = int.TryParse(Environment.GetEnvironmentVariable("DINSOSFLOW_ROW_SAMPLES"), out var samples)
        ? samples
        : 250;

    private readonly List<Guid> _cases = [];
    private readonly Dictionary<string, int> _accepted = [];

    [Fact]
    public async Task Rows_AfterEveryRandomCommand_AreThoseOfTheState()
    {
        var dice = new Random(20260303);
        var people = await PeopleAsync();
        var orders = new RandomOrders(dice, people, Definitions(), Office.Get<DefinitionRegistry>().Library.Organisations["ntt"]);

        for (var i = 0; i < Commands; i++)
        {
            Office.Clock.AdvanceMinutes(dice.Next(20) == 0 ? 60 * dice.Next(80) : dice.Next(30));
            if (dice.Next(25) == 0)
            {
                await Office.Get<Sweep>().RunAsync();
                await CompareAsync(_cases.TakeLast(Cases));
            }
            var order = await NextAsync(dice, orders);
            if (await Office.Transaction.SendAsync(order) is Answer.Accepted { Receipt: var receipt })
            {
                Count(order, receipt);
                await CompareAsync([receipt.Case, .. await ParentsAsync(receipt.Case)]);
                await CompareSightAsync(receipt.Case, [.. dice.GetItems([.. people], 3)]);
            }
        }

        output.WriteLine($"{_accepted.Values.Sum()} of {Commands} accepted, {_cases.Count} cases");
        output.WriteLine(string.Join(", ", _accepted.OrderBy(kind => kind.Key).Select(kind => $"{kind.Key} {kind.Value}")));
        Assert.True(_accepted.Values.Sum() > Commands / 5);
    }

    private async Task<Order> NextAsync(Random dice, RandomOrders orders)
    {
        await using var db = Office.Store.Open();
        var open = await db.Cases.AsNoTracking().Where(found => found.Status == CaseStatus.Running).Select(found => found.Id).ToListAsync();
        var among = open.Count > 0 && dice.Next(12) > 0 ? open.Order().ToList() : _cases;
        var chosen = among.Count == 0 ? (Guid?)null : among[dice.Next(among.Count)];
        var row = chosen is { } id ? await db.Cases.AsNoTracking().SingleAsync(found => found.Id == id) : null;
        if (row is null || open.Count < 12 || dice.Next(15) == 0)
        {
            return orders.Start(row is null ? null : EventJson.ReadState(row.State), chosen);
        }
        var numbers = await db.Cases.OrderByDescending(found => found.Id).Select(found => found.Number).Take(5).ToListAsync();
        var graph = Office.Get<DefinitionRegistry>().Graph(row.Runnable);
        return orders.To(row.Id, EventJson.ReadState(row.State), graph, numbers, Office.Clock.GetCurrentInstant());
    }

    private void Count(Order order, Receipt receipt)
    {
        var kind = order.Command.GetType().Name;
        _accepted[kind] = _accepted.GetValueOrDefault(kind) + 1;
        if (order.Start is not null)
        {
            _cases.Add(receipt.Case);
        }
    }

    private async Task CompareAsync(IEnumerable<Guid> cases)
    {
        await using var db = Office.Store.Open();
        foreach (var id in cases)
        {
            var row = await db.Cases.AsNoTracking().SingleAsync(found => found.Id == id);
            var state = CaseHistory.Fold(await CaseHistory.ReadSealedAsync(db, id, default));
            var stored = await StoredRows.OfAsync(db, id, default);
            Assert.Equal(EventJson.WriteState(state), row.State);
            Assert.True(
                RowDifference.AreSame(stored, Rows.Of(CaseKey.Of(row), state)),
                $"The rows of case {row.Number} ({row.Definition}, event {row.Seq}) are not those of its state."
            );
        }
    }

    /// <summary>Who may see a case is asked of a list by the database, and of one case by the road.</summary>
    private async Task CompareSightAsync(Guid id, IReadOnlyList<Caller> people)
    {
        await using var db = Office.Store.Open();
        var row = await db.Cases.AsNoTracking().SingleAsync(found => found.Id == id);
        var actors = await db.CaseActors.AsNoTracking().Where(actor => actor.CaseId == id).ToListAsync();
        foreach (var caller in people)
        {
            Assert.Equal(
                (row.Definition, caller.PersonId, await CaseVisibility.CanSeeAsync(db, caller, row)),
                (row.Definition, caller.PersonId, CaseVisibility.Sees(caller, row, EventJson.ReadState(row.State), actors, isNamed: false))
            );
        }
    }

    private async Task<List<Guid>> ParentsAsync(Guid child)
    {
        await using var db = Office.Store.Open();
        return await db.RelatedCases.Where(related => related.ChildId == child).Select(related => related.ParentId).ToListAsync();
    }

    private async Task<List<Caller>> PeopleAsync()
    {
        await using var db = Office.Store.Open();
        var people = new List<Caller>();
        foreach (var id in await db.Users.OrderBy(person => person.Id).Select(person => person.Id).ToListAsync())
        {
            people.Add(await Office.CallerAsync(id));
        }
        // Every third comes as from a page: nothing is assumed of them.
        for (var i = 0; i < people.Count; i += 3)
        {
            people[i] = people[i] with { Assumed = null };
        }
        return people;
    }

    private List<SopDefinition> Definitions() =>
        [
            .. Office
                .Get<DefinitionRegistry>()
                .Library.Sops.Values.Where(sop => sop.Definition is { Agency: "ntt", IsStartable: true })
                .Select(sop => sop.Definition)
                .OrderBy(sop => sop.Key, StringComparer.Ordinal),
        ];
}
