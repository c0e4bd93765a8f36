using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>Keys of the desk under the pages' own script policy, and the team's desk on a phone without scripts.</summary>
public sealed class QuickKeyTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Clerk = "pengadministrasi-umum";

    [Fact]
    public async Task Keys_MoveOpenTakeAndSearch_ButNotWhileTyping()
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum", scripts: true, foreign: false);
        await StartAsync(page, "Surat untuk tombol");
        await page.GotoAsync("/");
        var subjects = await page.Locator(".tasks > .task h2 a").AllInnerTextsAsync();
        Assert.True(subjects.Count > 1);
        await page.Keyboard.PressAsync("j");
        Assert.Equal(subjects[0], await FocusedAsync(page));
        await page.Keyboard.PressAsync("j");
        Assert.Equal(subjects[1], await FocusedAsync(page));
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal(subjects[0], await FocusedAsync(page));
        await page.Keyboard.PressAsync("k");
        Assert.Equal(subjects[0], await FocusedAsync(page));

        await page.Keyboard.PressAsync("?");
        Assert.True(await page.Locator("#tombol dl").IsVisibleAsync());
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("surat jak?");
        Assert.Equal("surat jak?", await page.InputValueAsync("#cari-berkas"));
        await page.FillAsync("#cari-berkas", "surat tombol");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/cari?q=surat+tombol");
        await page.Keyboard.PressAsync("j");
        Assert.Equal("Surat untuk tombol", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/berkas/**");

        await page.GotoAsync("/?keadaan=bersama");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("a");
        await page.WaitForURLAsync("**/tugas/**");
        Assert.Equal(1, await page.Locator("button:has-text('Lepaskan ke meja bersama')").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TeamDesk_OnAPhone_SeveralTasksAreGivenAway()
    {
        var starter = await office.Chromium.SignedInAsync(office.Url, "kasubag-kepegawaian-umum");
        foreach (var subject in new[] { "Surat telepon satu", "Surat telepon dua" })
        {
            await StartAsync(starter, subject);
            await starter.ClickAsync(".act a.main");
            await starter.ClickAsync("button[name='Form.Answer']");
        }
        await starter.Context.CloseAsync();

        var page = await office.Chromium.SignedInAsync(office.Url, "sekretaris", width: 360);
        await page.GotoAsync("/tim");
        await page.Locator("a:has-text('Pengadministrasi Umum')").First.ClickAsync();
        await page.ClickAsync("label:has-text('Surat telepon satu')");
        await page.ClickAsync("label:has-text('Surat telepon dua')");
        var colleague = await page.Locator("#kepada option").Nth(1).GetAttributeAsync("value");
        await page.SelectOptionAsync("#kepada", new[] { colleague! });
        await page.ClickAsync("button:text-is('Tugaskan')");
        Assert.Contains("2 dari 2 tugas berhasil", await page.Locator("[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("label:has-text('Surat telepon')").CountAsync());
        await page.GotoAsync($"/tim/orang/{colleague}");
        Assert.Equal(2, await page.Locator("label:has-text('Surat telepon')").CountAsync());
        await page.Context.CloseAsync();
        Assert.StartsWith($"ntt-{Clerk}", colleague, StringComparison.Ordinal);
    }

    private static Task<string> FocusedAsync(IPage page) => page.Locator(":focus").InnerTextAsync();

    private static async Task StartAsync(IPage page, string subject)
    {
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", new[] { "ntt/penanganan-surat-keluar" });
        await page.FillAsync("#perihal", subject);
        await page.ClickAsync("form button.main");
        // With scripts the form asks for the line first: to go on before it was sent would take it back.
        await page.Locator("#ringkasan").WaitForAsync();
    }
}
