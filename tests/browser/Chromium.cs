using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>The system's Chromium, without scripts: pages must work so.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return new Chromium(playwright, browser);
    }

    /// <summary>A person at a computer of their own, signed in.</summary>
    /// <param name="scripts">With JavaScript.</param>
    /// <param name="foreign">Scripts of the test's own may run in the page, too: the pages' policy is set aside.</param>
    public async Task<IPage> SignedInAsync(string url, string user, int width = 1280, bool scripts = false, bool foreign = true)
    {
        var page = await OpenAsync(url, width, scripts, foreign);
        await page.GotoAsync("/masuk");
        await page.FillAsync("#nama", user);
        await page.FillAsync("#sandi", "peragaan-2026");
        await page.ClickAsync("button.main");
        await page.Locator(".who").WaitForAsync();
        return page;
    }

    /// <summary>Somebody at a computer of their own, not signed in.</summary>
    /// <inheritdoc cref="SignedInAsync"/>
    public async Task<IPage> OpenAsync(string url, int width = 1280, bool scripts = false, bool foreign = true)
    {
        var context = await _browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                JavaScriptEnabled = scripts,
                BaseURL = url,
                Locale = "id-ID",
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                BypassCSP = scripts && foreign,
            }
        );
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
