using System.Globalization;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>What holds for every page: words, width, weight, accessibility.</summary>
public sealed class EveryPageTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const int MaxBytes = 200_000;

    /// <summary>Of a page that was open before, as transferred.</summary>
    private const int MaxAgain = 30 * 1024;

    /// <summary>A page is opened once and looked at in three widths: it is the opening that takes time.</summary>
    [Fact]
    public async Task Pages_HaveAHeading_FitTheScreen_AndAreAccessible()
    {
        var folder = Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS");
        var (faults, number) = (new List<string>(), 0);
        await VisitAsync(
            1366,
            scripts: true,
            async (page, path) =>
            {
                await page.GotoAsync(path);
                number++;
                if (await page.Locator("h1").CountAsync() == 0)
                {
                    faults.Add($"{path}: no heading");
                }
                foreach (var (width, height) in ((int, int)[])[(1366, 625), (1024, 768), (360, 640)])
                {
                    await page.SetViewportSizeAsync(width, height);
                    faults.AddRange((await Frame.FaultsAsync(page, width)).Select(fault => $"{path} at {width}: {fault}"));
                    if (width != 1024)
                    {
                        faults.AddRange((await Axe.FaultsAsync(page)).Select(fault => $"{path} at {width}: {fault}"));
                        await ShootAsync(page, folder, string.Create(CultureInfo.InvariantCulture, $"{width}-{number}.png"));
                    }
                }
            }
        );
        Assert.True(number > 100, $"{number} pages");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }

    [Fact]
    public async Task Axe_OfAPageWithFaults_NamesThem()
    {
        var page = await office.Chromium.OpenAsync(office.Url, scripts: true);
        await page.SetContentAsync("<html><title>Uji</title><p style='color:#bbb;background:#fff'>pucat</p><img src='logo.png'></html>");

        var faults = await Axe.FaultsAsync(page);

        await page.Context.CloseAsync();
        Assert.Equal(["color-contrast", "html-has-lang", "image-alt"], faults.Select(fault => fault.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Pages_AreLight() =>
        await VisitAsync(
            1280,
            scripts: false,
            async (page, path) =>
            {
                // The page before may still be asking for its pictures: an empty one ends it. What is asked from here on is this page's.
                await page.GotoAsync("about:blank");
                var requests = new List<IRequest>();
                page.Request += Keep;
                await page.GotoAsync(path);
                page.Request -= Keep;
                var bytes = 0;
                foreach (var request in requests.Where(request => request.Url.StartsWith(office.Url, StringComparison.Ordinal)))
                {
                    var response = (await request.ResponseAsync())!;
                    bytes += response.Status is < 300 or >= 400 ? (await response.BodyAsync()).Length : 0;
                }
                Assert.True(bytes is > 0 and <= MaxBytes, $"{path} weighs {bytes} bytes.");
                // Style and script are kept by the browser: what comes again is the page itself.
                var again = (await requests.Last(request => request.IsNavigationRequest).SizesAsync()).ResponseBodySize;
                Assert.True(again is > 0 and <= MaxAgain, $"{path} brings {again} bytes each time.");

                void Keep(object? sender, IRequest request) => requests.Add(request);
            }
        );

    private static async Task ShootAsync(IPage page, string? folder, string name)
    {
        if (folder is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
        }
    }

    private async Task VisitAsync(int width, bool scripts, Func<IPage, string, Task> visit)
    {
        foreach (var (user, paths) in await office.PagesAsync())
        {
            var page =
                user.Length == 0
                    ? await office.Chromium.OpenAsync(office.Url, width, scripts)
                    : await office.Chromium.SignedInAsync(office.Url, user, width, scripts);
            foreach (var path in paths)
            {
                await visit(page, path);
            }
            await page.Context.CloseAsync();
        }
    }
}
