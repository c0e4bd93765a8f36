using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Periodic;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Notices;
using DinsosFlow.Host.Desk.Reminders;
using DinsosFlow.Host.Oversight.AccessLog;
using DinsosFlow.Host.Oversight.Watch;
using DinsosFlow.Host.Screen.Lists;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Screen.Lists;

public sealed class SqliteListPagesTests : ListPagesSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresListPagesTests : ListPagesSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Long lists by their pages: every row once and in order, also where many are of one instant and one comes in
/// meanwhile.</summary>
public abstract class ListPagesSuite : StoreTest
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 3, 1, 0);

    /// <summary>Three at each minute.</summary>
    private static Instant At(int i) => Morning - Duration.FromMinutes(i / 3);

    [Fact]
    public async Task Notices_AreReadToTheLast()
    {
        await AddAsync(db => db.Notices.AddRange(Enumerable.Range(0, 95).Select(i => Notice(At(i), seq: i % 2))));
        var reader = await Office.CallerAsync(Office.Head);

        var pages = await ReadAsync(
            (db, after) => new NoticeQuery(db, Office.Get<DefinitionRegistry>(), Office.Clock).ReadAsync(reader, after),
            () => AddAsync(db => db.Notices.Add(Notice(Morning + Duration.FromMinutes(1), seq: 1)))
        );

        Assert.Equal([30, 30, 30, 5], pages.Select(page => page.Rows.Count));
        var rows = pages.SelectMany(page => page.Rows).Select(item => item.Row).ToList();
        Assert.Equal(95, rows.Select(row => row.Outbox).Distinct().Count());
        Assert.Equal(
            rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Seq).Select(row => (row.At, row.Seq)),
            rows.Select(row => (row.At, row.Seq))
        );
    }

    [Fact]
    public async Task AccessLog_IsReadToTheLast_TheDeniedAlone()
    {
        await AddAsync(db => db.AccessLog.AddRange(Enumerable.Range(0, 330).Select(i => Line(At(i), isAllowed: i % 3 == 0))));
        var reader = await Office.CallerAsync(Office.Head);

        var pages = await ReadAsync(
            (db, after) => new AccessLogQuery(db, Office.Get<DefinitionRegistry>()).ReadAsync(reader, deniedOnly: true, after),
            () => AddAsync(db => db.AccessLog.Add(Line(Morning + Duration.FromMinutes(1), isAllowed: false)))
        );

        Assert.Equal([100, 100, 20], pages.Select(page => page.Rows.Count));
        var rows = pages.SelectMany(page => page.Rows).ToList();
        Assert.Equal(220, rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal(rows.Select(row => row.At).OrderDescending(), rows.Select(row => row.At));
        Assert.DoesNotContain(rows, row => row.IsAllowed);
    }

    [Fact]
    public async Task Register_IsReadToTheLast_AndSearched()
    {
        var today = new LocalDate(2026, 3, 3);
        await AddAsync(db =>
            db.Matters.AddRange(Enumerable.Range(0, 120).Select(i => Matter($"Izin {i}", today.PlusDays(i / 3), i % 2 == 0)))
        );
        await AddAsync(db => db.Matters.Add(Matter("KGB Bapak Contoh", today.PlusDays(400), isDue: false)));
        var reader = await Office.CallerAsync(Office.Kasubag);
        MatterQuery Query(DinsosFlowDb db) => new(db, new ReadingTurn(db), Office.Get<DefinitionRegistry>(), Office.Clock);

        var pages = await ReadAsync(
            async (db, after) => (await Query(db).ReadAsync(reader, after: after)).Page,
            () => AddAsync(db => db.Matters.Add(Matter("Datang kemudian", today.PlusDays(-1), isDue: true)))
        );
        await using var store = Office.Store.Open();
        var found = await Query(store).ReadAsync(reader, "bapak CONTOH");

        Assert.Equal([50, 50, 21], pages.Select(page => page.Rows.Count));
        var rows = pages.SelectMany(page => page.Rows).ToList();
        Assert.Equal(121, rows.Select(item => item.Row.Id).Distinct().Count());
        Assert.Equal(
            rows.OrderBy(item => item.IsDue ? 0 : 1).ThenBy(item => item.Row.On).Select(item => (item.IsDue, item.Row.On)),
            rows.Select(item => (item.IsDue, item.Row.On))
        );
        Assert.Equal("KGB Bapak Contoh", Assert.Single(found.Page.Rows).Row.About);
        Assert.Equal(122, found.Open);
    }

    [Fact]
    public async Task Breaches_AreReadToTheLast_ThoseStillOwedFirst()
    {
        var (first, second) = ((await Office.StartAsync()).Case, (await Office.StartAsync("Lain")).Case);
        await AddAsync(db =>
            db.Breaches.AddRange(Enumerable.Range(0, 121).Select(i => Breach(i % 2 == 0 ? first : second, i, i % 4 == 0)))
        );
        var reader = await Office.CallerAsync(Office.Head);
        var query = Office.Get<DefinitionRegistry>();

        var pages = new List<ListPage<BreachItem>>();
        string? after = null;
        do
        {
            await using var db = Office.Store.Open();
            pages.Add(
                (
                    await new BreachQuery(db, new ReadingTurn(db), query, new Host.Access.Watched(query)).ReadAsync(
                        reader,
                        unexplained: false,
                        after
                    )
                ).Page
            );
            after = pages[^1].Next;
        } while (after is not null);

        Assert.Equal([50, 50, 21], pages.Select(page => page.Rows.Count));
        var rows = pages.SelectMany(page => page.Rows).ToList();
        Assert.Equal(121, rows.Select(item => item.Key).Distinct().Count());
        Assert.Equal(
            rows.OrderBy(item => item.EndedAt is null ? 0 : 1)
                .ThenByDescending(item => item.DueAt)
                .Select(item => (item.EndedAt is null, item.DueAt)),
            rows.Select(item => (item.EndedAt is null, item.DueAt))
        );
    }

    /// <param name="betweenAsync">What happens while somebody reads the first page.</param>
    private async Task<List<ListPage<T>>> ReadAsync<T>(Func<DinsosFlowDb, Guid?, Task<ListPage<T>>> readAsync, Func<Task> betweenAsync)
    {
        var pages = new List<ListPage<T>>();
        Guid? after = null;
        do
        {
            await using var db = Office.Store.Open();
            pages.Add(await readAsync(db, after));
            after = pages[^1].Next is { } key ? Guid.Parse(key) : null;
            if (pages.Count == 1)
            {
                await betweenAsync();
            }
        } while (after is not null);
        return pages;
    }

    private async Task AddAsync(Action<DinsosFlowDb> add)
    {
        await using var db = Office.Store.Open();
        add(db);
        await db.SaveChangesAsync();
    }

    private static NoticeRow Notice(Instant at, int seq) =>
        new()
        {
            Outbox = Guid.NewGuid(),
            PersonId = Office.Head,
            Agency = "ntt",
            Kind = NoticeKind.SecretNearing,
            Seq = seq,
            At = at,
            OccurredAt = at,
        };

    private static AccessRow Line(Instant at, bool isAllowed) =>
        new()
        {
            Id = Guid.NewGuid(),
            At = at,
            Person = Office.Clerk,
            Act = "page",
            IsAllowed = isAllowed,
        };

    private static MatterRow Matter(string about, LocalDate on, bool isDue) =>
        new()
        {
            Id = Guid.NewGuid(),
            Agency = "ntt",
            Kind = MatterKind.Permit,
            About = about,
            On = on,
            Lead = "1 bulan",
            RemindOn = isDue ? new LocalDate(2026, 3, 1) : on,
            CreatedBy = Office.Kasubag,
            CreatedAt = Morning,
        };

    private static BreachRow Breach(Guid @case, int number, bool isOwed) =>
        new()
        {
            CaseId = @case,
            Deadline = 1000 + number,
            Agency = "ntt",
            Kind = DeadlineKind.Promise,
            DueAt = At(number),
            EndedAt = isOwed ? null : Morning,
        };
}
