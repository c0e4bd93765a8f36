using System.Net;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteRelatedPagesTests : RelatedPagesSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRelatedPagesTests : RelatedPagesSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Pages of cases that come of one another: what is offered, carried over, and kept from those who may not see it.</summary>
public abstract class RelatedPagesSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Subject = "Anak bernama Contoh";
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create());
        await _office.HireAsync("kasubag", "ntt", [Role.Staff], Office.Kasubag);
        await _office.HireAsync("kepala", "ntt", [Role.Supervisor], Office.Head);
        await _office.HireAsync("juru", "ntt", [Role.Staff], Office.Clerk);
        await _office.FillVacantAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Form_CarriesSubjectOver_AndBothPagesShowEachOther()
    {
        var parent = await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary, "Undangan rapat");
        using var browser = await _office.Open().SignInAsync("kasubag");
        var task = await browser.GetAsync($"/tugas/{parent.Case}/1");
        var form = $"/berkas/baru?sop=penanganan-surat-masuk&terkait={parent.Case}&langkah=1";
        Assert.Contains(WebUtility.HtmlEncode(form), task.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Undangan rapat\"", (await browser.GetAsync(form)).Text, StringComparison.Ordinal);
        var started = await browser.SendAsync(
            form,
            "baru",
            ("Form.Definition", "ntt/penanganan-surat-masuk"),
            ("Form.Subject", "Surat balasan"),
            ("Form.IsAwaited", "true")
        );
        Assert.Equal(HttpStatusCode.Found, started.Status);
        var child = (await browser.GetAsync(started.Location!)).Text;
        Assert.Contains("berkas itu menunggu hasil berkas ini", child, StringComparison.Ordinal);
        var path = $"/berkas/{parent.Case}";
        Assert.Contains("langkah 1 menunggu hasilnya", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        var refused = await browser.SendAsync($"/tugas/{parent.Case}/1", "selesai", ("Form.Answer", ""));
        Assert.Contains("Langkah ini menunggu hasil berkas 2/2026", refused.Text, StringComparison.Ordinal);
        Assert.Contains("menunggu berkas 2/2026", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);

        var unlucky = await browser.SendAsync(path, "cabut-", ("Lift.Reason", " "));
        Assert.Contains("Tulis alasannya", unlucky.Text, StringComparison.Ordinal);
        Assert.Equal($"{path}?kabar=selesai", (await browser.SendAsync(path, "cabut-", ("Lift.Reason", "Sudah ditelepon"))).Location);
        var after = (await browser.GetAsync(path)).Text;
        Assert.Contains("tidak lagi ditunggu", after, StringComparison.Ordinal);
        Assert.Contains("Sudah ditelepon", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretCase_OfAnOpenOne_ShowsOnlyThatItIsThere()
    {
        var parent = await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);
        using var acting = await _office.Open().SignInAsync("kasubag");
        var form = $"/berkas/baru?sop={WebOffice.Secret}&terkait={parent.Case}&langkah=1";
        var started = await acting.SendAsync(
            form,
            "baru",
            ("Form.Definition", $"ntt/{WebOffice.Secret}"),
            ("Form.Subject", Subject),
            ("Form.IsAwaited", "true")
        );
        var child = started.Location!.Split('?')[0];
        Assert.Contains("berkas 2/2026", (await acting.GetAsync($"/berkas/{parent.Case}")).Text, StringComparison.Ordinal);

        using var head = await _office.Open().SignInAsync("kepala");
        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync(child)).Status);
        var seen = (await head.GetAsync($"/berkas/{parent.Case}")).Text;
        Assert.Contains("sebuah berkas rahasia", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("berkas 2/2026", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(child, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Subject, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenCase_OfASecretOne_GetsNoneOfItsWords()
    {
        var parent = await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Secret, Subject);
        using var browser = await _office.Open().SignInAsync("kasubag");
        var open = await browser.GetAsync($"/berkas/baru?sop=penanganan-surat-masuk&terkait={parent.Case}&langkah=1");
        Assert.Contains("tidak disalin", open.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Subject, open.Text, StringComparison.Ordinal);
        Assert.Contains(
            Subject,
            (await browser.GetAsync($"/berkas/baru?sop={WebOffice.Secret}&terkait={parent.Case}&langkah=1")).Text,
            StringComparison.Ordinal
        );

        using var head = await _office.Open().SignInAsync("kepala");
        var stranger = await head.GetAsync($"/berkas/baru?sop={WebOffice.Secret}&terkait={parent.Case}&langkah=1");
        Assert.DoesNotContain(Subject, stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(parent.Number, stranger.Text, StringComparison.Ordinal);
        Assert.Contains("tidak terkait dengannya", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collecting_ShowsWhoHasNotDelivered_AndGoesOnWithoutOne()
    {
        await _office.HireAsync("sekretaris", "ntt", [Role.Staff], Office.Secretary);
        await _office.HireAsync("kabid", "ntt", [Role.Staff], "kabid-rehabilitasi-sosial");
        var @case = (await _office.StartCaseAsync("kepala", "ntt", "penyusunan-rencana-kerja-renja", "RENJA")).Case;
        await CompleteAsync("kepala", @case, 1);
        await CompleteAsync("sekretaris", @case, 2);
        await CompleteAsync("kabid", @case, 4);
        using var browser = await _office.Open().SignInAsync("sekretaris");
        var path = $"/berkas/{@case}";
        var page = (await browser.GetAsync(path)).Text;
        Assert.Contains("1 dari 4 unit sudah menyerahkan", page, StringComparison.Ordinal);
        Assert.Contains(
            "</strong> Bidang Pemberdayaan Sosial, Bidang Penanganan Fakir Miskin, Bidang Perlindungan dan Jaminan Sosial<",
            page,
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"{path}?kabar=selesai",
            (await browser.SendAsync(path, "tanpa-", ("Waive.Task", "3"), ("Waive.Reason", "Tidak punya kegiatan"))).Location
        );
        page = (await browser.GetAsync(path)).Text;
        Assert.Contains("Diteruskan tanpa: Bidang Pemberdayaan Sosial", page, StringComparison.Ordinal);
        Assert.Contains("Meneruskan langkah 3 tanpa Bidang Pemberdayaan Sosial", page, StringComparison.Ordinal);
        using var other = await _office.Open().SignInAsync("kabid");
        Assert.DoesNotContain("Teruskan tanpa satu unit", (await other.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    private async Task CompleteAsync(string person, Guid @case, int task)
    {
        using var browser = await _office.Open().SignInAsync(person);
        Assert.Equal(HttpStatusCode.Found, (await browser.SendAsync($"/tugas/{@case}/{task}", "selesai", ("Form.Answer", ""))).Status);
    }
}
