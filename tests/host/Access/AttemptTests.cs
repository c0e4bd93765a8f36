using System.Net;
using System.Net.Http.Json;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteAttemptTests : AttemptSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresAttemptTests : AttemptSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What must fail, fails over HTTP, and stands in the access log afterwards.</summary>
public abstract class AttemptSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Kasubag = "kasubag";
    private const string Clerk = "juru-tulis";
    private const string Stranger = "orang-lain";
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create());
        await _office.HireAsync(Kasubag, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Clerk, "ntt", [], Office.Clerk, Office.Secretary, Office.Head);
        await _office.FillVacantAsync();
        await _office.HireAsync(Stranger, WebOffice.OtherAgency, [Role.Supervisor], Office.Kasubag);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task AnotherAgencysCase_ByLinkOrApi_IsNotFound()
    {
        var receipt = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary, "Surat milik NTT");
        using var browser = await _office.Open().SignInAsync(Stranger);
        var page = await browser.GetAsync($"/berkas/{receipt.Case}");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("Surat milik NTT", page.Text, StringComparison.Ordinal);
        using var program = _office.Program(await _office.TokenAsync(Stranger));
        using var claimed = await program.PostAsJsonAsync($"/api/v1/tasks/{receipt.Case:N}-1/claim", new { });
        Assert.Equal(HttpStatusCode.NotFound, claimed.StatusCode);
        await AssertLoggedAsync(Stranger, "Baca", receipt.Case);
        await AssertLoggedAsync(Stranger, "ClaimTask", receipt.Case);
    }

    [Fact]
    public async Task TaskOfAnotherPosition_IsRefused()
    {
        var receipt = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary);
        using var program = _office.Program(await _office.TokenAsync(Clerk));
        using var completed = await program.PostAsJsonAsync($"/api/v1/tasks/{receipt.Case:N}-1/complete", new { });
        Assert.Equal(HttpStatusCode.Forbidden, completed.StatusCode);
        await AssertLoggedAsync(Clerk, "CompleteTask", receipt.Case);
    }

    [Fact]
    public async Task SecretCase_ByLink_IsNotFoundForAColleagueAndAnAdministrator()
    {
        await _office.HireAsync("pengelola", "ntt", [Role.Administrator]);
        var receipt = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Secret, "Anak bernama Contoh");
        foreach (var person in new[] { Clerk, "pengelola" })
        {
            using var browser = await _office.Open().SignInAsync(person);
            var page = await browser.GetAsync($"/berkas/{receipt.Case}");
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.DoesNotContain("Anak bernama", page.Text, StringComparison.Ordinal);
            await AssertLoggedAsync(person, "Baca", receipt.Case);
        }
    }

    [Theory]
    [InlineData("palsu")]
    [InlineData("df_0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task ForgedToken_IsUnauthorized(string token)
    {
        using var program = _office.Program(token);
        using var answer = await program.GetAsync(new Uri("/api/v1/tasks", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await AssertLoggedAsync("", Attempt.ForgedToken);
    }

    [Fact]
    public async Task ForgedTokens_AFloodOfThem_DoesNotFillTheLog()
    {
        using var program = _office.Program("palsu");
        for (var i = 0; i < AttemptLog.UnknownPerMinute + 20; i++)
        {
            using var answer = await program.GetAsync(new Uri("/api/v1/tasks", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
        await using var db = _office.Store.Open();
        Assert.Equal(AttemptLog.UnknownPerMinute, await db.AccessLog.CountAsync());

        // Of those who are known, everything is kept, also then.
        using var person = await _office.Open().SignInAsync(Kasubag);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/orang")).Status);
        Assert.Equal(1, await db.AccessLog.CountAsync(row => row.Person == Kasubag && !row.IsAllowed));
    }

    [Fact]
    public async Task OldCookie_AfterAPasswordChange_IsRefused()
    {
        using var here = await _office.Open().SignInAsync(Kasubag);
        using var elsewhere = await _office.Open().SignInAsync(Kasubag);
        var changed = await here.SendAsync(
            "/saya/sandi",
            "sandi",
            ("Form.Current", WebOffice.Password),
            ("Form.New", "kata-sandi-baru"),
            ("Form.Again", "kata-sandi-baru")
        );
        Assert.Equal("/saya?kabar=sandi", changed.Location);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/")).Status);
        Assert.StartsWith("/masuk", (await elsewhere.GetAsync("/")).Location, StringComparison.Ordinal);
        await AssertLoggedAsync(Kasubag, Attempt.OldCookie);
    }

    [Fact]
    public async Task CrossSitePost_WithoutTheFormsToken_DoesNothing()
    {
        var receipt = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary);
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var answer = await browser.PostAsync($"/tugas/{receipt.Case}/1", ("_handler", "selesai"), ("Form.Answer", ""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Formulir ini tidak berlaku lagi", answer.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/keluar", "/ganti" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(path)).Status);
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        await AssertLoggedAsync(Kasubag, Attempt.CrossSitePost);
        await using var db = _office.Store.Open();
        Assert.False(await db.VisitFacts.AnyAsync());
    }

    [Fact]
    public async Task ScriptInAName_IsShownAsText()
    {
        const string Script = "<script>alert(1)</script>";
        await _office.HireAsync("pengelola", "ntt", [Role.Administrator]);
        using var browser = await _office.Open().SignInAsync("pengelola");
        var added = await browser.SendAsync("/orang/baru", "baru", ("Form.Name", Script), ("Form.User", "skrip"));
        var list = await browser.GetAsync("/orang?cari=script");
        Assert.Contains("&lt;script&gt;", list.Text, StringComparison.Ordinal);
        foreach (var page in new[] { added, list })
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(Script, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PersonOfAnotherAgency_IsNotFoundForAnAdministrator()
    {
        await _office.HireAsync("pengelola", "ntt", [Role.Administrator]);
        using var browser = await _office.Open().SignInAsync("pengelola");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/orang/{Stranger}")).Status);
        await AssertLoggedAsync("pengelola", Attempt.ForeignPerson);
    }

    private async Task AssertLoggedAsync(string person, string act, Guid? @case = null)
    {
        await using var db = _office.Store.Open();
        Assert.True(
            await db.AccessLog.AnyAsync(row => row.Person == person && row.Act == act && row.CaseId == @case && !row.IsAllowed),
            $"{act} by {person} is not logged."
        );
    }
}
