using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>SOP 2 of the NTT decree, whole, as its people do it.</summary>
public sealed class OutgoingLetterTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const string Kasubag = "kasubag-kepegawaian-umum";
    private const string Clerk = "pengadministrasi-umum";
    private const string Secretary = "sekretaris";
    private const string Head = "kepala-dinas";

    [Fact]
    public async Task TwoRefusals_LetterIsSignedAndCaseEnds()
    {
        var @case = await StartAsync("Surat dengan dua penolakan");
        await DoAsync(Kasubag, @case, "Selesai, teruskan ke Pengadministrasi Umum");
        await DoAsync(Clerk, @case, "Selesai, teruskan ke Kasubag TU/ Sub Koordinator Substansi");
        await DoAsync(Kasubag, @case, "Kembalikan ke Pengadministrasi Umum untuk diperbaiki", "Nomor surat salah.");
        await DoAsync(Clerk, @case, "Selesai, teruskan ke Kasubag TU/ Sub Koordinator Substansi");
        await DoAsync(Kasubag, @case, "Setuju, teruskan ke Sekretaris/ Kepala Bidang");
        await DoAsync(Secretary, @case, "Setuju, teruskan ke Kepala Dinas");
        await DoAsync(Head, @case, "Kembalikan ke Sekretaris/ Kepala Bidang untuk diperbaiki", "Tambahkan tembusan.");
        await DoAsync(Secretary, @case, "Setuju, teruskan ke Kepala Dinas");
        await DoAsync(Head, @case, "Setuju, teruskan ke Pengadministrasi Umum");
        await DoAsync(Clerk, @case, "Selesai, tutup berkas");

        var page = await office.Chromium.SignedInAsync(office.Url, Head);
        await page.GotoAsync(@case);
        Assert.Equal("Selesai", (await page.Locator("dl.facts .tag").First.InnerTextAsync()).Trim());
        var history = await page.Locator("table.history").InnerTextAsync();
        Assert.Contains("Nomor surat salah.", history, StringComparison.Ordinal);
        Assert.Contains("Tambahkan tembusan.", history, StringComparison.Ordinal);
        Assert.Contains("dikembalikan ke langkah 4", history, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ReturningWithoutReason_KeepsWhatWasTypedAndSaysWhatIsMissing()
    {
        var @case = await StartAsync("Surat tanpa alasan");
        await DoAsync(Kasubag, @case, "Selesai, teruskan ke Pengadministrasi Umum");
        await DoAsync(Clerk, @case, "Selesai, teruskan ke Kasubag TU/ Sub Koordinator Substansi");
        var page = await OpenTaskAsync(Kasubag, @case);
        await page.CheckAsync(".check input");
        await page.ClickAsync("button.back:has-text('untuk diperbaiki')");
        Assert.Contains("Tulis alasan", await page.Locator(".alert").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator(".check input").First.IsCheckedAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TwoPeopleAtOnce_SecondIsToldWhoHasIt()
    {
        var @case = await StartAsync("Surat untuk dua orang");
        await DoAsync(Kasubag, @case, "Selesai, teruskan ke Pengadministrasi Umum");
        var first = await OpenTaskAsync(Clerk, @case);
        var second = await OpenTaskAsync($"{Clerk}-2", @case);
        await first.ClickAsync("button[name='Form.Answer']");
        await second.ClickAsync("button[name='Form.Answer']");
        var told = await second.Locator(".alert").InnerTextAsync();
        Assert.Contains("sudah dikerjakan", told, StringComparison.Ordinal);
        Assert.Contains("oleh", told, StringComparison.Ordinal);
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task FormOnScreen_PowerCutAndSentTwice_IsDoneOnce()
    {
        var @case = await StartAsync("Surat saat listrik padam");
        var page = await OpenTaskAsync(Kasubag, @case);
        var form = await FieldsAsync(page);
        await office.CutPowerAsync();
        await page.ClickAsync("button[name='Form.Answer']");
        Assert.Contains("Tersimpan", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        var again = await page.APIRequest.PostAsync(form.Url, new APIRequestContextOptions { Form = form.Data });
        Assert.True(again.Ok);
        Assert.Contains("Tersimpan", await again.TextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(@case);
        Assert.Equal(1, await page.Locator("table.history td:has-text('Langkah 1: Selesai')").CountAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>What the form on screen would send.</summary>
    private static async Task<(string Url, IFormData Data)> FieldsAsync(IPage page)
    {
        var data = page.APIRequest.CreateFormData();
        foreach (var field in await page.Locator("form:has(#catatan) input[type=hidden]").AllAsync())
        {
            data.Append((await field.GetAttributeAsync("name"))!, (await field.GetAttributeAsync("value"))!);
        }
        data.Append("Form.Answer", "");
        data.Append("Form.Note", "");
        data.Append("Form.HappenedAt", "");
        data.Append("Form.OnBehalfOf", "");
        return (page.Url, data);
    }

    private async Task<string> StartAsync(string subject)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, Kasubag);
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", "ntt/penanganan-surat-keluar");
        await page.FillAsync("#perihal", subject);
        await page.ClickAsync("button.main");
        var path = new Uri(page.Url).AbsolutePath;
        await page.Context.CloseAsync();
        return path;
    }

    private async Task DoAsync(string user, string @case, string button, string? note = null)
    {
        var page = await OpenTaskAsync(user, @case);
        if (note is not null)
        {
            await page.FillAsync("#catatan", note);
        }
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await page.Locator(".done").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenTaskAsync(string user, string @case)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, user);
        await page.GotoAsync(@case);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Kerjakan", Exact = true }).ClickAsync();
        return page;
    }
}
