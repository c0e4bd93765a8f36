using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>Buku jaga and periodic work as their people use them, without scripts.</summary>
public sealed class PeriodicPagesTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Kasubag = "kasubag-kepegawaian-umum";

    [Fact]
    public async Task DueEntry_IsOnTheDesk_AndLeavesTheListWithItsCase()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag);
        await ShootAsync(page, "desk");
        Assert.Contains("hal perlu dimulai", await page.Locator(".note.amber").InnerTextAsync(), StringComparison.Ordinal);
        await page.ClickAsync(".note.amber a");
        await page.Locator(".task", new PageLocatorOptions { HasTextString = "Maria Contoh" }).Locator("a.main").ClickAsync();
        Assert.StartsWith("Kenaikan gaji berkala (KGB): Maria Contoh", await page.InputValueAsync("#perihal"), StringComparison.Ordinal);
        await page.ClickAsync("button.main");
        await page.Locator("h1:has-text('Maria Contoh')").WaitForAsync();
        await page.GotoAsync("/buku-jaga");
        await ShootAsync(page, "register-after");
        var closed = await page.Locator("ul.plain").InnerTextAsync();
        Assert.Contains("Maria Contoh", closed, StringComparison.Ordinal);
        // It comes again in two years, and is not due yet.
        Assert.Contains(
            "diingatkan",
            await page.Locator(".task", new PageLocatorOptions { HasTextString = "Maria Contoh" }).InnerTextAsync(),
            StringComparison.Ordinal
        );
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Entry_WithAMistake_KeepsWhatWasTyped_AndIsSavedOnceRight()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag);
        await page.GotoAsync("/buku-jaga/baru");
        await page.SelectOptionAsync("#jenis", "pensiun");
        await page.FillAsync("#tentang", "Bapak Uji Coba");
        await page.FillAsync("#tanggal", "2031-01-31");
        await page.FillAsync("#ingatkan", "sebentar lagi");
        await page.ClickAsync("button.main");
        Assert.Contains("sebentar lagi", await page.Locator(".alert").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            ("Bapak Uji Coba", "2031-01-31", "pensiun"),
            (await page.InputValueAsync("#tentang"), await page.InputValueAsync("#tanggal"), await page.InputValueAsync("#jenis"))
        );
        await page.FillAsync("#ingatkan", "1 tahun");
        await page.ClickAsync("button.main");
        Assert.Contains("Tersimpan", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".task", new PageLocatorOptions { HasTextString = "Bapak Uji Coba" }).Locator("a.quiet").ClickAsync();
        await page.ClickAsync("summary");
        await page.ClickAsync("button.back");
        Assert.Contains("ditutup", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Import_FileWithAMistake_ShowsTheLineAndTheText_AndIsTakenOnceRight()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag, 360);
        await page.GotoAsync("/buku-jaga/impor");
        var text = System.Text.Encoding.UTF8.GetBytes("jenis;tentang;tanggal\nkgb;Orang Impor;31/2/2031\n");
        await page.SetInputFilesAsync(
            "#berkas",
            new FilePayload
            {
                Name = "jaga.csv",
                MimeType = "text/csv",
                Buffer = text,
            }
        );
        await page.ClickAsync("button.main");
        Assert.Contains("Baris 2: Tanggal `31/2/2031`", await page.Locator(".alert").InnerTextAsync(), StringComparison.Ordinal);
        await ShootAsync(page, "import-refused");
        await page.FillAsync("#daftar", (await page.InputValueAsync("#daftar")).Replace("31/2", "28/2", StringComparison.Ordinal));
        await page.ClickAsync("button.main");
        Assert.Contains("1 catatan ditambahkan", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Period_StartedByHand_IsTheAdministrators()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "admin");
        await page.GotoAsync("/berkala");
        await ShootAsync(page, "periodic-admin");
        var form = page.Locator("form:has(select[id^='masa-laporan-bulanan-anak'])");
        await page.Locator("details", new PageLocatorOptions { Has = form }).Locator("summary").ClickAsync();
        await form.Locator("button").ClickAsync();
        await page.Locator("h1:has-text('Laporan bulanan')").WaitForAsync();
        Assert.Contains("UPTD Kesejahteraan Sosial Anak di Kupang", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();

        var staff = await office.Chromium.SignedInAsync(office.Url, Kasubag, 360);
        await staff.GotoAsync("/berkala");
        await ShootAsync(staff, "periodic-360");
        Assert.Equal(0, await staff.Locator("form select").CountAsync());
        await staff.Context.CloseAsync();
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
