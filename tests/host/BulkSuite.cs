using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.CommandLine.Seeding;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteBulkTests : BulkSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresBulkTests : BulkSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Many cases at once: the sweep and <c>seed</c>, the same on both databases.</summary>
public abstract class BulkSuite : StoreTest
{
    /// <summary>More than two batches of the sweep.</summary>
    private const int Many = 450;

    private Office _office => Office;

    [Fact]
    public async Task Sweep_ManyDueCases_RecordsEachOnce()
    {
        await SeedDueAsync(Many);
        Assert.Equal(0, await PassedAsync());
        _office.Clock.AdvanceMinutes(2);
        Assert.Equal(Many, await _office.Get<Sweep>().RunAsync());
        Assert.Equal(0, await _office.Get<Sweep>().RunAsync());
        Assert.Equal(Many, await PassedAsync());
        await using var db = _office.Store.Open();
        Assert.Equal(Many, await db.Deadlines.CountAsync(row => row.PassedAt != null));
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task Sweep_AfterAHostStoodStill_RecordsWhatJustFellDueFirst_AndLeavesTheRestForTheNextRun()
    {
        const int Fresh = 3;
        await SeedDueAsync(Many);
        _office.Clock.AdvanceMinutes(10);
        await SeedDueAsync(Fresh);
        await using var db = _office.Store.Open();
        var now = _office.Clock.GetCurrentInstant();
        var fresh = await db
            .Deadlines.Where(row => row.DueAt > now && row.DueAt < now + Duration.FromMinutes(2))
            .Select(row => row.CaseId)
            .ToListAsync();
        _office.Clock.AdvanceMinutes(2);
        // The first batch of what is left takes more than a run's share.
        _office.Clock.AutoAdvance = Duration.FromMilliseconds(200);
        var first = await _office.Get<Sweep>().RunAsync();
        Assert.InRange(first, Fresh + 1, Many);
        Assert.Equal(Fresh, fresh.Count);
        Assert.Equal(Fresh, await db.Events.CountAsync(row => row.Type == nameof(Fact.DeadlinePassed) && fresh.Contains(row.CaseId)));
        _office.Clock.AutoAdvance = Duration.Zero;
        Assert.Equal(Many + Fresh - first, await _office.Get<Sweep>().RunAsync());
        Assert.Equal(Many + Fresh, await PassedAsync());
    }

    [Fact]
    public async Task Sweep_OnTwoHostsAtOnce_RecordsEachOnce()
    {
        await SeedDueAsync(Many);
        await using var second = await OpenAgainAsync();
        _office.Clock.AdvanceMinutes(2);
        second.Clock.AdvanceMinutes(2);
        var recorded = await Task.WhenAll(Task.Run(() => _office.Get<Sweep>().RunAsync()), Task.Run(() => second.Get<Sweep>().RunAsync()));
        Assert.Equal(Many, recorded.Sum() + await _office.Get<Sweep>().RunAsync());
        Assert.Equal(Many, await PassedAsync());
    }

    [Fact]
    public async Task Sweep_BrokenCaseAmongOthers_OthersAreRecorded()
    {
        await SeedDueAsync(Many);
        await using var db = _office.Store.Open();
        var broken = await db.Deadlines.OrderBy(row => row.DueAt).Select(row => row.CaseId).FirstAsync();
        await db.Cases.Where(row => row.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, "bukan JSON"));
        _office.Clock.AdvanceMinutes(2);
        Assert.Equal(Many - 1, await _office.Get<Sweep>().RunAsync());
        Assert.Equal(Many - 1, await PassedAsync());
    }

    [Fact]
    public async Task RecordOverdue_BatchMetAConflict_NamesEveryCaseAndChangesNothing()
    {
        await SeedDueAsync(3);
        _office.Clock.AdvanceMinutes(2);
        await using var db = _office.Store.Open();
        var cases = await db.Cases.OrderBy(row => row.Number).ToListAsync();
        // As if another host had written the next event and were not yet seen in the case's row.
        db.Events.Add(
            new Storage.EventRow
            {
                CaseId = cases[1].Id,
                Seq = cases[1].Seq + 1,
                Type = "",
                RecordedAt = _office.Clock.GetCurrentInstant(),
                Payload = "",
                Hash = "",
            }
        );
        await db.SaveChangesAsync();
        var ids = cases.ConvertAll(row => row.Id);
        var batch = await _office.Transaction.SendTogetherAsync(ids.ConvertAll(id => Order.BySystem(new CaseCommand.RecordOverdue(), id)));
        Assert.Equal(0, batch.Done);
        Assert.Equal(ids, batch.Left.Select(order => order.Case!.Value));
        Assert.Equal(0, await PassedAsync());
        Assert.Equal(2, await _office.Get<Sweep>().RunAsync());
    }

    [Fact]
    public async Task Seed_StoreVerifiesAndATaskCanBeCompleted()
    {
        var report = await SeedAsync(new SeedOptions("ntt", 200));
        Assert.Equal(200, report.Cases);
        Assert.InRange(report.Open, 100, 199);
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
        await using var db = _office.Store.Open();
        Assert.Equal(200, await db.Cases.Select(row => row.Number).Distinct().CountAsync());
        Assert.True(await db.Cases.Select(row => row.Definition).Distinct().CountAsync() > 20);
        Assert.True(await db.Tasks.AnyAsync(row => row.Reason == VisitReason.Returned));
        Assert.Equal(report.Open, await db.Tasks.Select(row => row.CaseId).Distinct().CountAsync());
        var task = await db.Tasks.Where(row => row.Holder == null && row.NotBefore == null).OrderBy(row => row.CaseId).FirstAsync();
        var answers = await AnswersOfAsync(db, task);
        var completed = await _office.CompleteAsync(task.Positions[0], task.CaseId, task.Task, answers, "Dilengkapi.");
        Assert.DoesNotContain(task.Task, Office.Accepted(completed).Tasks);
        var started = await _office.StartAsync();
        Assert.Equal(
            1 + await db.Numbers.Where(row => row.Year == 2026).Select(row => row.Last - 1).SingleAsync(),
            int.Parse(started.Number.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task Seed_RebuiltDesks_AreTheSame()
    {
        await SeedAsync(new SeedOptions("ntt", 50));
        var before = await DesksAsync();
        await _office.Get<Rebuilding>().RunAsync();
        Assert.Equal(before, await DesksAsync());
    }

    [Fact]
    public async Task Desk_ShowsTheMostUrgentFirst_OwnAndShared()
    {
        await SeedAsync(new SeedOptions("ntt", 300) { Closed = 0 });
        var caller = await _office.CallerAsync(Office.Head);
        await using var db = _office.Store.Open();
        var shown = await new Host.Desk.Tasks.DeskQuery(db, new ReadingTurn(db), _office.Get<Definitions.DefinitionRegistry>()).MineAsync(
            caller
        );
        var all = (await db.Tasks.ToListAsync())
            .Where(row => row.Holder == caller.PersonId || (row.Holder is null && row.Positions.Contains(Office.Head)))
            .OrderByDescending(row => row.Urgency)
            .ThenBy(row => row.DueAt is null)
            .ThenBy(row => row.DueAt)
            .ThenBy(row => row.DueAt is null ? row.OpenedAt : default)
            .Select(row => row.DueAt)
            .Take(Host.Desk.Tasks.DeskQuery.Limit)
            .ToList();
        Assert.NotEmpty(all);
        Assert.Equal(all, shown.Select(item => item.DueAt));
        Assert.Contains(shown, item => item.Holder == Office.Head);
        Assert.Contains(shown, item => item.Holder is null);
    }

    [Fact]
    public async Task Seed_Quiet_NoLimitPassesBefore()
    {
        await SeedAsync(new SeedOptions("ntt", 100) { Closed = 0, Quiet = Duration.FromMinutes(45) });
        _office.Clock.AdvanceMinutes(44);
        Assert.Equal(0, await _office.Get<Sweep>().RunAsync());
        await using var db = _office.Store.Open();
        Assert.Equal(100, await db.Deadlines.Where(row => row.Kind == DeadlineKind.StandardTime && row.PassedAt == null).CountAsync());
    }

    /// <summary>One person was hired for each.</summary>
    private int Positions => _office.Get<Definitions.DefinitionRegistry>().Library.Organisations["ntt"].Positions.Length;

    [Fact]
    public async Task Seed_StoreWithPeople_IsRefusedUnlessForced()
    {
        var refused = await Assert.ThrowsAsync<SeedRefusedException>(() =>
            _office.Get<DinsosFlow.Host.CommandLine.Seeding.Seeding>().RunAsync(new SeedOptions("ntt", 1))
        );
        Assert.Contains($"0 berkas dan {Positions} orang", refused.Message, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Equal(0, await db.Cases.CountAsync());
    }

    [Fact]
    public async Task Seed_EmptyStore_InventsPeopleInEveryPosition()
    {
        await using (var db = _office.Store.Open())
        {
            await db.Holdings.ExecuteDeleteAsync();
            await db.Grants.ExecuteDeleteAsync();
            await db.Users.ExecuteDeleteAsync();
        }
        await _office.Get<DinsosFlow.Host.CommandLine.Seeding.Seeding>().RunAsync(new SeedOptions("ntt", 10));
        await using var after = _office.Store.Open();
        Assert.Equal(InventedPeople.Count, await after.Users.CountAsync());
        Assert.All(await after.Users.ToListAsync(), person => Assert.Null(person.PasswordHash));
        Assert.Equal(Positions, await after.Holdings.Select(row => row.Position).Distinct().CountAsync());
    }

    /// <summary>Cases whose time is over a minute from now.</summary>
    private Task<SeedReport> SeedDueAsync(int cases) =>
        SeedAsync(new SeedOptions("ntt", 0) { Due = cases, DueFrom = _office.Clock.GetCurrentInstant() + Duration.FromSeconds(1) });

    private Task<SeedReport> SeedAsync(SeedOptions options) =>
        _office.Get<DinsosFlow.Host.CommandLine.Seeding.Seeding>().RunAsync(options with { Force = true });

    private async Task<int> PassedAsync()
    {
        await using var db = _office.Store.Open();
        return await db.Events.CountAsync(row => row.Type == nameof(Fact.DeadlinePassed));
    }

    private async Task<string?> AnswersOfAsync(Storage.DinsosFlowDb db, Storage.TaskRow task)
    {
        var row = await db.Cases.SingleAsync(row => row.Id == task.CaseId);
        var known = Engine.Definitions.Exits.Answers(_office.Get<Definitions.DefinitionRegistry>().Graph(row.Runnable)[task.Row].Step.Exit);
        return known.IsEmpty ? null : known[0];
    }

    private async Task<string> DesksAsync()
    {
        await using var db = _office.Store.Open();
        var tasks = await db.Tasks.OrderBy(row => row.CaseId).ThenBy(row => row.Task).ToListAsync();
        var desks = await db.TaskPositions.OrderBy(row => row.CaseId).ThenBy(row => row.Task).ThenBy(row => row.Position).ToListAsync();
        var deadlines = await db.Deadlines.OrderBy(row => row.CaseId).ThenBy(row => row.Deadline).ToListAsync();
        return string.Join(
            '\n',
            [
                .. tasks.Select(row => $"{row.CaseId} {row.Task} {row.Holder} {row.IsClaimed} {row.DueAt} {row.SortsAt} {row.Reason}"),
                .. tasks.Select(row => $"{row.CaseId} {row.Task} {string.Join(',', row.Positions)}"),
                .. desks.Select(row => $"{row.CaseId} {row.Task} {row.Position} {row.Agency} {row.SortsAt}"),
                .. deadlines.Select(row => $"{row.CaseId} {row.Deadline} {row.DueAt} {row.PassedAt}"),
            ]
        );
    }
}
