using System.Text;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>Doing a task with papers: attach, ask for what is missing, keep what was typed while the line is down.</summary>
public sealed class PapersTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Kasubag = "kasubag-kepegawaian-umum";
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n");

    [Fact]
    public async Task WithoutScripts_AttachAskAndReceive()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag);
        var @case = await StartAsync(page, "Surat dengan lampiran");
        await OpenTaskAsync(page, @case);
        await page.FillAsync("#catatan", "Konsep sudah saya baca.");
        await page.ClickAsync("summary:has-text('Lampirkan file')");
        await page.SetInputFilesAsync(
            "#lampiran",
            new FilePayload
            {
                Name = "konsep.pdf",
                MimeType = "application/pdf",
                Buffer = Pdf,
            }
        );
        await page.SelectOptionAsync("#lampiran-untuk", "0");
        await page.ClickAsync("button:has-text('Lampirkan sekarang')");
        Assert.Contains("Lampiran konsep.pdf tersimpan", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Konsep sudah saya baca.", await page.InputValueAsync("#catatan"));
        Assert.Equal(1, await page.Locator(".files a:has-text('konsep.pdf')").CountAsync());
        await KeepAsync(page, "tugas");

        await page.ClickAsync("a:has-text('Minta kelengkapan')");
        await page.Locator(".check input").First.CheckAsync();
        await page.FillAsync("#keterangan", "Fotokopi KTP tidak terbaca.");
        await page.FillAsync("#lama", "5 hari kerja");
        await page.ClickAsync("button:text-is('Lihat dulu')");
        await KeepAsync(page, "minta");
        await page.ClickAsync("button:text-is('Buat surat dan tangguhkan berkas')");
        Assert.Contains("Fotokopi KTP tidak terbaca.", await page.Locator(".letter").InnerTextAsync(), StringComparison.Ordinal);
        await KeepAsync(page, "surat");
        await page.GotoAsync(@case);
        await KeepAsync(page, "berkas");
        await page.ClickAsync("button:has-text('Kelengkapan diterima')");
        await OpenTaskAsync(page, @case);
        await page.ClickAsync("button[name='Form.Answer']");
        await page.Locator(".done").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task LineDown_WhatWasTypedStays_AndIsSentWhenItIsBack()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag, scripts: true);
        var @case = await StartAsync(page, "Surat saat jaringan putus");
        await OpenTaskAsync(page, @case);
        await page.FillAsync("#catatan", "Tersimpan sebelum putus.");
        await page.Locator("#draf:has-text('Draf tersimpan')").WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await page.FillAsync("#catatan", "Diketik saat putus.");
        await page.ClickAsync("button[name='Form.Answer']");
        await page.Locator("#draf:has-text('Sambungan terputus, isian tetap di layar ini')").WaitForAsync();
        Assert.Equal("Diketik saat putus.", await page.InputValueAsync("#catatan"));
        await page.Context.SetOfflineAsync(false);

        await page.ClickAsync("button[name='Form.Answer']");
        await page.Locator(".done").WaitForAsync();
        Assert.Contains("Diketik saat putus.", await page.Locator("table.history").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignedOutMeanwhile_WhatWasTypedStaysOnTheScreen()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag, scripts: true);
        await OpenTaskAsync(page, await StartAsync(page, "Surat saat sesi berakhir"));
        await page.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "dinsosflow" });
        await page.FillAsync("#catatan", "Belum terkirim.");
        await page.ClickAsync("button[name='Form.Answer']");
        await page.Locator("#draf:has-text('Anda sudah keluar')").WaitForAsync();
        Assert.Equal("Belum terkirim.", await page.InputValueAsync("#catatan"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task NarrowScreen_PapersPages_NeverScrollSideways()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas", width: 360, scripts: true);
        await page.GotoAsync("/");
        var task = (await page.Locator(".task h2 a").First.GetAttributeAsync("href"))!;
        var @case = $"/berkas/{task.Split('/')[2]}";
        foreach (var path in new[] { task, @case, $"{@case}/minta-kelengkapan", $"{@case}/disposisi" })
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360, $"{path} scrolls sideways.");
            await KeepAsync(page, $"sempit-{path.Split('/').Length}-{path.Length}");
        }
        await page.Context.CloseAsync();
    }

    private static async Task<string> StartAsync(IPage page, string subject)
    {
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", "ntt/penanganan-surat-keluar");
        await page.FillAsync("#perihal", subject);
        await page.ClickAsync("button.main");
        await page.Locator(".done, h2:has-text('Riwayat')").First.WaitForAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task OpenTaskAsync(IPage page, string @case)
    {
        await page.GotoAsync(@case);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Kerjakan", Exact = true }).ClickAsync();
        await page.Locator("#catatan").WaitForAsync();
    }

    /// <summary>For looking at, where a folder is named.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"lampiran-{name}.png"), FullPage = true });
        }
    }
}
