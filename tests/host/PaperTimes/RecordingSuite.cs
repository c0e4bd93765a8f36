using System.Net;
using System.Net.Http.Json;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.PaperTimes;

public sealed class SqliteRecordingTests : RecordingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRecordingTests : RecordingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary><i>Catat atas nama</i>: who is named is told, and confirms or objects; the same on both databases.</summary>
public abstract class RecordingSuite : PaperOffice
{
    [Fact]
    public async Task TaskPage_OfAnothersDesk_OpensWithTheFold_AndAPersonIsRequired()
    {
        var @case = (await StartLetterAsync()).Case;
        using var browser = await Web.Open().SignInAsync(Clerk);

        var page = await browser.GetAsync($"/tugas/{@case}/1");
        var nobody = await browser.SendAsync($"/tugas/{@case}/1", "selesai", ("Form.Answer", ""));

        Assert.Matches("<details open[^>]*>\\s*<summary>Catat atas nama</summary>", page.Text);
        Assert.Matches("<select id=\"atasnama\"[^>]*required", page.Text);
        Assert.DoesNotContain("saya sendiri", page.Text, StringComparison.Ordinal);
        Assert.Contains("pilih dahulu atas nama siapa", nobody.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await HistoryAsync(@case), @event => @event.Fact is Fact.TaskCompleted);
    }

    [Fact]
    public async Task TaskPage_OfOnesOwnDesk_KeepsTheFoldClosed()
    {
        var @case = (await StartLetterAsync()).Case;
        using var browser = await Web.Open().SignInAsync(Kasubag);

        var page = await browser.GetAsync($"/tugas/{@case}/1");

        Assert.Matches("<details>\\s*<summary>Catat yang ditandatangani di kertas</summary>", page.Text);
    }

    [Fact]
    public async Task Recorded_TheNamedIsTold_AndConfirmsOnce()
    {
        var @case = await RecordAsync();
        using var named = await Web.Open().SignInAsync(Kasubag);

        var told = Assert.Single(await ToldAsync(), notice => notice.Kind == NoticeKind.ActedFor);
        var news = await named.GetAsync("/kabar");
        var page = await named.GetAsync($"/berkas/{@case}/atas-nama/1");
        var confirmed = await named.SendAsync($"/berkas/{@case}/atas-nama/1", "benar");

        Assert.Equal((Kasubag, @case), (told.PersonId, told.CaseId));
        Assert.Contains($"/berkas/{@case}/atas-nama/1", news.Text, StringComparison.Ordinal);
        Assert.Contains("Dicatat atas nama Anda", page.Text, StringComparison.Ordinal);
        Assert.Contains("Orang juru", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, confirmed.Status);
        var history = await named.GetAsync($"/berkas/{@case}");
        Assert.Contains("Membenarkan pencatatan langkah 1 atas namanya", history.Text, StringComparison.Ordinal);
        Assert.IsType<Answer.Refused>(await SendAsync(Kasubag, by => Orders.ConfirmRecording(by, @case, 1)));
    }

    /// <summary>Who recorded it is not asked whether it is right.</summary>
    [Fact]
    public async Task Recorded_WhoRecordedIt_SeesNoQuestion()
    {
        var @case = await RecordAsync();
        using var recorder = await Web.Open().SignInAsync(Clerk);

        var page = await recorder.GetAsync($"/berkas/{@case}/atas-nama/1");

        Assert.DoesNotContain("Dicatat atas nama Anda", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_AnotherCannotAnswer_AndTheAttemptIsLogged()
    {
        var @case = await RecordAsync();
        using var recorder = Web.Program(await Web.TokenAsync(Clerk));

        using var confirmed = await recorder.PostAsJsonAsync($"/api/v1/tasks/{@case:N}-1/recording/confirm", new { });
        using var objected = await recorder.PostAsJsonAsync($"/api/v1/tasks/{@case:N}-1/recording/object", new { reason = "Bukan" });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (confirmed.StatusCode, objected.StatusCode));
        await using var db = Web.Store.Open();
        Assert.Equal(
            [nameof(CaseCommand.ConfirmRecording), nameof(CaseCommand.ObjectToRecording)],
            await db.AccessLog.Where(row => !row.IsAllowed).Select(row => row.Act).OrderBy(act => act).ToListAsync()
        );
    }

    [Fact]
    public async Task Objection_ThroughTheApi_IsShownOnTheCase_AndToldToTheSupervisor()
    {
        var @case = await RecordAsync();
        using var named = Web.Program(await Web.TokenAsync(Kasubag));
        using var browser = await Web.Open().SignInAsync(Head);

        using var objected = await named.PostAsJsonAsync(
            $"/api/v1/tasks/{@case:N}-1/recording/object",
            new { reason = "Saya belum memaraf" }
        );

        Assert.Equal(HttpStatusCode.OK, objected.StatusCode);
        Assert.Equal(Head, Assert.Single(await ToldAsync(), notice => notice.Kind == NoticeKind.RecordingObjected).PersonId);
        var page = await browser.GetAsync($"/berkas/{@case}");
        Assert.Contains(
            "Pencatatan langkah 1 dibantah oleh Orang kasubag: Saya belum memaraf",
            WebUtility.HtmlDecode(page.Text),
            StringComparison.Ordinal
        );
        var event1 = (await HistoryAsync(@case)).Single(@event => @event.Fact is Fact.RecordingObjected);
        Assert.Equal((Kasubag, "Saya belum memaraf"), (event1.By, ((Fact.RecordingObjected)event1.Fact).Reason.Text));
        await using var db = Web.Store.Open();
        Assert.DoesNotContain(
            "memaraf",
            await db.Events.Where(row => row.CaseId == @case && row.Seq == event1.Seq).Select(row => row.Payload).SingleAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Objection_OnThePage_AsksForWhatIsNotRight()
    {
        var @case = await RecordAsync();
        using var named = await Web.Open().SignInAsync(Kasubag);

        var empty = await named.SendAsync($"/berkas/{@case}/atas-nama/1", "bantah", ("Form.Reason", " "));
        var objected = await named.SendAsync($"/berkas/{@case}/atas-nama/1", "bantah", ("Form.Reason", "Bukan saya"));

        Assert.Contains("Tulis alasannya", empty.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, objected.Status);
        Assert.Contains("dibantah", (await named.GetAsync($"/berkas/{@case}/atas-nama/1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TaskDoneInPerson_HasNothingToConfirm()
    {
        var @case = (await StartLetterAsync()).Case;
        Assert.IsType<Answer.Accepted>(await SendAsync(Kasubag, by => Orders.CompleteTask(by, @case, 1, [])));
        using var browser = await Web.Open().SignInAsync(Kasubag);

        var page = await browser.GetAsync($"/berkas/{@case}/atas-nama/1");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain(await ToldAsync(), notice => notice.Kind == NoticeKind.ActedFor);
    }

    /// <summary>The clerk records the first row in the name of the head of sub division.</summary>
    private async Task<Guid> RecordAsync()
    {
        var @case = (await StartLetterAsync()).Case;
        using var browser = await Web.Open().SignInAsync(Clerk);
        var done = await browser.SendAsync($"/tugas/{@case}/1", "selesai", ("Form.Answer", ""), ("Form.OnBehalfOf", Kasubag));
        Assert.Equal(HttpStatusCode.Found, done.Status);
        return @case;
    }
}
