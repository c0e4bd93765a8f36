using System.Globalization;

namespace DinsosFlow.Browser.Tests;

/// <summary>The frame around every page: its menu without script, what stays on the screen when the line is down.</summary>
public sealed class FrameTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    [Fact]
    public async Task Menu_OnAPhone_OpensAndClosesWithoutScript()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas", 360);
        Assert.False(await page.Locator("#menu").IsVisibleAsync());

        await page.ClickAsync(".menu-open");
        Assert.True(await page.Locator("#menu").IsVisibleAsync());
        Assert.True(await page.Locator("#menu button:has-text('Ganti pengguna')").IsVisibleAsync());
        await page.ClickAsync(".menu-close");
        Assert.False(await page.Locator("#menu").IsVisibleAsync());

        await page.ClickAsync(".menu-open");
        await page.ClickAsync("#menu a:has-text('Buku agenda')");
        await page.WaitForURLAsync("**/register");
        Assert.Equal("Buku agenda dan register", await page.Locator("h1").InnerTextAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Menu_OnAWideScreen_StandsBesideThePage_WithWhatOneMayOpen()
    {
        var clerk = await office.Chromium.SignedInAsync(office.Url, "pengadministrasi-umum", 1366);
        var menu = await clerk.Locator("#menu").BoundingBoxAsync();
        var main = await clerk.Locator("main").BoundingBoxAsync();

        Assert.True(menu!.X + menu.Width <= main!.X);
        Assert.Equal(0, await clerk.Locator("#menu a:has-text('Pantauan'), #menu a:has-text('Orang')").CountAsync());
        Assert.Equal(1, await clerk.Locator("#menu a.active:has-text('Tugas saya')").CountAsync());
        var tasks = await clerk.Locator(".task").CountAsync();
        Assert.StartsWith(
            tasks.ToString(CultureInfo.InvariantCulture),
            await clerk.Locator("#menu a.active .number").InnerTextAsync(),
            StringComparison.Ordinal
        );
        await clerk.Context.CloseAsync();
    }

    [Fact]
    public async Task Form_LineIsDown_StaysOnTheScreenWithItsWords()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum", scripts: true, foreign: false);
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", "ntt/penanganan-surat-keluar");
        await page.FillAsync("#perihal", "Surat selagi sambungan putus");

        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync("button.main");
        var told = await page.Locator("p.alert[data-putus]").InnerTextAsync();
        var kept = await page.InputValueAsync("#perihal");
        await page.Context.SetOfflineAsync(false);
        await page.ClickAsync("button.main");
        await page.Locator(".done").WaitForAsync();

        Assert.Contains("Sambungan terputus", told, StringComparison.Ordinal);
        Assert.Equal("Surat selagi sambungan putus", kept);
        Assert.Contains("Surat selagi sambungan putus", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Date_PickedFromTheCalendar_StandsDayFirst()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum", scripts: true, foreign: false);
        await page.GotoAsync("/buku-jaga/baru");

        await page.FillAsync(".date input[type=date]", "2026-12-05");

        Assert.Equal("05/12/2026", await page.InputValueAsync("#tanggal"));
        await page.Context.CloseAsync();
    }
}
