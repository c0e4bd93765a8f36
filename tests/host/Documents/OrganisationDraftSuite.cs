using System.Net;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteOrganisationDraftTests : OrganisationDraftSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresOrganisationDraftTests : OrganisationDraftSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Units and posts of an office, changed by forms; nothing that is held or has work loses its post.</summary>
public abstract class OrganisationDraftSuite : WebTest
{
    private const string Page = "/dokumen/organisasi/organisasi";
    private const string Draft = $"{Page}/draf";

    private Browser _admin = null!;

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("admin", "ntt", [Role.Administrator]);
        await Web.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        _admin = await Web.Open().SignInAsync("admin");
        await _admin.SendAsync(Page, "draf");
    }

    protected override ValueTask CloseAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task UnitsAndPosts_AreAddedMovedAndRemoved_AndCountWhenTheDraftDoes()
    {
        var bad = await _admin.SendAsync(Draft, "ubah-kop", ("Edit.Name", ""), ("Edit.Email", "bukan surel"));
        Assert.Contains("kop-nama-galat", bad.Text, StringComparison.Ordinal);
        Assert.Contains("kop-surel-galat", bad.Text, StringComparison.Ordinal);
        await ChangedAsync("ubah-kop", ("Edit.Name", "Dinas Sosial Uji"), ("Edit.Address", "Jalan Contoh 1"), ("Edit.City", "Kupang"));
        await ChangedAsync("ubah-unit", ("Edit.Name", "UPTD Rehabilitasi"), ("Edit.Superior", "dinas"));
        await ChangedAsync(
            "ubah-jabatan",
            ("Edit.Name", "Kepala UPTD"),
            ("Edit.Unit", "uptd-rehabilitasi"),
            ("Edit.Superior", "kepala-dinas")
        );
        await ChangedAsync("ubah-jabatan", ("Edit.Name", "Staf UPTD"), ("Edit.Unit", "uptd-rehabilitasi"), ("Edit.Superior", "sekretaris"));
        await ChangedAsync("ubah-atasan", ("Edit.Post", "staf-uptd"), ("Edit.Superior", "kepala-uptd"));
        await ChangedAsync("ubah-pindah-jabatan", ("Edit.Post", "staf-uptd"), ("Edit.Unit", "sekretariat"));
        await ChangedAsync("ubah-nama-unit", ("Edit.Unit", "uptd-rehabilitasi"), ("Edit.Name", "UPTD Rehabilitasi Sosial"));
        await ChangedAsync("ubah-pindah-unit", ("Edit.Unit", "uptd-rehabilitasi"), ("Edit.Superior", "bidang-rehabilitasi-sosial"));
        await ChangedAsync("ubah-unit", ("Edit.Name", "Sementara"), ("Edit.Superior", ""));
        await ChangedAsync("ubah-hapus-unit", ("Edit.Unit", "sementara"));

        await _admin.SendAsync(Draft, "sahkan");

        var organisation = Web.Services.GetRequiredService<DefinitionRegistry>().Library.Organisations["ntt"];
        Assert.Equal(
            ("UPTD Rehabilitasi Sosial", "bidang-rehabilitasi-sosial"),
            organisation.Units.Where(unit => unit.Id == "uptd-rehabilitasi").Select(unit => (unit.Name, unit.Parent)).Single()
        );
        Assert.Equal(
            ("Staf UPTD", "sekretariat", "kepala-uptd"),
            organisation.Positions.Where(post => post.Id == "staf-uptd").Select(post => (post.Name, post.Unit, post.Superior)).Single()
        );
        Assert.DoesNotContain(organisation.Units, unit => unit.Id == "sementara");
    }

    [Fact]
    public async Task PostThatIsHeldNamedAndHasTasks_IsNotRemoved_AndThePageLeadsToEach()
    {
        var started = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);

        var answer = await _admin.SendAsync(Draft, "ubah-hapus-jabatan", ("Edit.Post", Office.Kasubag));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("id=\"hapus-jabatan-jabatan-galat\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/orang/kasubag\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/sop/penanganan-surat-keluar\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/berkas/{started.Case}\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Masih ada 1 tugas terbuka", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>By its text, which no form watches; held from after the draft was written.</summary>
    [Fact]
    public async Task PostTakenOutOfTheText_KeepsTheDraftFromCounting_WhileSomebodyHoldsIt()
    {
        await ChangedAsync("ubah-jabatan", ("Edit.Name", "Juru Sementara"), ("Edit.Unit", "sekretariat"), ("Edit.Superior", "sekretaris"));
        await _admin.SendAsync(Draft, "sahkan");
        await Web.HireAsync("juru", "ntt", [], "juru-sementara");
        await _admin.SendAsync(Page, "draf");
        var text = Browser.FieldsOf((await _admin.GetAsync(Draft)).Text, "tulis").Single(field => field.Name == "Writing.Text").Value;
        var lines = text.Split('\n').Where(line => !line.Contains("juru-sementara", StringComparison.Ordinal));
        await _admin.SendAsync(Draft, "tulis", ("Writing.Text", string.Join('\n', lines)));

        var refused = await _admin.SendAsync(Draft, "sahkan");

        Assert.Contains("Jabatan Juru Sementara belum dapat dihapus: dipegang Orang juru.", refused.Text, StringComparison.Ordinal);
        await using var db = Web.Store.Open();
        await db.Holdings.Where(row => row.PersonId == "juru").ExecuteDeleteAsync();
        Assert.Equal($"{Page}?kabar=berlaku", (await _admin.SendAsync(Draft, "sahkan")).Location);
    }

    [Fact]
    public async Task Circle_IsRefusedAtItsField_InNames_AndTheChoiceStays()
    {
        var answer = await _admin.SendAsync(Draft, "ubah-atasan", ("Edit.Post", "sekretaris"), ("Edit.Superior", Office.Kasubag));

        Assert.Contains("id=\"atasan-atasan-galat\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Kepala Sub Bagian Kepegawaian dan Umum sudah berada di bawah Sekretaris", answer.Text, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{Office.Kasubag}\" selected>", answer.Text, StringComparison.Ordinal);
    }

    private async Task ChangedAsync(string form, params (string, string)[] fields)
    {
        var answer = await _admin.SendAsync(Draft, form, fields);
        Assert.True(answer.Status == HttpStatusCode.Found, answer.Text);
    }
}
