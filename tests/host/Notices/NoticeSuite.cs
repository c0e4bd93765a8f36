using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Notices;
using DinsosFlow.Host.Desk.Tasks;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Oversight.Watch;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class SqliteNoticeTests : NoticeSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresNoticeTests : NoticeSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Who is told what, and that each is told once, the same on both databases.</summary>
public abstract class NoticeSuite : StoreTest
{
    private Office _office => Office;
    private NoticeOffice _notices = null!;

    protected override Task ArrangeAsync()
    {
        _notices = new NoticeOffice(_office, NoticeOffice.MailAt(1));
        return Task.CompletedTask;
    }

    protected override ValueTask CloseAsync()
    {
        _notices.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task OffOverFortyRungs_TwoHostsAfterwards_EachFiresOnceInOrder_TheNewestIsToldOnce()
    {
        const int Cases = 7;
        await _notices.GiveAddressesAsync();
        for (var i = 0; i < Cases; i++)
        {
            await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, $"Undian {i}");
        }
        _notices.BeOffForLong();

        await Task.WhenAll(Hosts(() => NewSweep().RunAsync()));
        await Task.WhenAll(Hosts(() => _notices.NewDispatcher().RunAsync()));
        // Whoever came second may have left something to the next run.
        await _notices.NewDispatcher().RunAsync();

        await using var db = _office.Store.Open();
        Assert.Equal(0, await db.Outbox.CountAsync(row => row.SentAt == null));
        var fired = await db
            .Events.Where(row => row.Type == nameof(Fact.RungFired))
            .OrderBy(row => row.CaseId)
            .ThenBy(row => row.Seq)
            .ToListAsync();
        string[] ladder = ["sehari-sebelum", "hari-terakhir", "delapan-puluh-persen", "lewat", "sehari-sesudah", "lima-hari-sesudah"];
        Assert.Equal(Cases * NoticeOffice.Rungs, fired.Count);
        Assert.All(fired.GroupBy(row => row.CaseId), @case => Assert.Equal(ladder, @case.Select(RungOf)));

        var rungs = (await _notices.NoticesAsync()).Where(row => row.Kind == NoticeKind.Rung).ToList();
        Assert.All(rungs, row => Assert.Equal("lima-hari-sesudah", row.Detail));
        Assert.All(
            rungs.GroupBy(row => row.CaseId),
            @case => Assert.Equal([NoticeOffice.RaffleDesk, Office.Head], @case.Select(row => row.PersonId).Order())
        );
        Assert.Equal(Cases * 2, rungs.Count);
        var mails = (await _notices.DeliveriesAsync()).Where(row => row.Event == "rung.fired").ToList();
        Assert.Equal(rungs.Select(row => (row.Outbox, row.PersonId)).Order(), mails.Select(row => (row.Outbox, row.Target)).Order());
    }

    [Fact]
    public async Task ToldTwiceAtOnce_EachNoticeIsMadeOnce()
    {
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        _notices.BeOffForLong();
        await NewSweep().RunAsync();
        var told = await Task.WhenAll(Hosts(() => _notices.NewDispatcher().RunAsync()));
        await using var db = _office.Store.Open();
        Assert.Equal(await db.Outbox.CountAsync(row => row.SentAt != null), told.Sum());
        Assert.Equal(0, await _notices.NewDispatcher().RunAsync());
    }

    [Fact]
    public async Task PersonWithoutAddress_IsToldInTheApplicationAlone()
    {
        await _notices.GiveAddressesAsync(without: Office.Head);
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        await LetEverythingFallDueAsync();
        Assert.Contains(await _notices.NoticesAsync(), row => row.PersonId == Office.Head);
        Assert.DoesNotContain(await _notices.DeliveriesAsync(), row => row.Target == Office.Head);
    }

    [Fact]
    public async Task Mail_NamesNumberAndSop_AndNobody()
    {
        await _notices.GiveAddressesAsync();
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian toko rekaan");
        await LetEverythingFallDueAsync();
        var mails = await _notices.DeliveriesAsync();
        Assert.NotEmpty(mails);
        Assert.All(
            mails,
            mail =>
            {
                Assert.Contains("1/2026", mail.Subject, StringComparison.Ordinal);
                Assert.DoesNotContain("rekaan", mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("jatuh tempo", mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
            }
        );
    }

    [Fact]
    public async Task VacantSuperior_NextOneUpIsTold()
    {
        await _notices.StartAsync(NoticeOffice.SendingHome, NoticeOffice.SecretDesk, "Pemulangan");
        await using (var db = _office.Store.Open())
        {
            await db.Holdings.Where(row => row.Position == NoticeOffice.SecretSuperior).ExecuteDeleteAsync();
            var @case = await db.Cases.SingleAsync();
            Engine.Deadlines.Recipient[] superior = [Engine.Deadlines.Recipient.Superior];
            var told = await new Recipients(_office.Get<DefinitionRegistry>(), _office.Get<Holders>()).OfRungAsync(
                db,
                @case,
                [.. superior],
                CancellationToken.None
            );
            Assert.Equal(Office.Head, Assert.Single(told).Id);
        }
    }

    [Fact]
    public async Task SecretCase_NoMailNoWebhook_AndNoContentForWhoDoesNotAct()
    {
        await _notices.GiveAddressesAsync();
        await _notices.RegisterAsync("https://contoh.invalid/", [.. Host.Notices.Webhooks.WebhookEvents.All.Select(known => known.Id)]);
        var @case = await _notices.StartAsync(NoticeOffice.SendingHome, NoticeOffice.SecretDesk, "Pemulangan Ibu Rekaan");
        Office.Accepted(await _office.CompleteAsync(NoticeOffice.SecretDesk, @case, 1));
        await LetEverythingFallDueAsync();

        Assert.Empty(await _notices.DeliveriesAsync());
        var notices = await _notices.NoticesAsync();
        var acting = notices.Where(row => row.PersonId == NoticeOffice.SecretDesk).ToList();
        var others = notices.Where(row => row.PersonId != NoticeOffice.SecretDesk).ToList();
        Assert.NotEmpty(acting);
        Assert.All(acting, row => Assert.Equal(@case, row.CaseId));
        Assert.Contains(others, row => row.PersonId == Office.Head && row.Kind == NoticeKind.SecretLate);
        Assert.Contains(others, row => row.PersonId == NoticeOffice.SecretSuperior);
        Assert.All(others, row => Assert.Equal((null, null, null), (row.CaseId, row.Detail, row.DueAt)));
        await using var db = _office.Store.Open();
        var shown = await new NoticeQuery(db, _office.Get<DefinitionRegistry>(), _office.Clock).ReadAsync(
            await _office.CallerAsync(Office.Head),
            null
        );
        Assert.Contains(shown.Rows, item => item.Title == "Sebuah berkas rahasia terlambat");
        Assert.All(shown.Rows, item => Assert.Equal((null, null, null, null), (item.Case, item.Number, item.Subject, item.SopName)));
    }

    [Fact]
    public async Task ReturnedCase_TellsWhoeverDidTheRow_ANewTaskNobody()
    {
        var @case = (await _office.StartAsync()).Case;
        Office.Accepted(await _office.CompleteAsync(Office.Kasubag, @case, 1));
        Office.Accepted(await _office.CompleteAsync(Office.Clerk, @case, 2));
        await _notices.NewDispatcher().RunAsync();
        Assert.Empty(await _notices.NoticesAsync());
        Office.Accepted(await _office.CompleteAsync(Office.Kasubag, @case, 3, "tidak", "Perbaiki."));
        await _notices.NewDispatcher().RunAsync();
        var notice = Assert.Single(await _notices.NoticesAsync());
        Assert.Equal((Office.Clerk, NoticeKind.Returned, "2", @case), (notice.PersonId, notice.Kind, notice.Detail, notice.CaseId));
    }

    [Fact]
    public async Task Read_MarksOneThenAll_AndCountsWhatIsLeft()
    {
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        // In Kupang: Thursday and Friday at opening, Friday 09.30, and the due instant, Friday 15.30.
        foreach (
            var at in new[]
            {
                Instant.FromUtc(2026, 3, 5, 0, 0),
                Instant.FromUtc(2026, 3, 6, 0, 0),
                Instant.FromUtc(2026, 3, 6, 1, 30),
                Instant.FromUtc(2026, 3, 6, 7, 30),
            }
        )
        {
            _office.Clock.Reset(at + Duration.FromSeconds(5));
            await NewSweep().RunAsync();
            await _notices.NewDispatcher().RunAsync();
        }
        var desk = await _office.CallerAsync(NoticeOffice.RaffleDesk);
        await using var db = _office.Store.Open();
        var query = new NoticeQuery(db, _office.Get<DefinitionRegistry>(), _office.Clock);
        var shown = (await query.ReadAsync(desk, null)).Rows;
        Assert.Equal(
            [
                "Terlambat: batas waktu sudah lewat",
                "80% dari batas waktu sudah terpakai",
                "Hari terakhir batas waktu",
                "Batas waktu tinggal 1 hari kerja",
            ],
            shown.Select(item => item.Title)
        );
        Assert.All(shown, item => Assert.Equal("Undian", item.Subject));
        await query.MarkAsync(desk, shown[0].Row.Outbox);
        Assert.Equal(3, await UnreadAsync(desk));
        var headBefore = await UnreadAsync(await _office.CallerAsync(Office.Head));
        await query.MarkAllAsync(desk, shown[0].Row.At);
        Assert.Equal(0, await UnreadAsync(desk));
        Assert.Equal(headBefore, await UnreadAsync(await _office.CallerAsync(Office.Head)));
    }

    [Fact]
    public async Task NoJobEverRan_PagesStillShowWhatIsLate()
    {
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        _notices.BeOffForLong();
        await using var db = _office.Store.Open();
        Assert.Equal(0, await db.Events.CountAsync(row => row.Type == nameof(Fact.DeadlinePassed)));
        var registry = _office.Get<DefinitionRegistry>();
        var watch = new WatchQuery(db, new ReadingTurn(db), registry, new Watched(registry), _office.Clock);
        var late = Assert.Single((await watch.ListsAsync(await _office.CallerAsync(Office.Head))).Late);
        Assert.True(late.DueAt < _office.Clock.GetCurrentInstant());
        Assert.Equal(1, (await watch.FiguresAsync(await _office.CallerAsync(Office.Head))).Late);
        var task = Assert.Single(
            await new DeskQuery(db, new ReadingTurn(db), _office.Get<DefinitionRegistry>()).MineAsync(
                await _office.CallerAsync(NoticeOffice.RaffleDesk)
            )
        );
        Assert.True(task.DueAt < _office.Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task Pruning_RemovesWhatWasReadAndTold_AfterItsTime()
    {
        await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian");
        await LetEverythingFallDueAsync();
        var desk = await _office.CallerAsync(NoticeOffice.RaffleDesk);
        await using (var db = _office.Store.Open())
        {
            await new NoticeQuery(db, _office.Get<DefinitionRegistry>(), _office.Clock).MarkAllAsync(
                desk,
                _office.Clock.GetCurrentInstant()
            );
        }
        var pruning = new Pruning(_office.Store, _office.Clock, KeepTime.Usual);
        _office.Clock.Advance(KeepTime.Usual.Length);
        // The key that the road made for the start is older than its day.
        Assert.Equal(1, await pruning.RunAsync());
        _office.Clock.AdvanceSeconds(1);
        Assert.NotEqual(0, await pruning.RunAsync());
        await using var after = _office.Store.Open();
        Assert.Equal(0, await after.Outbox.CountAsync());
        var left = await _notices.NoticesAsync();
        Assert.NotEmpty(left);
        Assert.All(left, row => Assert.Equal(Office.Head, row.PersonId));
        Assert.NotEqual(0, await after.Events.CountAsync());
    }

    private async Task<int> UnreadAsync(Caller caller)
    {
        await using var db = _office.Store.Open();
        return await db.Notices.CountAsync(row => row.PersonId == caller.PersonId && row.ReadAt == null);
    }

    private async Task LetEverythingFallDueAsync()
    {
        _notices.BeOffForLong();
        await NewSweep().RunAsync();
        await _notices.NewDispatcher().RunAsync();
    }

    private Sweep NewSweep() => new(_office.Store, _office.Transaction, _office.Clock, NullLogger<Sweep>.Instance);

    private static IEnumerable<Task<int>> Hosts(Func<Task<int>> run) => Enumerable.Range(0, 2).Select(_ => Task.Run(run));

    private static string RungOf(EventRow row) => ((Fact.RungFired)Host.Cases.Record.EventJson.Read(row.Payload).Fact).Rung;
}
