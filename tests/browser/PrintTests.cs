using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>What comes out of the printer: a head, who signs, nothing of the screen, nothing too small to read, no blank first
/// page.</summary>
public sealed class PrintTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    /// <summary>Texts below 8 pt (a point is 4/3 of a pixel); drawings are scaled and have sizes of their own.</summary>
    private const string TooSmall = """
        () => [...document.querySelectorAll("body *")]
            .filter(e => e.offsetParent !== null && !e.closest("svg") && [...e.childNodes].some(n => n.nodeType === 3
                && n.textContent.trim()))
            .filter(e => parseFloat(getComputedStyle(e).fontSize) * 3 / 4 < 7.99)
            .map(e => e.tagName + "." + e.className + ": " + e.textContent.trim().slice(0, 30))
        """;

    [Fact]
    public async Task Prints_HaveAHead_AndNothingOfTheScreen()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum", 1000, scripts: true);
        await page.GotoAsync("/");
        var @case = $"/berkas/{(await page.Locator(".task h2 a").First.GetAttributeAsync("href"))!.Split('/')[2]}";
        var faults = new List<string>();

        foreach (
            var (path, mark) in new[]
            {
                ($"{@case}/tanda-terima", ".kop"),
                ($"{@case}/disposisi", ".kop"),
                ($"{@case}/riwayat", ".kop"),
                ($"{@case}/dosir", ".kop"),
                ("/register/surat-masuk", ".kop"),
                ("/register/surat-masuk/ekspedisi", ".kop"),
                ("/sop/penanganan-surat-keluar", ".identitas"),
                ("/kalender/ntt/2026", "h1"),
                ("/panduan/petugas", ".panduan"),
            }
        )
        {
            await page.GotoAsync(path);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
            if (!await page.Locator(mark).First.IsVisibleAsync())
            {
                faults.Add($"{path}: no {mark}");
            }
            foreach (var thing in new[] { "header.top", "#menu", ".foot", "main form", "main .button", "main button" })
            {
                if (await page.Locator(thing).Locator("visible=true").CountAsync() > 0)
                {
                    faults.Add($"{path}: {thing} is printed");
                }
            }
            faults.AddRange((await page.EvaluateAsync<string[]>(TooSmall)).Select(text => $"{path}: too small {text}"));
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Signers_StandOnReceiptAndSheet_ByNameAndPost()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum", 1000);
        await page.GotoAsync("/");
        var @case = $"/berkas/{(await page.Locator(".task h2 a").First.GetAttributeAsync("href"))!.Split('/')[2]}";

        await page.GotoAsync($"{@case}/tanda-terima");
        var receipt = await page.Locator(".signature").InnerTextAsync();
        await page.GotoAsync($"{@case}/disposisi");
        var sheet = await page.Locator(".signature").First.InnerTextAsync();

        Assert.Contains("Fransiska Contoh", receipt, StringComparison.Ordinal);
        Assert.Contains("Kepala Sub Bagian Kepegawaian dan Umum", receipt, StringComparison.Ordinal);
        Assert.Contains("Kepala Dinas Sosial", sheet, StringComparison.Ordinal);
        Assert.Contains("Maria Contoh", sheet, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
