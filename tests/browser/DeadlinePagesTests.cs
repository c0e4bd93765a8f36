namespace DinsosFlow.Browser.Tests;

/// <summary>A missed limit and a pause as their people see them, without scripts.</summary>
public sealed class DeadlinePagesTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task MissedPromise_IsFoundFromThePantauan_AndExplained()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas");
        await page.GotoAsync("/pantau");
        await page.ClickAsync("main a:has-text('belum dijelaskan')");
        var subject = await page.Locator(".task h2 a").First.InnerTextAsync();
        await page.Locator("main a:has-text('Jelaskan')").First.ClickAsync();
        await page.SelectOptionAsync(".breach select", new[] { "beban-kerja" });
        await page.FillAsync(".breach textarea[name='Cause.Remedy']", "Dua petugas ditambahkan");
        await page.ClickAsync("button:has-text('Simpan sebab')");
        var told = await page.Locator(".breach .facts").InnerTextAsync();
        Assert.Contains("Beban kerja melebihi jumlah petugas", told, StringComparison.Ordinal);
        Assert.Contains("Dua petugas ditambahkan", told, StringComparison.Ordinal);
        await page.GotoAsync("/terlambat");
        Assert.DoesNotContain(subject, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.GotoAsync("/terlambat?semua=true");
        Assert.Contains(subject, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pause_UnreadableLength_KeepsWhatWasTyped_ThenStopsAndGoesOn()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum");
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", new[] { "ntt/penanganan-surat-keluar" });
        await page.FillAsync("#perihal", "Surat yang menunggu");
        await page.ClickAsync("button.main");
        await page.ClickAsync("summary:has-text('Tangguhkan')");
        await page.FillAsync("#tangguh-alasan", "Menunggu tanda tangan notaris");
        await page.FillAsync("#tangguh-lama", "sebentar");
        await page.ClickAsync("details[open] button:text-is('Lihat dulu')");
        Assert.Contains("sebentar", await page.Locator(".alert").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Menunggu tanda tangan notaris", await page.InputValueAsync("#tangguh-alasan"));
        await page.FillAsync("#tangguh-lama", "2 hari kerja");
        await page.ClickAsync("details[open] button:text-is('Lihat dulu')");
        Assert.Contains("bertambah", await page.Locator("details[open] .note").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button:text-is('Tangguhkan')");
        Assert.Contains("Menunggu tanda tangan notaris", await page.Locator("table.history").InnerTextAsync(), StringComparison.Ordinal);
        var @case = page.Url;
        await page.ClickAsync(".act a.main");
        await page.ClickAsync("button[name='Form.Answer']");
        Assert.Contains("ditangguhkan", await page.Locator(".alert").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(@case);
        Assert.Contains("Bila berkas dilanjutkan", await page.Locator(".card .note").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync("button:has-text('Lanjutkan berkas')");
        Assert.Contains("Melanjutkan berkas", await page.Locator("table.history").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#lanjut-kapan").CountAsync());
        await page.Context.CloseAsync();
    }
}
