using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>What holds for every page: words, width, weight, accessibility.</summary>
public sealed class EveryPageTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const int MaxBytes = 200_000;

    /// <summary>Of a page that was open before, as transferred.</summary>
    private const int MaxAgain = 30 * 1024;

    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

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
                        var found = (await page.RunAxe(Wcag)).Violations;
                        faults.AddRange(found.Select(violation => $"{path}: {violation.Id} at {violation.Nodes[0].Html}"));
                        await ShootAsync(page, folder, string.Create(CultureInfo.InvariantCulture, $"{width}-{number}.png"));
                    }
                }
            }
        );
        Assert.True(number > 100, $"{number} pages");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }

    [Fact]
    public async Task Pages_AreLight() =>
        await VisitAsync(
            1280,
            scripts: false,
            async (page, path) =>
            {
                // Away from the page before, whose last files may still be coming in.
                await page.GotoAsync("about:blank");
                var responses = new List<IResponse>();
                page.Response += Keep;
                await page.GotoAsync(path);
                page.Response -= Keep;
                var bytes = 0;
                foreach (
                    var response in responses.Where(response =>
                        response.Status is < 300 or >= 400 && response.Url.StartsWith(office.Url, StringComparison.Ordinal)
                    )
                )
                {
                    bytes += (await response.BodyAsync()).Length;
                }
                Assert.True(bytes is > 0 and <= MaxBytes, $"{path} weighs {bytes} bytes.");
                // Style and script are kept by the browser: what comes again is the page itself.
                var again = (await responses.Last(response => response.Request.IsNavigationRequest).Request.SizesAsync()).ResponseBodySize;
                Assert.True(again is > 0 and <= MaxAgain, $"{path} brings {again} bytes each time.");

                void Keep(object? sender, IResponse response) => responses.Add(response);
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
