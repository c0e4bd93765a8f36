using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>
/// Faults of accessibility, WCAG 2.2 AA, by axe. It runs in the page itself: the wrapper for Playwright opens one more page each time,
/// to gather what frames from elsewhere say, of which DinsosFlow has none.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async () => {
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
            const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
            return found.violations.map(fault => fault.id + " at " + fault.nodes[0].html);
        }
        """;

    /// <param name="page">As it stands on the screen now.</param>
    public static async Task<string[]> FaultsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }
        return await page.EvaluateAsync<string[]>(Run);
    }
}
