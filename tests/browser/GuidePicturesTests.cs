using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>
/// The pictures of <c>/panduan</c>: taken here, of the demonstration, so that they show the pages as they are.
/// <c>DINSOSFLOW_GUIDE</c> names the folder to write them to (<c>host/wwwroot/panduan</c>); without it the test looks that each
/// is there and can be taken.
/// </summary>
public sealed class GuidePicturesTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    /// <summary>As <c>Guides.Width</c> and <c>Guides.Height</c> say.</summary>
    private const int Width = 1000;
    private const int Height = 560;
    private const int MaxBytes = 60_000;

    private static readonly (string Name, string User, string Path)[] Pictures =
    [
        ("tugas-saya", "kasubag-kepegawaian-umum", "/"),
        ("berkas-baru", "kasubag-kepegawaian-umum", "/berkas/baru"),
        ("berkas", "kasubag-kepegawaian-umum", ""),
        ("pantauan", "kepala-dinas", "/pantau"),
        ("meja-tim", "kepala-dinas", "/tim"),
        ("orang", "admin", "/orang"),
        ("jabatan", "admin", "/jabatan"),
        ("sop-baru", "admin", "/sop-baru"),
        ("libur", "admin", "/kalender/ntt/libur"),
        ("draf", "admin", Drafted),
    ];

    /// <summary>A document that has a draft once its picture is taken.</summary>
    private const string Drafted = "/dokumen/sop/penanganan-surat-masuk";

    [Fact]
    public async Task Pictures_AreThere_OnePageOfHelpIsLight()
    {
        var target = Environment.GetEnvironmentVariable("DINSOSFLOW_GUIDE");
        var kept = new List<string>();
        foreach (var (name, user, path) in Pictures)
        {
            var page = await office.Chromium.SignedInAsync(office.Url, user, Width);
            await page.SetViewportSizeAsync(Width, Height);
            await page.GotoAsync(path.Length > 0 ? path : await CaseAsync(page));
            if (path == Drafted)
            {
                await DraftAsync(page);
            }
            var bytes = await page.ScreenshotAsync(new PageScreenshotOptions { Type = ScreenshotType.Jpeg, Quality = 20 });
            Assert.InRange(bytes.Length, 5_000, MaxBytes);
            if (target is not null)
            {
                await File.WriteAllBytesAsync(Path.Combine(target, $"{name}.jpg"), bytes);
            }
            var shown = await page.Context.APIRequest.GetAsync($"{office.Url}/panduan/{name}.jpg");
            kept.Add($"{name} {shown.Status}");
            await page.Context.CloseAsync();
        }
        Assert.All(kept, told => Assert.EndsWith(" 200", told, StringComparison.Ordinal));
    }

    /// <summary>The draft, down to the forms that change one thing.</summary>
    private static async Task DraftAsync(IPage page)
    {
        var begin = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buat draf versi berikutnya" });
        if (await begin.CountAsync() > 0)
        {
            await begin.ClickAsync();
        }
        else
        {
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Buka draf" }).ClickAsync();
        }
        var first = page.GetByText("Waktu sebuah langkah");
        await first.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Ubah satu hal" }).ScrollIntoViewIfNeededAsync();
        await first.EvaluateAsync("element => element.scrollIntoView({ block: 'start' })");
    }

    private static async Task<string> CaseAsync(IPage page)
    {
        await page.GotoAsync("/");
        var task = await page.Locator(".task h2 a").First.GetAttributeAsync("href");
        return $"/berkas/{task!.Split('/')[2]}";
    }
}
