using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.PaperTimes;

public sealed class SqlitePaperTimeTests : PaperTimeSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresPaperTimeTests : PaperTimeSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Paper at its real time, through forms and the API, the same on both databases.</summary>
public abstract class PaperTimeSuite : PaperOffice
{
    /// <summary>Monday, 2 March, 10.00 in Kupang.</summary>
    private static readonly Instant Received = Instant.FromUtc(2026, 3, 2, 2, 0);

    [Fact]
    public async Task NewCase_ReceivedEarlierOnPaper_BeganThen_AndItsActsMayBeDatedSince()
    {
        using var browser = await Web.Open().SignInAsync(Kasubag);

        var started = await browser.SendAsync(
            "/berkas/baru",
            "baru",
            ("Form.Definition", Office.OutgoingLetter),
            ("Form.Subject", "Surat lama"),
            ("Form.ReceivedAt", "2026-03-02"),
            ("Form.ReceivedAtClock", "10.00")
        );

        Assert.Equal(HttpStatusCode.Found, started.Status);
        var @case = Guid.Parse(started.Location!.Split('/', '?')[2]);
        Assert.Equal(Received, (await HistoryAsync(@case))[0].OccurredAt);
        await using var db = Web.Store.Open();
        Assert.Equal(Received, (await db.Tasks.SingleAsync(task => task.CaseId == @case)).OpenedAt);
        (string, string)[] tooEarly = [("Form.Answer", ""), ("Form.HappenedAt", "2026-03-02"), ("Form.HappenedAtClock", "09.59")];
        Assert.Contains("terlalu awal", (await browser.SendAsync($"/tugas/{@case}/1", "selesai", tooEarly)).Text, StringComparison.Ordinal);
        (string, string)[] then = [("Form.Answer", ""), ("Form.HappenedAt", "2026-03-02"), ("Form.HappenedAtClock", "1005")];
        Assert.Equal(HttpStatusCode.Found, (await browser.SendAsync($"/tugas/{@case}/1", "selesai", then)).Status);
        Assert.Equal(
            Received + Duration.FromMinutes(5),
            (await HistoryAsync(@case)).Last(@event => @event.Fact is Fact.TaskCompleted).OccurredAt
        );
    }

    [Fact]
    public async Task NewCase_ThroughTheApi_BeganWhenItWasReceived()
    {
        using var program = Web.Program(await Web.TokenAsync(Kasubag));

        using var sent = await program.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                definition = Office.OutgoingLetter,
                subject = "Surat lama",
                receivedAt = "2026-03-02T10:00:00+08:00",
            }
        );

        var @case = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("case").GetGuid();
        var history = await HistoryAsync(@case);
        Assert.Equal(Received, history[0].OccurredAt);
        Assert.Equal(Received, history.First(@event => @event.Fact is Fact.VisitOpened).OccurredAt);
    }

    [Fact]
    public async Task NewCase_BegunOnPaperAtALaterRow_StandsThereSinceWhatWasTyped()
    {
        using var browser = await Web.Open().SignInAsync(Kasubag);

        var started = await browser.SendAsync(
            "/berkas/baru",
            "baru",
            ("Form.Definition", Office.OutgoingLetter),
            ("Form.Subject", "Surat lama"),
            ("Form.ReceivedAt", "2026-03-02"),
            ("Form.ReceivedAtClock", "10.00"),
            ("Form.AtRow", "2"),
            ("Form.HappenedAt", "2026-03-03"),
            ("Form.HappenedAtClock", "08:15")
        );

        var @case = Guid.Parse(started.Location!.Split('/', '?')[2]);
        await using var db = Web.Store.Open();
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 0, 15), (await db.Tasks.SingleAsync(task => task.CaseId == @case)).OpenedAt);
        Assert.Equal(Received, (await db.Cases.SingleAsync()).ReceivedAt);
    }

    [Fact]
    public async Task Pause_IsToldBeforeItIsDone_AndOnlyThenDone()
    {
        var @case = await StartPromisedAsync();
        using var browser = await Web.Open().SignInAsync(RaffleDesk);
        (string, string)[] fields = [("Pause.Reason", "Menunggu notaris"), ("Pause.Expected", "2 hari kerja")];

        var unseen = await browser.SendAsync($"/berkas/{@case}", "tangguh", fields);

        // Two closes of business, Tuesday's and Wednesday's, lie inside: from Friday the 6th to Tuesday the 10th.
        Assert.Contains(
            "dari Jumat, 6 Maret 2026 pukul 15.30 menjadi Selasa, 10 Maret 2026 pukul 15.00, bertambah 2 hari kerja",
            unseen.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("dan dilanjutkan Kamis, 5 Maret 2026 pukul 15.00", unseen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await HistoryAsync(@case), @event => @event.Fact is Fact.CasePaused);
        var done = await browser.SendAsync($"/berkas/{@case}", "tangguh", [.. fields, ("Pause.Seen", "||2 hari kerja")]);
        Assert.Equal(HttpStatusCode.Found, done.Status);
        Assert.Single(await HistoryAsync(@case), @event => @event.Fact is Fact.CasePaused);
    }

    [Fact]
    public async Task Pause_ChangedAfterItWasTold_IsToldAnew()
    {
        var @case = await StartPromisedAsync();
        using var browser = await Web.Open().SignInAsync(RaffleDesk);

        var changed = await browser.SendAsync(
            $"/berkas/{@case}",
            "tangguh",
            ("Pause.Reason", "Menunggu"),
            ("Pause.Expected", "3 hari kerja"),
            ("Pause.Seen", "||2 hari kerja")
        );

        Assert.Contains("Bila berkas ditangguhkan", changed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await HistoryAsync(@case), @event => @event.Fact is Fact.CasePaused);
    }

    [Fact]
    public async Task Resume_IsToldWithTheFigureOfItsDate()
    {
        var @case = await StartPromisedAsync();
        Assert.IsType<Answer.Accepted>(await SendAsync(RaffleDesk, by => Orders.PauseCase(by, @case, "Menunggu")));
        Web.Clock.AdvanceDays(2);
        using var browser = await Web.Open().SignInAsync(RaffleDesk);

        var told = await browser.SendAsync(
            $"/berkas/{@case}",
            "lanjut",
            ("Resume.HappenedAt", "2026-03-04"),
            ("Resume.HappenedAtClock", "10.00")
        );

        // Only Tuesday's close lies inside.
        Assert.Contains("menjadi Senin, 9 Maret 2026 pukul 15.00, bertambah 1 hari kerja", told.Text, StringComparison.Ordinal);
        (string, string)[] seen =
        [
            ("Resume.HappenedAt", "2026-03-04"),
            ("Resume.HappenedAtClock", "10.00"),
            ("Resume.Seen", "2026-03-04|10.00"),
        ];
        Assert.Equal(HttpStatusCode.Found, (await browser.SendAsync($"/berkas/{@case}", "lanjut", seen)).Status);
        await using var db = Web.Store.Open();
        Assert.Equal(Instant.FromUtc(2026, 3, 9, 7, 0), (await db.Deadlines.SingleAsync(row => row.Kind == DeadlineKind.Promise)).DueAt);
    }

    [Fact]
    public async Task Extension_IsToldBeforeItIsGranted()
    {
        var @case = await StartPromisedAsync();
        using var browser = await Web.Open().SignInAsync(Head);

        var told = await browser.SendAsync(
            $"/berkas/{@case}",
            "panjang",
            ("Extension.Deadline", "1"),
            ("Extension.Length", "1 hari kerja"),
            ("Extension.Reason", "Pejabat cuti")
        );

        Assert.Contains("menjadi Senin, 9 Maret 2026 pukul 15.00, bertambah 1 hari kerja", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await HistoryAsync(@case), @event => @event.Fact is Fact.DeadlineExtended);
    }

    [Fact]
    public async Task Pause_DatedFarBack_IsTheSupervisorsAlone_OnThePageAndThroughTheApi()
    {
        // On the desk of somebody to whom nobody reports.
        var @case = (await StartLetterAsync()).Case;
        Assert.IsType<Answer.Accepted>(await SendAsync(Kasubag, by => Orders.CompleteTask(by, @case, 1, [])));
        Web.Clock.AdvanceDays(2);
        using var browser = await Web.Open().SignInAsync(Clerk);
        using var desk = Web.Program(await Web.TokenAsync(Clerk));
        using var head = Web.Program(await Web.TokenAsync(Head));
        var body = new { reason = "Menunggu", happenedAt = "2026-03-03T14:00:00+08:00" };

        var page = await browser.SendAsync(
            $"/berkas/{@case}",
            "tangguh",
            ("Pause.Reason", "Menunggu"),
            ("Pause.HappenedAt", "2026-03-03"),
            ("Pause.HappenedAtClock", "14.00")
        );
        using var refused = await desk.PostAsJsonAsync($"/api/v1/cases/{@case}/pause", body);
        using var accepted = await head.PostAsJsonAsync($"/api/v1/cases/{@case}/pause", body);

        Assert.Contains("paling jauh 1 hari kerja", page.Text, StringComparison.Ordinal);
        Assert.Contains("Paling awal Rabu, 4 Maret 2026 pukul 00.00", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("DatedTooFarBack", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Fact]
    public async Task Act_InTheMinuteInWhichItsTaskBegan_IsNotTooEarly()
    {
        Web.Clock.Advance(Duration.FromSeconds(40));
        var @case = (await StartLetterAsync()).Case;
        Web.Clock.AdvanceMinutes(10);
        using var browser = await Web.Open().SignInAsync(Kasubag);

        var done = await browser.SendAsync(
            $"/tugas/{@case}/1",
            "selesai",
            ("Form.Answer", ""),
            ("Form.HappenedAt", "2026-03-03"),
            ("Form.HappenedAtClock", "09.00")
        );

        Assert.Equal(HttpStatusCode.Found, done.Status);
    }

    [Theory]
    [InlineData("2026-03-03", "", "Tulis juga jamnya")]
    [InlineData("", "09.00", "Tulis juga tanggalnya")]
    [InlineData("2026-03-03", "25.00", "tidak terbaca")]
    [InlineData("2026-03-03", "pagi", "tidak terbaca")]
    public async Task Moment_ThatCannotBeRead_IsSaid(string date, string clock, string words)
    {
        var @case = (await StartLetterAsync()).Case;
        using var browser = await Web.Open().SignInAsync(Kasubag);

        var page = await browser.SendAsync(
            $"/tugas/{@case}/1",
            "selesai",
            ("Form.Answer", ""),
            ("Form.HappenedAt", date),
            ("Form.HappenedAtClock", clock)
        );

        Assert.Contains(words, page.Text, StringComparison.Ordinal);
    }
}
