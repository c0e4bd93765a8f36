using System.Net;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteSecretCaseTests : SecretCaseSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresSecretCaseTests : SecretCaseSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A <c>rahasia</c> case: acting positions, named persons, emergencies.</summary>
public abstract class SecretCaseSuite : WebTest
{
    private const string Kasubag = "kasubag";
    private const string Supervisor = "atasan";
    private const string Head = "kepala";
    private const string Subject = "Anak bernama Contoh";
    private WebOffice _office => Web;
    private Receipt _case = null!;

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync(Kasubag, "ntt", [], Office.Kasubag);
        await _office.HireAsync("juru-tulis", "ntt", [], Office.Clerk);
        await _office.HireAsync(Supervisor, "ntt", [Role.Supervisor], Office.Secretary);
        await _office.HireAsync("kabid", "ntt", [Role.Supervisor], "kabid-rehabilitasi-sosial");
        await _office.HireAsync(Head, "ntt", [Role.Supervisor], Office.Head);
        await _office.HireAsync("pemeriksa", "ntt", [Role.Auditor]);
        await _office.FillVacantAsync();
        _case = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Secret, Subject);
    }

    [Fact]
    public async Task Supervisor_SeesFiguresOnly()
    {
        using var browser = await _office.Open().SignInAsync(Head);
        var watch = await browser.GetAsync("/pantau");
        Assert.Contains("Termasuk 1 berkas rahasia", watch.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Subject, watch.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedPerson_SeesItUntilTakenOffAgain()
    {
        using var acting = await _office.Open().SignInAsync(Kasubag);
        using var named = await _office.Open().SignInAsync("pemeriksa");
        var path = $"/berkas/{_case.Case}";
        Assert.Equal(HttpStatusCode.NotFound, (await named.GetAsync(path)).Status);
        Assert.Equal($"{path}/akses", (await acting.SendAsync($"{path}/akses", "tambah", ("Form.User", "pemeriksa"))).Location);
        Assert.Contains(Subject, (await named.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal($"{path}/akses", (await acting.SendAsync($"{path}/akses", "keluar-pemeriksa")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await named.GetAsync(path)).Status);
        await using var db = _office.Store.Open();
        Assert.Equal(
            [false, true, false],
            await db.AccessLog.Where(row => row.Person == "pemeriksa").Select(row => row.IsAllowed).ToListAsync()
        );
    }

    /// <summary>Who takes a task off the shared desk takes the case from nobody's sight.</summary>
    [Fact]
    public async Task ColleagueOfThePost_SeesItWhileAnotherHasTheTask_AndNamesWhoElseDoes()
    {
        await _office.HireAsync("rekan", "ntt", [], Office.Kasubag);
        using var acting = await _office.Open().SignInAsync(Kasubag);
        var taken = await acting.SendAsync("/", "ambil", ("Form.Pick", $"{_case.Case:N}-1"));
        Assert.StartsWith($"/tugas/{_case.Case}", taken.Location, StringComparison.Ordinal);
        using var colleague = await _office.Open().SignInAsync("rekan");
        using var named = await _office.Open().SignInAsync("pemeriksa");
        var path = $"/berkas/{_case.Case}";

        Assert.Contains(Subject, (await colleague.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal($"{path}/akses", (await colleague.SendAsync($"{path}/akses", "tambah", ("Form.User", "pemeriksa"))).Location);
        Assert.Contains(Subject, (await named.GetAsync(path)).Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.False(await CaseVisibility.ActsInAsync(db, await _office.CallerAsync("pemeriksa"), _case.Case));
    }

    [Fact]
    public async Task Emergency_OpensForADay_IsLoggedAndToldToTheHead()
    {
        using var supervisor = await _office.Open().SignInAsync(Supervisor);
        var path = $"/berkas/{_case.Case}";
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(path)).Status);
        var opened = await supervisor.SendAsync(
            "/darurat",
            "darurat",
            ("Form.Number", _case.Number),
            ("Form.Reason", "Anak hilang, petugas tidak dapat dihubungi")
        );
        Assert.Equal(path, opened.Location);
        Assert.Contains(Subject, (await supervisor.GetAsync(path)).Text, StringComparison.Ordinal);

        using var head = await _office.Open().SignInAsync(Head);
        Assert.Contains("1 pembukaan darurat", (await head.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains("petugas tidak dapat dihubungi", (await head.GetAsync("/catatan-akses")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(path)).Status);
        await head.SendAsync("/catatan-akses", "tahu-");
        Assert.DoesNotContain("pembukaan darurat", (await head.GetAsync("/")).Text, StringComparison.Ordinal);

        _office.Clock.Advance(EmergencyOpening.Length);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(path)).Status);
        await using var db = _office.Store.Open();
        Assert.True(
            await db.AccessLog.AnyAsync(row =>
                row.Person == Supervisor && row.Act == nameof(EmergencyOpening) && row.IsAllowed && row.CaseId == _case.Case
            )
        );
    }

    [Fact]
    public async Task Emergency_OfAnotherBranch_OrWithoutReason_IsRefused()
    {
        using var stranger = await _office.Open().SignInAsync("kabid");
        // The letter's columns name every Kepala Bidang, so a case whose columns do not is taken from the head's own branch.
        var own = await stranger.SendAsync("/darurat", "darurat", ("Form.Number", "99/2026"), ("Form.Reason", "Mendesak"));
        Assert.Contains("Tidak ada berkas rahasia", own.Text, StringComparison.Ordinal);
        var ordinary = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary);
        Assert.Contains(
            "Tidak ada berkas rahasia",
            (await stranger.SendAsync("/darurat", "darurat", ("Form.Number", ordinary.Number), ("Form.Reason", "Mendesak"))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Tulis alasannya",
            (await stranger.SendAsync("/darurat", "darurat", ("Form.Number", _case.Number), ("Form.Reason", " "))).Text,
            StringComparison.Ordinal
        );
        await using var db = _office.Store.Open();
        Assert.False(await db.CaseOpenings.AnyAsync());
        Assert.Equal(2, await db.AccessLog.CountAsync(row => row.Act == nameof(EmergencyOpening) && !row.IsAllowed));
    }

    [Fact]
    public async Task AccessLog_AuditorSeesAll_SupervisorThoseBelow()
    {
        using var clerk = await _office.Open().SignInAsync("juru-tulis");
        await clerk.GetAsync($"/berkas/{_case.Case}");
        using var auditor = await _office.Open().SignInAsync("pemeriksa");
        using var above = await _office.Open().SignInAsync(Supervisor);
        using var beside = await _office.Open().SignInAsync("kabid");
        Assert.Contains("Orang juru-tulis", (await auditor.GetAsync("/catatan-akses?ditolak=true")).Text, StringComparison.Ordinal);
        Assert.Contains("Orang juru-tulis", (await above.GetAsync("/catatan-akses?ditolak=true")).Text, StringComparison.Ordinal);
        var log = await beside.GetAsync("/catatan-akses?ditolak=true");
        Assert.Equal(HttpStatusCode.OK, log.Status);
        Assert.DoesNotContain("Orang juru-tulis", log.Text, StringComparison.Ordinal);
    }
}
