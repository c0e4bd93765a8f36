using System.Net;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Setup;

public sealed class SqliteSetupTests : SetupSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresSetupTests : SetupSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What an office still lacks, as the store says it; and a trial that leaves nothing but a note.</summary>
public abstract class SetupSuite : WebTest
{
    private const string Administrator = "admin-baru";
    private const string Agency = "sumba-timur";
    private const string Trial = $"/sop/{WebOffice.Ordinary}/uji-coba";

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("pengelola", Person.NoAgency, [Role.InstallationManager]);
        using var manager = await Web.Open().SignInAsync("pengelola");
        await manager.SendAsync(
            "/pemasangan/instansi-baru",
            "instansi",
            ("Form.Name", "Dinas Sosial"),
            ("Form.Region", "Kabupaten Sumba Timur"),
            ("Form.Head", "Kepala Dinas Sosial"),
            ("Form.Zone", "Asia/Makassar"),
            ("Form.First.Name", "Ibu Rekaan"),
            ("Form.First.User", "ibu-rekaan")
        );
        await Web.HireAsync(Administrator, Agency, [Role.Administrator]);
        await Web.HireAsync("admin-ntt", "ntt", [Role.Administrator]);
    }

    [Fact]
    public async Task SigningIn_LandsOnWhatTheOfficeLacks_UnlessOneCameForSomethingElse()
    {
        await Web.HireAsync("petugas-baru", Agency, []);
        Task<Shown> InAsync(Browser browser, string user, string from = "/masuk") =>
            browser.SendAsync(from, "masuk", ("Form.User", user), ("Form.Password", WebOffice.Password));
        using var administrator = Web.Open();
        using var again = Web.Open();
        using var clerk = Web.Open();

        Assert.Equal("/menyiapkan", (await InAsync(administrator, Administrator)).Location);
        Assert.Equal("/orang", (await InAsync(again, Administrator, "/masuk?kembali=%2Forang")).Location);
        Assert.Equal("/", (await InAsync(clerk, "petugas-baru")).Location);
    }

    [Fact]
    public async Task NewOffice_LacksAllButTheCalendar_AndIsToldOnTheDesk()
    {
        using var browser = await Web.Open().SignInAsync(Administrator);

        var page = await browser.GetAsync("/menyiapkan");

        Assert.Contains("6 dari 8 hal belum selesai", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kalender 2026: sudah", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kepala Dinas Sosial belum dipegang siapa pun", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "<strong>Kantor ini belum selesai disiapkan:</strong> 6 hal",
            (await browser.GetAsync("/")).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("belum selesai disiapkan", (await browser.GetAsync("/orang")).Text, StringComparison.Ordinal);
    }

    /// <summary>Who lacks a post, and which post lacks somebody, stand there by name.</summary>
    [Fact]
    public async Task People_WithoutAPost_AndPostsWithoutPeople_AreNamed()
    {
        await Web.HireAsync("kepala-baru", Agency, [], "kepala");
        await Web.HireAsync("tanpa-jabatan", Agency, []);
        using var browser = await Web.Open().SignInAsync(Administrator);

        var page = await browser.GetAsync("/menyiapkan");

        Assert.Contains("Belum memegang jabatan: Orang tanpa-jabatan.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Pimpinan: sudah", page.Text, StringComparison.Ordinal);
        Assert.Contains("Kepala Dinas Sosial: Orang kepala-baru", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_DoNotOpenIt()
    {
        await Web.HireAsync("kepala-baru", Agency, [Role.Auditor], "kepala");
        using var browser = await Web.Open().SignInAsync("kepala-baru");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/menyiapkan")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Trial)).Status);
        Assert.DoesNotContain("belum selesai disiapkan", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_ToItsEnd_LeavesANoteInTheDocumentsRecord_AndNoCase()
    {
        using var browser = await Web.Open().SignInAsync("admin-ntt");
        var first = await browser.GetAsync(Trial);
        Assert.Contains("Langkah 1: ", first.Text, StringComparison.Ordinal);
        var end = await WalkAsync(browser);

        var told = await browser.SendAsync(end, "diuji");

        Assert.Contains("kabar=diuji", told.Location, StringComparison.Ordinal);
        await using var db = Web.Store.Open();
        var act = await db.DocumentActs.SingleAsync(row => row.Act == DocumentAct.Tried);
        Assert.Equal(("ntt", "sop", WebOffice.Ordinary, "admin-ntt"), (act.Agency, act.Kind, act.Id, act.PersonId));
        Assert.Equal(0, await db.Cases.CountAsync());
        Assert.Equal(0, await db.Outbox.CountAsync());
        Assert.Contains("Uji coba: sudah", (await browser.GetAsync("/menyiapkan")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_OfADraft_RunsTheDraft()
    {
        using var browser = await Web.Open().SignInAsync("admin-ntt");
        Assert.Contains("diabaikan: <strong>draf</strong>", (await browser.GetAsync($"{Trial}?draf=true")).Text, StringComparison.Ordinal);
        await browser.SendAsync($"/dokumen/sop/{WebOffice.Ordinary}", "draf");
        await using (var db = Web.Store.Open())
        {
            var draft = await db.DocumentDrafts.SingleAsync();
            draft.Text = draft.Text.Replace("kegiatan: \"Mengoreksi", "kegiatan: \"Mencoba mengoreksi", StringComparison.Ordinal);
            draft.Revision++;
            await db.SaveChangesAsync();
        }

        var page = await browser.GetAsync($"{Trial}?draf=true&mulai=2026-03-03T09:00&jawaban=1,2");

        Assert.Contains("Yang diuji adalah drafnya", page.Text, StringComparison.Ordinal);
        Assert.Contains("Mencoba meng", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Mencoba meng",
            (await browser.GetAsync($"{Trial}?mulai=2026-03-03T09:00&jawaban=1,2")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Trial_WithAnswersThatLeadNowhere_BeginsAnew_AndSaysSo()
    {
        using var browser = await Web.Open().SignInAsync("admin-ntt");

        var page = await browser.GetAsync($"{Trial}?jawaban=9:entah");

        Assert.Contains("diabaikan: <strong>jawaban</strong>", page.Text, StringComparison.Ordinal);
        Assert.Contains("Langkah 1: ", page.Text, StringComparison.Ordinal);
    }

    /// <summary>The first button of each step, to the end.</summary>
    /// <returns>The address of the end.</returns>
    private static async Task<string> WalkAsync(Browser browser)
    {
        var address = Trial;
        for (var step = 0; step < 50; step++)
        {
            var text = (await browser.GetAsync(address)).Text;
            var card = text.IndexOf("id=\"langkah\"", StringComparison.Ordinal);
            if (card < 0)
            {
                Assert.Contains("Berkas selesai", text, StringComparison.Ordinal);
                return address;
            }
            var link = text.IndexOf("uji-coba?", card, StringComparison.Ordinal);
            var start = text.LastIndexOf('"', link) + 1;
            address = WebUtility.HtmlDecode(text[start..text.IndexOf('"', link)]);
        }
        throw new InvalidOperationException("The trial came to no end.");
    }
}
