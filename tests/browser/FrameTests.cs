using System.Globalization;

namespace DinsosFlow.Browser.Tests;

/// <summary>The frame of every page by its bounding boxes: one slim bar, nothing wider than the screen, no text cut, a menu without
/// script.</summary>
public sealed class FrameTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const int Bar = 56;

    /// <summary>Texts that do not fit where they stand, and what sticks out of the screen.</summary>
    private const string Cut = """
        () => [...document.querySelectorAll("body *")]
            .filter(e => e.offsetParent !== null && !e.closest(".scroll, .alur, .unseen, .me, svg, select, textarea, input"))
            .filter(e => {
                const box = e.getBoundingClientRect(), look = getComputedStyle(e);
                const isCut = look.overflow !== "visible" && look.overflow !== "auto" && (e.scrollWidth > e.clientWidth + 1
                    || e.scrollHeight > e.clientHeight + 1);
                const isOut = box.width > 0 && box.left >= 0 && box.right > document.documentElement.clientWidth + 1;
                return (isCut || isOut) && !e.classList.contains("skip");
            })
            .map(e => e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 40))
        """;

    [Theory]
    [InlineData(1366, 625)]
    [InlineData(1024, 768)]
    [InlineData(360, 640)]
    public async Task Pages_BarIsSlim_NothingIsWiderThanTheScreen_NoTextIsCut(int width, int height)
    {
        var faults = new List<string>();
        foreach (var (user, paths) in await office.PagesAsync())
        {
            var page =
                user.Length == 0
                    ? await office.Chromium.OpenAsync(office.Url, width, scripts: true)
                    : await office.Chromium.SignedInAsync(office.Url, user, width, scripts: true);
            await page.SetViewportSizeAsync(width, height);
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                var bar = await page.Locator("header.top").BoundingBoxAsync();
                var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                var cut = await page.EvaluateAsync<string[]>(Cut);
                if (bar is null || bar.Height > Bar || wide > width || cut.Length > 0)
                {
                    var told = string.Join(" | ", cut);
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{user} {path}: bar {bar?.Height}, page {wide}, cut {told}"));
                }
            }
            await page.Context.CloseAsync();
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

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
