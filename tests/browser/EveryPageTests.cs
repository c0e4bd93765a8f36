using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>What holds for every page: words, width, weight, accessibility.</summary>
public sealed class EveryPageTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const int MaxBytes = 200_000;

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Pages_FitTheScreenAndSpeakTheGlossary(int width)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas", width);
        var folder = Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS");
        var number = 0;
        foreach (var path in await PathsAsync(page))
        {
            await page.GotoAsync(path);
            var text = (await page.InnerTextAsync("body")).ToLowerInvariant();
            Assert.DoesNotContain("jatuh tempo", text, StringComparison.Ordinal);
            Assert.DoesNotContain("pelanggaran", text, StringComparison.Ordinal);
            if (folder is not null)
            {
                var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{width}-{number++}.png"));
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
            }
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_NarrowScreen_NeverScrollSideways()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas", 360, scripts: true);
        foreach (var path in await PathsAsync(page))
        {
            await page.GotoAsync(path);
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(width <= 360, $"{path} is {width} px wide.");
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_HaveNoSeriousAccessibilityFindings()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas", scripts: true);
        foreach (var path in await PathsAsync(page))
        {
            await page.GotoAsync(path);
            var found = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical");
            Assert.True(!found.Any(), $"{path}: {string.Join("; ", found.Select(v => $"{v.Id} at {v.Nodes[0].Html}"))}");
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pages_AreLight()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas");
        foreach (var path in await PathsAsync(page))
        {
            var bytes = 0;
            page.Response += Count;
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            page.Response -= Count;
            Assert.InRange(bytes, 1, MaxBytes);

            async void Count(object? sender, IResponse response) => bytes += (await response.BodyAsync()).Length;
        }
        await page.Context.CloseAsync();
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(IPage page)
    {
        await page.GotoAsync("/pantau");
        var @case = await page.Locator("table.watch a").First.GetAttributeAsync("href");
        await page.GotoAsync("/");
        var task = await page.Locator(".task h2 a").First.GetAttributeAsync("href");
        await page.GotoAsync("/buku-jaga");
        var matter = await page.Locator(".task a.quiet").First.GetAttributeAsync("href");
        var start = await page.Locator(".task a:has-text('Mulai berkas')").First.GetAttributeAsync("href");
        return ["/", task!, @case!, "/berkala", "/buku-jaga", "/buku-jaga/baru", matter!, "/buku-jaga/impor", start!, "/pantau", "/berkas/baru", "/sop", "/sop/penanganan-surat-keluar", "/tidak-ada"];
    }
}
