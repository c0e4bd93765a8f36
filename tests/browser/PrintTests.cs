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

    /// <summary>Less is a blank sheet, or a line that was left over.</summary>
    private const int LeastOnASheet = 700;

    /// <summary>A4 across, less its margins, in CSS pixels.</summary>
    private const int SheetWidth = 1047;

    /// <summary>Drawings whose letters come out below 8 pt on a sheet as wide as the page is now.</summary>
    private const string SmallDrawings = """
        () => [...document.querySelectorAll(".alur-cetak > svg")]
            .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width * parseFloat(getComputedStyle(svg).fontSize) * 3 / 4)
            .filter(points => points < 7.99).map(points => `a drawing in letters of ${points} pt`)
        """;

    private static (string Path, string Mark)[] Prints(string @case) =>
        [
            ($"{@case}/tanda-terima", ".kop"),
            ($"{@case}/disposisi", ".kop"),
            ($"{@case}/riwayat", ".kop"),
            ($"{@case}/dosir", ".kop"),
            ("/register/surat-masuk", ".kop"),
            ("/register/surat-masuk/ekspedisi", ".kop"),
            ("/sop/penanganan-surat-keluar", ".identitas"),
            ("/sop/penyusunan-kartu-inventaris-ruang-kir", ".identitas"),
            ("/sop/penyediaan-permakanan-uptd-kesejahteraan-sosial-tuna-netra-dan-karya-wanita-di-kupang", ".identitas"),
            ("/kalender/ntt/2026", "h1"),
            ("/panduan/petugas", ".panduan"),
            ("/panduan/atasan", ".panduan"),
            ("/panduan/administrator", ".panduan"),
            ("/panduan/pemeriksa", ".panduan"),
        ];

    [Fact]
    public async Task Prints_HaveAHead_AndNothingOfTheScreen()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum", SheetWidth, scripts: true);
        await page.GotoAsync("/");
        var @case = $"/berkas/{(await page.Locator(".task h2 a").First.GetAttributeAsync("href"))!.Split('/')[2]}";
        var faults = new List<string>();

        foreach (var (path, mark) in Prints(@case))
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
            faults.AddRange(await page.EvaluateAsync<string[]>(SmallDrawings) is { Length: > 0 } small ? [$"{path}: {small[0]}"] : []);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
            var sheets = PrintedPages.Read(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true }));
            faults.AddRange(sheets.Any(drawn => drawn < LeastOnASheet) ? [$"{path}: sheets with {string.Join(", ", sheets)} bytes"] : []);
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
