using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>A day in the office as a clerk, a section head and the head of office live it, without scripts: SOP 1 of the NTT
/// decree.</summary>
public sealed class OfficeDayTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Subject = "Undangan rapat penanganan bencana";

    [Fact]
    public async Task Letter_IsTakenInDirectedDoneAndFound()
    {
        var clerk = await office.Chromium.SignedInAsync(office.Url, "pengadministrasi-umum");
        var head = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas");
        var section = await office.Chromium.SignedInAsync(office.Url, "sekretaris");
        var @case = await TakeInAsync(clerk);
        await DoAsync(clerk, "Selesai, teruskan ke Kepala Dinas");
        await DirectAsync(head);
        await DoAsync(clerk, "Selesai, teruskan ke Sekretaris/ Kepala Bidang");
        await AskBackAndDoAsync(section, @case);
        await WatchAsync(head);
        await FindAsync(clerk, @case);
        foreach (var page in new[] { clerk, head, section })
        {
            await page.Context.CloseAsync();
        }
    }

    /// <summary>The clerk writes down the letter; the applicant's receipt shows where to ask, and the book has its number.</summary>
    private static async Task<string> TakeInAsync(IPage page)
    {
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", "ntt/penanganan-surat-masuk");
        await page.FillAsync("#perihal", Subject);
        await page.FillAsync("#pemohon", "BPBD Contoh");
        await page.SelectOptionAsync("#saluran", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("summary:has-text('Surat atau permohonan tertulis')");
        await page.FillAsync("#surat-nomor", "005/17/BPBD/2026");
        await page.ClickAsync("button.main");
        await page.Locator(".done").WaitForAsync();
        var @case = new Uri(page.Url).AbsolutePath;
        Assert.Contains("005/17/BPBD/2026", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.GotoAsync($"{@case}/tanda-terima");
        Assert.Equal(1, await page.Locator("svg.qr, .qr svg, img.qr").CountAsync());
        await page.GotoAsync("/register/surat-masuk");
        Assert.Contains(Subject, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        return @case;
    }

    private static async Task DirectAsync(IPage page)
    {
        await OpenFromDeskAsync(page);
        await page.ClickAsync("summary:text-is('Lembar disposisi')");
        await page.Locator("input[name='Form.SheetTo'][value='sekretaris']").CheckAsync();
        await page.FillAsync("#catatan", "Wakili saya.");
        await page.Locator("button[name='Form.Answer']").First.ClickAsync();
        await page.Locator(".done").WaitForAsync();
    }

    /// <summary>The section head takes back what went too early, then sends it on.</summary>
    private static async Task AskBackAndDoAsync(IPage page, string @case)
    {
        await DoAsync(page, "Selesai, teruskan ke Kepala Sub Bagian/ Sub Koordinator Substansi");
        await page.GotoAsync(@case);
        await page.ClickAsync("button:has-text('Tarik kembali')");
        await page.Locator(".done").WaitForAsync();
        await DoAsync(page, "Selesai, teruskan ke Kepala Sub Bagian/ Sub Koordinator Substansi");
    }

    private static async Task WatchAsync(IPage page)
    {
        await page.GotoAsync("/pantau");
        Assert.Matches(@"[0-9]+\s+terlambat", await page.Locator(".counts").InnerTextAsync());
        await page.GotoAsync("/tim");
        Assert.NotEqual(0, await page.Locator("main a[href^='/tim/meja/']").CountAsync());
    }

    private static async Task FindAsync(IPage page, string @case)
    {
        await page.GotoAsync("/");
        await page.FillAsync("#cari-berkas", "bpbd contoh");
        await page.ClickAsync(".find button");
        await page.ClickAsync($"main a[href='{@case}']");
        var history = await page.Locator("table.history").InnerTextAsync();
        Assert.Contains("Wakili saya.", history, StringComparison.Ordinal);
        Assert.Contains("Menarik kembali langkah 4", history, StringComparison.Ordinal);
    }

    private static async Task DoAsync(IPage page, string button)
    {
        await OpenFromDeskAsync(page);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await page.Locator(".done").WaitForAsync();
    }

    private static async Task OpenFromDeskAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.Locator("li.task", new PageLocatorOptions { HasText = Subject }).Locator(".act .main").First.ClickAsync();
        await page.Locator("#catatan").WaitForAsync();
    }
}
