using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Tasks;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Desk;

public sealed class SqliteDeskFilterTests : DeskFilterSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresDeskFilterTests : DeskFilterSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Filters of the desk, their counts, and those that are kept.</summary>
public abstract class DeskFilterSuite : StoreTest
{
    private const string Letter = "penanganan-surat-keluar";
    private Office _office => Office;

    [Fact]
    public async Task Filters_EachPart_ShowsAndCountsTheSame()
    {
        var late = await _office.StartAsync("Lewat");
        var taken = await _office.StartAsync("Diambil");
        var paused = await _office.StartAsync("Ditangguhkan");
        var kasubag = await _office.CallerAsync(Office.Kasubag);
        Office.Accepted(await _office.Transaction.SendAsync(Orders.ClaimTask(kasubag, taken.Case, 1), CancellationToken.None));
        _office.Clock.AdvanceMinutes(1);
        Office.Accepted(await _office.Transaction.SendAsync(Orders.PauseCase(kasubag, paused.Case, "Menunggu"), CancellationToken.None));
        _office.Clock.AdvanceMinutes(10);
        var fresh = await _office.StartAsync("Baru");
        await using (var db = _office.Store.Open())
        {
            await db
                .Tasks.Where(task => task.CaseId == fresh.Case)
                .ExecuteUpdateAsync(set => set.SetProperty(task => task.Urgency, Urgency.Priority));
        }

        await ShowsAsync(DeskFilter.None, late, taken, paused, fresh);
        await ShowsAsync(new DeskFilter(State: DeskState.Late), late, taken);
        await ShowsAsync(new DeskFilter(State: DeskState.Mine), taken);
        await ShowsAsync(new DeskFilter(State: DeskState.Shared), late, paused, fresh);
        await ShowsAsync(new DeskFilter(State: DeskState.Paused), paused);
        await ShowsAsync(new DeskFilter(Urgency: Urgency.Priority), fresh);
        await ShowsAsync(new DeskFilter(Urgency: Urgency.Ordinary, State: DeskState.Late), late, taken);
        await ShowsAsync(new DeskFilter(Sop: Letter), late, taken, paused, fresh);
        await ShowsAsync(new DeskFilter(Sop: "lain"));
        await ShowsAsync(new DeskFilter(Position: Office.Kasubag), late, taken, paused, fresh);
        await ShowsAsync(new DeskFilter(Position: Office.Kasubag, State: DeskState.Mine), taken);
        await ShowsAsync(new DeskFilter(Position: Office.Clerk));

        var tally = await TallyAsync();
        Assert.Equal([(Letter, "2")], [.. tally.Sops(new DeskFilter(State: DeskState.Late))]);
        Assert.Equal([(Office.Kasubag, "2")], [.. tally.Positions(new DeskFilter(State: DeskState.Late))]);
    }

    [Fact]
    public async Task Limit_WithAFilter_IsCountedFromWhatHolds()
    {
        for (var i = 0; i < DeskQuery.Limit + 3; i++)
        {
            await _office.StartAsync($"Mendesak {i}");
        }
        _office.Clock.AdvanceMinutes(1);
        var last = await _office.StartAsync("Yang terakhir");
        await using var db = _office.Store.Open();
        await db
            .Tasks.Where(task => task.CaseId == last.Case)
            .ExecuteUpdateAsync(set => set.SetProperty(task => task.Urgency, Urgency.Priority));
        Assert.Equal(DeskQuery.Limit, (await ItemsAsync(DeskFilter.None)).Count);
        Assert.Equal("Yang terakhir", Assert.Single(await ItemsAsync(new DeskFilter(Urgency: Urgency.Priority))).Subject);
        Assert.Equal(DeskQuery.Limit + 4, (await TallyAsync()).Count(DeskFilter.None));
    }

    [Fact]
    public async Task TaskOnTwoDesksOfOnePerson_IsCountedOnce_AndUnderBoth()
    {
        var receipt = await _office.StartAsync();
        await using (var db = _office.Store.Open())
        {
            var sortsAt = (await db.Tasks.SingleAsync()).SortsAt;
            db.TaskPositions.Add(
                new TaskPositionRow
                {
                    CaseId = receipt.Case,
                    Task = 1,
                    Position = Office.Clerk,
                    Agency = "ntt",
                    SortsAt = sortsAt,
                }
            );
            db.Holdings.Add(OfTheClerksPost());
            await db.SaveChangesAsync();
        }
        var tally = await TallyAsync();
        Assert.Equal(1, tally.Count(DeskFilter.None));
        Assert.Equal([(Office.Kasubag, "1"), (Office.Clerk, "1")], [.. tally.Positions(DeskFilter.None)]);
        Assert.Single(await ItemsAsync(DeskFilter.None));
    }

    [Fact]
    public async Task TaskInHand_ThatCameToTwoDesksOfThePerson_IsCountedOnce_AndUnderBoth()
    {
        var receipt = await _office.StartAsync();
        var kasubag = await _office.CallerAsync(Office.Kasubag);
        Office.Accepted(await _office.Transaction.SendAsync(Orders.ClaimTask(kasubag, receipt.Case, 1), CancellationToken.None));
        await using (var db = _office.Store.Open())
        {
            await db.Tasks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Positions, [Office.Kasubag, Office.Clerk, Office.Head]));
            db.Holdings.Add(OfTheClerksPost());
            await db.SaveChangesAsync();
        }
        var tally = await TallyAsync();
        Assert.Equal(1, tally.Count(new DeskFilter(State: DeskState.Mine)));
        Assert.Equal([(Office.Kasubag, "1"), (Office.Clerk, "1")], [.. tally.Positions(DeskFilter.None)]);
        Assert.Single(await ItemsAsync(new DeskFilter(Position: Office.Clerk)));
        Assert.Single(await ItemsAsync(DeskFilter.None));
    }

    private static HoldingRow OfTheClerksPost() =>
        new()
        {
            Id = Guid.NewGuid(),
            PersonId = Office.Kasubag,
            Agency = "ntt",
            Position = Office.Clerk,
            Kind = HoldingKind.Plh,
        };

    [Fact]
    public async Task Saved_AreOnesOwn_OneOfThemOpensTheDesk()
    {
        await using var db = _office.Store.Open();
        var filters = new SavedFilters(db, _office.Clock);
        var (kasubag, clerk) = (await _office.CallerAsync(Office.Kasubag), await _office.CallerAsync(Office.Clerk));
        var late = new DeskFilter(Sop: Letter, Position: Office.Kasubag, State: DeskState.Late, Urgency: Urgency.Emergency);
        Assert.IsType<Answer.Invalid>(await filters.SaveAsync(kasubag, " ", late));
        Assert.IsType<Answer.Done>(await filters.SaveAsync(kasubag, " Lewat ", late));
        var kept = Assert.Single(await filters.ListAsync(kasubag));
        Assert.Equal(("Lewat", late), (kept.Name, DeskFilter.Of(kept)));
        Assert.Empty(await filters.ListAsync(clerk));
        Assert.IsType<Answer.Invalid>(await filters.RenameAsync(clerk, kept.Id, "Curian"));
        Assert.IsType<Answer.Invalid>(await filters.DeleteAsync(clerk, kept.Id));
        Assert.IsType<Answer.Invalid>(await filters.StartWithAsync(clerk, kept.Id));

        Assert.IsType<Answer.Done>(await filters.StartWithAsync(kasubag, kept.Id));
        Assert.IsType<Answer.Done>(await filters.RenameAsync(kasubag, kept.Id, "Yang lewat"));
        db.ChangeTracker.Clear();
        // The same name again takes the old one's place, also as the start view.
        Assert.IsType<Answer.Done>(await filters.SaveAsync(kasubag, "yang LEWAT", new DeskFilter(State: DeskState.Mine)));
        var again = Assert.Single(await filters.ListAsync(kasubag));
        Assert.Equal((DeskState.Mine, true), (DeskFilter.Of(again).State, again.IsStart));
        Assert.IsType<Answer.Done>(await filters.StartWithAsync(kasubag, null));
        db.ChangeTracker.Clear();
        Assert.False(Assert.Single(await filters.ListAsync(kasubag)).IsStart);
        for (var i = 1; i < SavedFilters.MaxKept; i++)
        {
            Assert.IsType<Answer.Done>(await filters.SaveAsync(kasubag, $"S{i}", late));
        }
        Assert.IsType<Answer.Invalid>(await filters.SaveAsync(kasubag, "Satu lagi", late));
        Assert.IsType<Answer.Done>(await filters.DeleteAsync(kasubag, again.Id));
        db.ChangeTracker.Clear();
        Assert.IsType<Answer.Done>(await filters.SaveAsync(kasubag, "Satu lagi", late));
    }

    [Theory]
    [InlineData("/?keadaan=lewat")]
    [InlineData("/?sop=penanganan-surat-keluar&meja=sekretaris&keadaan=saya&mendesak=darurat")]
    [InlineData("/?semua=true")]
    public void Address_ReadsBackAsWritten(string address)
    {
        var query = System.Web.HttpUtility.ParseQueryString(address[1..]);
        Assert.Equal(address, DeskFilter.Of(query["sop"], query["meja"], query["keadaan"], query["mendesak"]).ToAddress());
        Assert.True(DeskFilter.Of("", " ", "tidak-ada", "entah").IsEmpty);
    }

    private async Task ShowsAsync(DeskFilter filter, params Receipt[] expected)
    {
        Assert.Equal(
            expected.Select(receipt => receipt.Number).Order(StringComparer.Ordinal),
            (await ItemsAsync(filter)).Select(item => item.Number).Order(StringComparer.Ordinal)
        );
        Assert.Equal(expected.Length, (await TallyAsync()).Count(filter));
    }

    private async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskFilter filter)
    {
        await using var db = _office.Store.Open();
        return await new DeskQuery(db, new ReadingTurn(db), _office.Get<DefinitionRegistry>()).MineAsync(
            await _office.CallerAsync(Office.Kasubag),
            filter,
            _office.Clock.GetCurrentInstant()
        );
    }

    private async Task<DeskTally> TallyAsync()
    {
        await using var db = _office.Store.Open();
        return await new DeskQuery(db, new ReadingTurn(db), _office.Get<DefinitionRegistry>()).TallyAsync(
            await _office.CallerAsync(Office.Kasubag),
            _office.Clock.GetCurrentInstant()
        );
    }
}
