using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>A letter that waits for another one, and a plan that every bidang hands its part in for, without scripts.</summary>
public sealed class RelatedCasesTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Kasubag = "kasubag-kepegawaian-umum";

    [Fact]
    public async Task LetterWaitsForARelatedCase_UntilTheWaitIsLifted()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag);
        await StartAsync(page, "ntt/penanganan-surat-keluar", "Surat yang menunggu");
        var parent = new Uri(page.Url).AbsolutePath;
        await page.ClickAsync("a:has-text('Kerjakan')");
        await page.ClickAsync("summary:has-text('keterkaitan SOP ini')");
        await ShootAsync(page, "task-offers");
        await page.ClickAsync(".step a:has-text('Penanganan Surat Masuk')");
        Assert.Equal("Surat yang menunggu", await page.InputValueAsync("#perihal"));
        await page.CheckAsync("input[name='Form.IsAwaited']");
        await ShootAsync(page, "start");
        await page.ClickAsync("button.main");
        await page.Locator("#terkait .tag:has-text('menunggu hasil berkas ini')").WaitForAsync();
        await ShootAsync(page, "child");

        await page.GotoAsync("/");
        var item = page.Locator(".task", new PageLocatorOptions { HasTextString = "Surat yang menunggu" })
            .Filter(new LocatorFilterOptions { HasTextString = "menunggu berkas" });
        Assert.Equal(1, await item.CountAsync());
        await ShootAsync(page, "desk");
        await page.GotoAsync(parent);
        await ShootAsync(page, "parent");
        await page.ClickAsync("a:has-text('Kerjakan')");
        await page.FillAsync("#catatan", "Sudah siap");
        await page.ClickAsync("button.main[name='Form.Answer']");
        Assert.Contains("menunggu hasil berkas", await page.Locator(".alert").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Sudah siap", await page.InputValueAsync("#catatan"));
        await ShootAsync(page, "refused");

        await page.ClickAsync(".note.amber a:has-text('halaman berkas')");
        await page.ClickAsync("summary:has-text('Tidak perlu menunggu')");
        await page.FillAsync("textarea[name='Lift.Reason']", "Dijawab lewat telepon");
        await page.ClickAsync("button:has-text('Cabut penungguan')");
        await page.Locator(".done").WaitForAsync();
        await page.ClickAsync("a:has-text('Kerjakan')");
        await page.ClickAsync("button.main[name='Form.Answer']");
        await page.Locator(".done").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Plan_ShowsWhichBidangHasNotDelivered()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas", 360);
        await StartAsync(page, "ntt/penyusunan-rencana-kerja-renja", "RENJA 2027");
        var @case = new Uri(page.Url).AbsolutePath;
        await DoAsync("kepala-dinas", @case);
        await DoAsync("sekretaris", @case);
        await DoAsync("kabid-rehabilitasi-sosial", @case);
        await page.GotoAsync(@case);
        Assert.Contains("1 dari 4 unit sudah menyerahkan", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await ShootAsync(page, "collecting-360");
        Assert.True(await page.Locator("summary:has-text('Teruskan tanpa satu unit')").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    private async Task DoAsync(string user, string @case)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, user);
        await page.GotoAsync(@case);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Kerjakan", Exact = true }).First.ClickAsync();
        await ShootAsync(page, $"task-{user}");
        await page.ClickAsync("button.main[name='Form.Answer']");
        await page.Locator(".done").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static async Task StartAsync(IPage page, string sop, string subject)
    {
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", sop);
        await page.FillAsync("#perihal", subject);
        await page.ClickAsync("button.main");
        await page.Locator(".done").WaitForAsync();
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"terkait-{name}.png"), FullPage = true });
            if (page.ViewportSize!.Width != 360)
            {
                await page.SetViewportSizeAsync(360, 900);
                await page.ScreenshotAsync(
                    new PageScreenshotOptions { Path = Path.Combine(folder, $"terkait-{name}-360.png"), FullPage = true }
                );
                await page.SetViewportSizeAsync(1280, 900);
            }
        }
    }
}
