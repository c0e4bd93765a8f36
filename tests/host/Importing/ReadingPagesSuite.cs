using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Importing;

public sealed class SqliteReadingPagesTests : ReadingPagesSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresReadingPagesTests : ReadingPagesSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// A table becomes a draft in the browser, without scripts; what is decided is kept, and two who decide do not undo each other.
/// </summary>
public abstract partial class ReadingPagesSuite : WebTest
{
    private const string Table =
        "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tPengadministrasi Umum\tAnalis Kebijakan\t\t\t\n"
        + "1\tMenyusun\tx\t\tBahan\t1 hari\tSurat\n2\tMenelaah\t\t\tSurat\tsebentar\tTelaah\n";

    private Browser _admin = null!;

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("admin", "ntt", [Role.Administrator]);
        _admin = await Web.Open().SignInAsync("admin");
    }

    private async Task<string> GiveAsync(string table = Table)
    {
        var answer = await _admin.SendFileAsync("/sop-baru", "baca", "berkas", Encoding.UTF8.GetBytes(table), "rapat.txt");
        Assert.True(answer.Status == HttpStatusCode.Found, answer.Text);
        return Address().Match(answer.Location!).Value;
    }

    private Task<Shown> AnswerAsync(string reading, string key, params (string, string)[] fields) =>
        _admin.SendAsync($"{reading}?tanya={key}", "jawab", fields);

    [Fact]
    public async Task GivenTable_IsAskedAbout_UntilNothingIsLeft()
    {
        var reading = await GiveAsync();
        var first = await _admin.GetAsync(reading);
        Assert.Contains("Apa nama SOP ini?", first.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>3</strong> pertanyaan", first.Text, StringComparison.Ordinal);

        await AnswerAsync(reading, "nama", ("Answer.Name", "Penyusunan <Telaah>"));
        await AnswerAsync(reading, "pelaksana-2", ("Answer.Value", "1"));
        var refused = await AnswerAsync(reading, "waktu-2", ("Answer.Length", "sesegera mungkin"));
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("value=\"sesegera mungkin\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Galat: ", refused.Text, StringComparison.Ordinal);
        await AnswerAsync(reading, "waktu-2", ("Answer.Length", "2 jam"));

        var last = await _admin.GetAsync(reading);
        Assert.Contains("<strong>0</strong> pertanyaan", last.Text, StringComparison.Ordinal);
        Assert.Contains("Penyusunan &lt;Telaah&gt;", last.Text, StringComparison.Ordinal);
        var yaml = Encoding.UTF8.GetString((await _admin.DownloadAsync($"{reading}/draf/1")).Bytes);
        Assert.Contains("nama: \"Penyusunan <Telaah>\"", yaml, StringComparison.Ordinal);
        Assert.Contains("batas: 2 jam", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("PERIKSA: waktu", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lanes_AreFoundByLikeness_OrMade()
    {
        var reading = await GiveAsync();

        var page = await _admin.GetAsync(reading);
        Assert.Contains("<option value=\"pengadministrasi-umum\" selected>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<option value=\"(baru)\" selected>buat jabatan baru “Analis Kebijakan”", page.Text, StringComparison.Ordinal);
        var wrong = await _admin.SendAsync(
            reading,
            "lajur",
            ("jabatan-0", "pengadministrasi-umum"),
            ("jabatan-1", "(baru)"),
            ("unit-1", "tidak-ada"),
            ("atasan-1", "sekretaris")
        );
        Assert.Contains("Pilih unit dan atasan jabatan baru ini.", wrong.Text, StringComparison.Ordinal);
        var kept = await _admin.SendAsync(
            reading,
            "lajur",
            ("jabatan-0", "pengadministrasi-umum"),
            ("jabatan-1", "(baru)"),
            ("unit-1", "sekretariat"),
            ("atasan-1", "sekretaris")
        );

        Assert.Equal(HttpStatusCode.Found, kept.Status);
        var yaml = Encoding.UTF8.GetString((await _admin.DownloadAsync($"{reading}/draf/1")).Bytes);
        Assert.Contains("nama: \"Analis Kebijakan\", jabatan: [analis-kebijakan]", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("belum ada dalam organisasi", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LaneOfSomebodyOutside_IsRecordedByTheLaneThatWasChosen_AndTheDraftTakesWhatWasNotSavedBefore()
    {
        var reading = await GiveAsync();
        Assert.Contains("di luar kantor ini", (await _admin.GetAsync(reading)).Text, StringComparison.Ordinal);

        var nobody = await _admin.SendAsync(reading, "lajur", ("jabatan-0", "(luar)"), ("jabatan-1", "(luar)"));
        var made = await _admin.SendAsync(
            reading,
            "lajur",
            ("jabatan-0", "pengadministrasi-umum"),
            ("jabatan-1", "(luar)"),
            ("pencatat-1", "0"),
            ("Lanes.Next", "draf")
        );

        Assert.Contains("Pilih pelaksana dari kantor ini yang mencatat baginya.", nobody.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, made.Status);
        var draft = await _admin.GetAsync(made.Location!);
        Assert.Contains("eksternal: true, dicatat_oleh: pengadministrasi-umum", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyOutside_IsRecordedByWhoDoesTheNextRow()
    {
        var reading = await GiveAsync(
            "No\tKegiatan\tPelaksana\t\t\tKelengkapan\tWaktu\tOutput\n\t\tWarga\tPengadministrasi Umum\tAnalis Kebijakan\t\t\t\n"
                + "1\tMengajukan\tx\t\t\tBahan\t1 hari\tSurat\n2\tMencatat\t\tx\t\tSurat\t1 hari\tSurat\n"
                + "3\tMenelaah\t\t\tx\tSurat\t1 hari\tTelaah\n"
        );

        var page = await _admin.GetAsync(reading);

        Assert.Contains("<option value=\"(luar)\" selected>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<option value=\"1\" selected>Pengadministrasi Umum</option>", page.Text, StringComparison.Ordinal);
        var kept = await _admin.SendAsync(
            reading,
            "lajur",
            ("jabatan-0", "(luar)"),
            ("pencatat-0", "1"),
            ("jabatan-1", "pengadministrasi-umum"),
            ("jabatan-2", "sekretaris")
        );
        Assert.Equal(HttpStatusCode.Found, kept.Status);
        var yaml = Encoding.UTF8.GetString((await _admin.DownloadAsync($"{reading}/draf/1")).Bytes);
        Assert.Contains("eksternal: true, dicatat_oleh: pengadministrasi-umum", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoWhoDecideAtOnce_TheSecondIsTold_AndNothingIsUndone()
    {
        var reading = await GiveAsync();
        var stale = await _admin.FormAsync($"{reading}?tanya=pelaksana-2", "jawab");

        await AnswerAsync(reading, "nama", ("Answer.Name", "Telaah"));
        var late = await _admin.PostAsync($"{reading}?tanya=pelaksana-2", [.. stale, ("Answer.Value", "1")]);

        Assert.Contains("Rekan Anda baru saja mengubah bacaan ini", late.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>Telaah</h1>", (await _admin.GetAsync(reading)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColumnsThatMakeItNoTable_AreRefused_AndTheReadingStays()
    {
        var reading = await GiveAsync();

        var answer = await _admin.SendAsync(reading, "kolom", ("kolom-1", "Remark"), ("kolom-0", "Remark"));

        Assert.Equal(HttpStatusCode.OK, (await _admin.GetAsync(reading)).Status);
        Assert.True(answer.Status == HttpStatusCode.Found || answer.Text.Contains("tidak terbaca lagi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatWasSetAside_IsListed_AndTakenBack_ToBeAskedAnew()
    {
        var reading = await GiveAsync($"{Table}↓\n");
        var cell = TextSource.Of("rapat.txt", $"{Table}↓\n").Cells.Single(cell => cell.Text == "↓").Id;
        var key = $"sisa-{cell}";
        await AnswerAsync(reading, key, ("Answer.Value", "sisih"));
        Assert.Contains("1 tulisan disisihkan", (await _admin.GetAsync(reading)).Text, StringComparison.Ordinal);

        var taken = await _admin.SendAsync(reading, "ambil", ("Aside.Cell", $"{cell}"));

        Assert.Equal($"{reading}?sop=1&kabar=ambil&tanya={key}", taken.Location);
        var again = await _admin.GetAsync(taken.Location!);
        Assert.Contains("Tulisan ini tidak terbaca", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tulisan disisihkan", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Tempel tabelnya di sini, atau pilih berkasnya")]
    [InlineData("Kepada Yth. Bapak Kepala Dinas, bersama ini kami sampaikan surat.", "Tidak ditemukan tabel SOP")]
    [InlineData("%PDF-1.7 bukan teks", "Berkas ini PDF")]
    public async Task WhatIsNoTable_IsSaidAtItsField_AndThePasteStays(string pasted, string words)
    {
        var answer = await _admin.SendFileAsync("/sop-baru", "baca", "berkas", [], "kosong", ("Form.Table", pasted));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(pasted), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Belum selesai diperiksa", (await _admin.GetAsync("/sop-baru")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_IsListed_UntilItIsDiscarded_AndNobodyElsesOffice_SeesIt()
    {
        var reading = await GiveAsync();
        using var elsewhere = await Web.Open().SignInAsync(await Web.HireAsync("lain", WebOffice.OtherAgency, [Role.Administrator]));

        Assert.Contains(reading, (await _admin.GetAsync("/sop-baru")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reading, (await elsewhere.GetAsync("/sop-baru")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(reading)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.DownloadAsync($"{reading}/draf/1")).Status);
        await _admin.SendAsync(reading, "buang");

        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync(reading)).Status);
        Assert.DoesNotContain(reading, (await _admin.GetAsync("/sop-baru")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_ThatNobodyCameBackTo_IsRemovedAtNight()
    {
        var reading = await GiveAsync();

        Web.Clock.Advance(Duration.FromDays(SourceReadings.KeepDays));
        await PruneAsync();
        Assert.Equal(HttpStatusCode.OK, (await _admin.GetAsync(reading)).Status);
        Web.Clock.Advance(Duration.FromMinutes(1));
        await PruneAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync(reading)).Status);
    }

    private async Task PruneAsync()
    {
        await using var scope = Web.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SourceReadings>().PruneAsync();
    }

    [GeneratedRegex("/sop-baru/[0-9a-f-]{36}")]
    private static partial Regex Address();
}
