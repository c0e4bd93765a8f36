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

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Pages_AreShown(int width)
    {
        var folder = Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS");
        var number = 0;
        await VisitAsync(
            width,
            scripts: false,
            async (page, path) =>
            {
                await page.GotoAsync(path);
                Assert.NotEmpty(await page.Locator("h1").AllInnerTextsAsync());
                if (folder is not null)
                {
                    var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{width}-{number++}.png"));
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
                }
            }
        );
    }

    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task Pages_HaveNoAccessibilityFindings(int width)
    {
        var faults = new List<string>();
        await VisitAsync(
            width,
            scripts: true,
            async (page, path) =>
            {
                await page.GotoAsync(path);
                var found = (await page.RunAxe(Wcag)).Violations;
                faults.AddRange(found.Select(violation => $"{path}: {violation.Id} at {violation.Nodes[0].Html}"));
            }
        );
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
