using System.Globalization;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>The frame of a page by its bounding boxes: one slim bar, nothing wider than the screen, no text cut.</summary>
internal static class Frame
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

    /// <param name="width">Of the screen.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, int width)
    {
        var bar = await page.Locator("header.top").BoundingBoxAsync();
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        var cut = await page.EvaluateAsync<string[]>(Cut);
        return bar is not null && bar.Height <= Bar && wide <= width && cut.Length == 0
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"bar {bar?.Height}, page {wide}, cut {string.Join(" | ", cut)}")];
    }
}
