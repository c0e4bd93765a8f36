using System.Text.RegularExpressions;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Notices;

public sealed class SqliteTellingTests : TellingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTellingTests : TellingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// What people are told after downtime, at night, and of long pauses. The case has three working days from Tuesday, 3 March 2026, 09.00
/// in Kupang (Ramadan hours, Fridays until 15.30). By hand its rungs are: Thursday 08.00 (one day before), Friday 08.00 (last day), Friday
/// 09.30 (80 % of 25 hours), Friday 15.30 (late), Monday 9 March 08.00, Friday 13 March 08.00.
/// </summary>
public abstract class TellingSuite : IAsyncLifetime
{
    private readonly FakeMailServer _server = new();
    private IDatabase _database = null!;
    private Office _office = null!;
    private NoticeOffice _notices = null!;
    private Guid _case;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _database = Create();
        _office = await Office.OpenAsync(_database.Store);
        _notices = new NoticeOffice(_office, NoticeOffice.MailAt(_server.Port));
        await _notices.GiveAddressesAsync();
        _case = await _notices.StartAsync(NoticeOffice.Raffle, NoticeOffice.RaffleDesk, "Undian Ibu Rekaan");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _notices.Dispose();
        await _office.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ThreeDaysOff_EveryRungIsRecorded_TheNewestAloneIsTold_AndMailWaitsForTheMorning()
    {
        await RunAtAsync(Kupang(4, 22, 0));
        Assert.Empty(await FiredAsync());

        await RunAtAsync(Kupang(7, 22, 0));
        var atNight = await _notices.NoticesAsync();
        var mailsAtNight = _server.Mails.Count;
        var next = (await _notices.DeliveriesAsync()).Select(row => row.NextAt).Distinct();
        await RunAtAsync(Kupang(8, 6, 0) - Duration.FromSeconds(1));
        var mailsBeforeSix = _server.Mails.Count;
        await RunAtAsync(Kupang(8, 6, 0));

        Assert.Equal(["sehari-sebelum", "hari-terakhir", "delapan-puluh-persen", "lewat"], await FiredAsync());
        Assert.Equal(
            [(NoticeOffice.RaffleDesk, "lewat"), (Office.Head, "lewat")],
            atNight.Select(row => (row.PersonId, row.Detail)).Order()
        );
        Assert.Equal([Kupang(8, 6, 0)], next);
        Assert.Equal((0, 0), (mailsAtNight, mailsBeforeSix));
        Assert.Equal([NoticeOffice.RaffleDesk, Office.Head], _server.Mails.Select(ReaderOf).Order());
        Assert.All(
            _server.Mails,
            mail => Assert.Contains("Berkas 1/2026: Terlambat: batas waktu sudah lewat", mail, StringComparison.Ordinal)
        );
        Assert.All(_server.Mails, mail => Assert.DoesNotContain("Rekaan", mail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThreeDaysOff_TheLadderGoesOn_AndNobodyIsToldTwice()
    {
        await RunAtAsync(Kupang(4, 22, 0));
        await RunAtAsync(Kupang(7, 22, 0));
        await RunAtAsync(Kupang(8, 6, 0));
        var mails = _server.Mails.Count;

        await RunAtAsync(Kupang(9, 8, 0) + Duration.FromSeconds(5));

        Assert.Equal("sehari-sesudah", (await FiredAsync())[^1]);
        var told = await _notices.NoticesAsync();
        Assert.Equal(
            [(Office.Head, "sehari-sesudah")],
            told.Where(row => row.At >= Kupang(9, 8, 0)).Select(row => (row.PersonId, row.Detail))
        );
        Assert.Equal((2, 3), (mails, _server.Mails.Count));
    }

    [Fact]
    public async Task RungByRung_EachIsToldToItsOwnReaders()
    {
        foreach (
            var at in new[] { Kupang(5, 8, 0), Kupang(6, 8, 0), Kupang(6, 9, 30), Kupang(6, 15, 30), Kupang(9, 8, 0), Kupang(13, 8, 0) }
        )
        {
            await RunAtAsync(at + Duration.FromSeconds(5));
        }

        var told = (await _notices.NoticesAsync())
            .Where(row => row.Kind == NoticeKind.Rung)
            .ToLookup(row => row.PersonId, row => row.Detail);
        Assert.Equal(["sehari-sebelum", "hari-terakhir", "delapan-puluh-persen", "lewat"], told[NoticeOffice.RaffleDesk]);
        Assert.Equal(["sehari-sebelum", "lewat", "sehari-sesudah", "lima-hari-sesudah"], told[Office.Head]);
        Assert.Equal(8, _server.Mails.Count);
    }

    [Fact]
    public async Task AnnouncerOffWhileRungsAreRecorded_TheNewestAloneIsTold_ToAllWhomTheOthersMeant()
    {
        foreach (var at in new[] { Kupang(5, 8, 0), Kupang(6, 8, 0), Kupang(6, 9, 30) })
        {
            _office.Clock.Reset(at + Duration.FromSeconds(5));
            await _office.Get<Sweep>().RunAsync();
        }

        await RunAtAsync(Kupang(6, 9, 31));

        // The share is for the desk alone; the day before was for its superior, too.
        var told = await _notices.NoticesAsync();
        Assert.Equal(
            [(NoticeOffice.RaffleDesk, "delapan-puluh-persen"), (Office.Head, "delapan-puluh-persen")],
            told.Select(row => (row.PersonId, row.Detail)).Order()
        );
    }

    [Fact]
    public async Task MailTriedAgain_GoesOutAtNightNeither()
    {
        _server.IsDown = true;
        await RunAtAsync(Kupang(6, 19, 59));
        var tries = _server.Connections;
        _server.IsDown = false;

        await RunAtAsync(Kupang(6, 20, 5));
        await _notices.Queue.AgainAsync("ntt", null);
        await RunAtAsync(Kupang(7, 5, 59));
        var atNight = (_server.Connections, _server.Mails.Count);
        await RunAtAsync(Kupang(7, 6, 0));

        Assert.Equal(1, tries);
        Assert.Equal((1, 0), atNight);
        Assert.Equal(2, _server.Mails.Count);
    }

    [Fact]
    public async Task PauseOverItsExpectedLength_WhoeverPausedIsRemindedOnce()
    {
        await PauseAsync("1 hari kerja");
        // One working day from Tuesday ends on Wednesday at closing.
        await RunAtAsync(Kupang(4, 15, 0) - Duration.FromSeconds(1));
        Assert.Empty(await _notices.NoticesAsync());

        await RunAtAsync(Kupang(4, 15, 0));
        await RunAtAsync(Kupang(4, 15, 1));
        await _office.Get<Rebuilding>().RunAsync();
        await Task.WhenAll(_notices.NewPauseReminders().RunAsync(), _notices.NewPauseReminders().RunAsync());
        await RunAtAsync(Kupang(20, 10, 0));

        var notice = Assert.Single(await _notices.NoticesAsync());
        Assert.Equal((NoticeOffice.RaffleDesk, NoticeKind.PauseOver, _case), (notice.PersonId, notice.Kind, notice.CaseId!.Value));
        Assert.Equal(Kupang(4, 15, 0), notice.OccurredAt);
        var mail = Assert.Single(_server.Mails);
        Assert.Equal(NoticeOffice.RaffleDesk, ReaderOf(mail));
        Assert.Contains(
            "Berkas 1/2026: Berkas masih ditangguhkan, lebih lama dari perkiraannya",
            Regex.Replace(mail, "\\r?\\n[ \\t]", " "),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Pause_WithoutALength_OrResumedInTime_IsNotAskedAfter_ButTheNextOneIs()
    {
        await PauseAsync(null);
        await RunAtAsync(Kupang(3, 10, 0));
        await ResumeAsync();
        await PauseAsync("1 hari kerja");
        await RunAtAsync(Kupang(3, 11, 0));
        await ResumeAsync();
        await RunAtAsync(Kupang(4, 15, 30));
        Assert.DoesNotContain(await _notices.NoticesAsync(), row => row.Kind == NoticeKind.PauseOver);

        await PauseAsync("1 jam");
        await RunAtAsync(Kupang(5, 9, 0));

        Assert.Single(await _notices.NoticesAsync(), row => row.Kind == NoticeKind.PauseOver);
    }

    [Fact]
    public async Task Pause_WhoeverPausedIsGone_ThoseAboveTheDeskAreTold()
    {
        await PauseAsync("1 hari kerja");
        await using (var db = _office.Store.Open())
        {
            var day = new LocalDate(2026, 3, 4);
            db.Absences.Add(
                new AbsenceRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = NoticeOffice.RaffleDesk,
                    Agency = "ntt",
                    From = day,
                    Until = day,
                }
            );
            await db.SaveChangesAsync();
        }

        await RunAtAsync(Kupang(4, 15, 0));

        Assert.Equal(Office.Head, Assert.Single(await _notices.NoticesAsync()).PersonId);
    }

    [Fact]
    public async Task Pause_OfASecretCase_SendsNoMail()
    {
        var @case = await _notices.StartAsync(NoticeOffice.SendingHome, NoticeOffice.SecretDesk, "Pemulangan Ibu Rekaan");
        await SendAsync(
            Orders.PauseCase(await _office.CallerAsync(NoticeOffice.SecretDesk), @case, "Menunggu", TimeText.Parse("1 hari kerja").Limit)
        );

        await RunAtAsync(Kupang(4, 15, 0));

        Assert.Contains(await _notices.NoticesAsync(), row => row.Kind == NoticeKind.PauseOver && row.CaseId == @case);
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public async Task Pruning_ForgetsPausesThatEnded()
    {
        await PauseAsync("1 hari kerja");
        await RunAtAsync(Kupang(3, 10, 0));
        var pruning = new Pruning(_office.Store, _office.Clock, KeepTime.Usual);
        await pruning.RunAsync();
        var during = await WatchesAsync();
        await ResumeAsync();
        await pruning.RunAsync();

        Assert.Equal((1, 0), (during, await WatchesAsync()));
    }

    private static Instant Kupang(int day, int hour, int minute) => Instant.FromUtc(2026, 3, day, hour, minute) - Duration.FromHours(8);

    /// <summary>One run of all that a host does by itself.</summary>
    private async Task RunAtAsync(Instant at)
    {
        _office.Clock.Reset(at);
        await _office.Get<Sweep>().RunAsync();
        await _notices.NewDispatcher().RunAsync();
        await _notices.NewPauseReminders().RunAsync();
        await _notices.NewMailRun().RunAsync();
    }

    private async Task<IReadOnlyList<string>> FiredAsync()
    {
        await using var db = _office.Store.Open();
        return
        [
            .. (await CaseHistory.ReadAsync(db, _case)).Select(@event => @event.Fact).OfType<Fact.RungFired>().Select(rung => rung.Rung),
        ];
    }

    private async Task<int> WatchesAsync()
    {
        await using var db = _office.Store.Open();
        return await db.PauseWatches.CountAsync();
    }

    private async Task PauseAsync(string? expected) =>
        await SendAsync(
            Orders.PauseCase(
                await _office.CallerAsync(NoticeOffice.RaffleDesk),
                _case,
                "Menunggu berkas",
                expected is null ? null : TimeText.Parse(expected).Limit
            )
        );

    private async Task ResumeAsync() => await SendAsync(Orders.ResumeCase(await _office.CallerAsync(NoticeOffice.RaffleDesk), _case));

    private async Task SendAsync(Order command) => Office.Accepted(await _office.Transaction.SendAsync(command, CancellationToken.None));

    private static string ReaderOf(string mail) => Regex.Match(mail, "To: <?([a-z-]+)@contoh.go.id").Groups[1].Value;
}
