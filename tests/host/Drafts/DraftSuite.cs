using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Drafts;

public sealed class SqliteDraftTests : DraftSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresDraftTests : DraftSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What was typed and not sent.</summary>
public abstract class DraftSuite : WebTest
{
    private const string Words = "Menunggu nomor dari Kepala Dinas.";
    private WebOffice _office => Web;
    private Browser _kasubag = null!;
    private string _task = "";

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await _office.HireAsync("kasubag-2", "ntt", [], Office.Kasubag);
        await _office.FillVacantAsync();
        _task = $"/tugas/{(await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary)).Case}/1";
        _kasubag = await _office.Open().SignInAsync("kasubag");
    }

    protected override ValueTask CloseAsync()
    {
        _kasubag.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Saved_IsThereAgainForWhoTypedIt_AndForNobodyElse()
    {
        var saved = await SaveAsync();
        Assert.Contains("Draf tersimpan 09.00", saved.Text, StringComparison.Ordinal);
        var page = await _kasubag.GetAsync(_task);
        Assert.Contains(Words, page.Text, StringComparison.Ordinal);
        Assert.Contains("dipulihkan", page.Text, StringComparison.Ordinal);
        Assert.Matches("name=\"Form.Checklist\" value=\"0\" checked", page.Text);
        using var colleague = await _office.Open().SignInAsync("kasubag-2");
        Assert.DoesNotContain(Words, (await colleague.GetAsync(_task)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completed_IsGone()
    {
        await SaveAsync();
        Assert.Equal(HttpStatusCode.Found, (await _kasubag.SendAsync(_task, "selesai", ("Form.Answer", ""))).Status);
        await using var db = _office.Store.Open();
        Assert.Empty(await db.Drafts.ToListAsync());
    }

    [Fact]
    public async Task ThrownAway_IsGone()
    {
        await SaveAsync();
        await _kasubag.SendAsync(_task, "selesai", ("Form.Act", "buang-draf"));
        Assert.DoesNotContain(Words, (await _kasubag.GetAsync(_task)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_IsNotShown_AndRemovedAtNight()
    {
        await SaveAsync();
        _office.Clock.Advance(Duration.FromDays(Host.Desk.Work.Drafts.KeepDays) - Duration.FromMinutes(1));
        Assert.Contains(Words, (await _kasubag.GetAsync(_task)).Text, StringComparison.Ordinal);
        var drafts = _office.Services.GetRequiredService<Host.Desk.Work.Drafts>();
        Assert.Equal(0, await drafts.PruneAsync());
        _office.Clock.AdvanceMinutes(2);
        Assert.Equal(1, await drafts.PruneAsync());
    }

    [Fact]
    public async Task TaskDoneByAnother_DraftIsRemovedAtNight()
    {
        await SaveAsync();
        using var colleague = await _office.Open().SignInAsync("kasubag-2");
        await colleague.SendAsync(_task, "selesai", ("Form.Answer", ""));
        Assert.Equal(1, await _office.Services.GetRequiredService<Host.Desk.Work.Drafts>().PruneAsync());
    }

    [Fact]
    public async Task SentInPassing_IsSavedWithTheFormsToken_AndRefusedWithout()
    {
        var saved = await _kasubag.SendAsync(_task, "selesai", ("Form.Note", "x"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        var @case = (await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary)).Case;
        var token = (await _kasubag.GetAsync($"/tugas/{@case}/1")).Text.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        var path = $"/tugas/{@case}/1/draf";
        Assert.Equal(HttpStatusCode.BadRequest, (await _kasubag.PostAsync(path, ("Form.Note", Words))).Status);
        var answer = await _kasubag.PostAsync(path, ("__RequestVerificationToken", token), ("Form.Note", Words), ("Form.Checklist", "0"));
        Assert.Equal((HttpStatusCode.OK, "09.00"), (answer.Status, answer.Text));
        Assert.Contains(Words, (await _kasubag.GetAsync($"/tugas/{@case}/1")).Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await _kasubag.PostAsync($"{_task}/draf", ("__RequestVerificationToken", token), ("Form.Note", Words))).Status
        );
    }

    /// <summary>What a colleague has typed on the same task stays theirs.</summary>
    [Fact]
    public async Task Saved_ByTwoOnOneTask_EachFindsTheirOwn()
    {
        await SaveAsync();
        using var colleague = await _office.Open().SignInAsync("kasubag-2");
        await colleague.SendAsync(_task, "selesai", ("Form.Act", "draf"), ("Form.Note", "Dari rekan."));

        Assert.Contains(Words, (await _kasubag.GetAsync(_task)).Text, StringComparison.Ordinal);
        Assert.Contains("Dari rekan.", (await colleague.GetAsync(_task)).Text, StringComparison.Ordinal);
    }

    /// <summary>Too old is too old, also where the night's work has not run.</summary>
    [Fact]
    public async Task Old_IsNotShown_BeforeItIsRemoved()
    {
        await SaveAsync();

        _office.Clock.Advance(Duration.FromDays(Host.Desk.Work.Drafts.KeepDays) + Duration.FromMinutes(1));

        Assert.DoesNotContain(Words, (await _kasubag.GetAsync(_task)).Text, StringComparison.Ordinal);
    }

    /// <summary>Nothing is kept on a case that one may not see, nor on one that is only opened to be read.</summary>
    [Fact]
    public async Task SecretCase_OfOthers_TakesNoDraft_AlsoWhereItIsOpenInAnEmergency()
    {
        await _office.HireAsync("atasan", "ntt", [Storage.Role.Supervisor], Office.Secretary);
        var secret = await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Secret);
        using var above = await _office.Open().SignInAsync("atasan");
        var path = $"/tugas/{secret.Case}/1/draf";

        var unseen = await above.PostAsync(path, ("__RequestVerificationToken", await TokenAsync(above)), ("Form.Note", Words));
        await above.SendAsync("/darurat", "darurat", ("Form.Number", secret.Number), ("Form.Reason", "Anak hilang"));
        var opened = await above.PostAsync(path, ("__RequestVerificationToken", await TokenAsync(above)), ("Form.Note", Words));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unseen.Status, opened.Status));
        await using var db = _office.Store.Open();
        Assert.Empty(await db.Drafts.ToListAsync());

        async Task<string> TokenAsync(Browser browser) =>
            (await browser.GetAsync("/darurat")).Text.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
    }

    /// <summary>As much is kept as the page's own field takes, whatever is sent.</summary>
    [Fact]
    public async Task Long_IsCutToWhatTheFieldTakes()
    {
        await _kasubag.SendAsync(
            _task,
            "selesai",
            ("Form.Act", "draf"),
            ("Form.Note", new string('x', Host.Desk.Work.TaskForm.MaxText + 1))
        );

        var page = (await _kasubag.GetAsync(_task)).Text;

        Assert.Contains(new string('x', Host.Desk.Work.TaskForm.MaxText), page, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', Host.Desk.Work.TaskForm.MaxText + 1), page, StringComparison.Ordinal);
    }

    private Task<Shown> SaveAsync() =>
        _kasubag.SendAsync(_task, "selesai", ("Form.Act", "draf"), ("Form.Note", Words), ("Form.Checklist", "0"));
}
