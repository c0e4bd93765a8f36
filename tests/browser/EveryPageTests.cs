using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>What holds for every page: words, width, weight, accessibility.</summary>
public sealed class EveryPageTests(OfficeFixture office) : IClassFixture<OfficeFixture>
{
    private const int MaxBytes = 200_000;

    /// <summary>Of a page that was open before, as transferred.</summary>
    private const int MaxAgain = 30 * 1024;

    /// <summary>
    /// Who opens which pages: the head of the office everything that belongs to work, an administrator the rest; a clerk and a head of
    /// section see some of them with other parts.
    /// </summary>
    private static readonly string[] Users = ["kepala-dinas", "admin", "pengadministrasi-umum", "kasubag-kepegawaian-umum"];

    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Pages_AreShown(int width)
    {
        var folder = Environment.GetEnvironmentVariable("DINSOSFLOW_SCREENSHOTS");
        var number = 0;
        await VisitAsync(
            width,
            scripts: false,
            async (page, path) =>
            {
                await page.GotoAsync(path);
                Assert.NotEmpty(await page.Locator("h1").AllInnerTextsAsync());
                if (folder is not null)
                {
                    var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{width}-{number++}.png"));
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
                }
            }
        );
    }

    [Fact]
    public async Task Pages_NarrowScreen_NeverScrollSideways() =>
        await VisitAsync(
            360,
            scripts: true,
            async (page, path) =>
            {
                await page.GotoAsync(path);
                var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(width <= 360, $"{path} is {width} px wide.");
            }
        );

    [Theory]
    [InlineData(1366)]
    [InlineData(360)]
    public async Task Pages_HaveNoAccessibilityFindings(int width)
    {
        var faults = new List<string>();
        await VisitAsync(
            width,
            scripts: true,
            async (page, path) =>
            {
                await page.GotoAsync(path);
                var found = (await page.RunAxe(Wcag)).Violations;
                faults.AddRange(found.Select(violation => $"{path}: {violation.Id} at {violation.Nodes[0].Html}"));
            }
        );
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Distinct()));
    }

    [Fact]
    public async Task Pages_AreLight() =>
        await VisitAsync(
            1280,
            scripts: false,
            async (page, path) =>
            {
                // Away from the page before, whose last files may still be coming in.
                await page.GotoAsync("about:blank");
                var responses = new List<IResponse>();
                page.Response += Keep;
                await page.GotoAsync(path);
                page.Response -= Keep;
                var bytes = 0;
                foreach (
                    var response in responses.Where(response =>
                        response.Status is < 300 or >= 400 && response.Url.StartsWith(office.Url, StringComparison.Ordinal)
                    )
                )
                {
                    bytes += (await response.BodyAsync()).Length;
                }
                Assert.True(bytes is > 0 and <= MaxBytes, $"{path} weighs {bytes} bytes.");
                // Style and script are kept by the browser: what comes again is the page itself.
                var again = (await responses.Last(response => response.Request.IsNavigationRequest).Request.SizesAsync()).ResponseBodySize;
                Assert.True(again is > 0 and <= MaxAgain, $"{path} brings {again} bytes each time.");

                void Keep(object? sender, IResponse response) => responses.Add(response);
            }
        );

    private async Task VisitAsync(int width, bool scripts, Func<IPage, string, Task> visit)
    {
        foreach (var user in Users)
        {
            var page = await office.Chromium.SignedInAsync(office.Url, user, width, scripts);
            var paths =
                user == "admin" ? AdministratorPaths
                : user == "kepala-dinas" ? await PathsAsync(page)
                : await WorkPathsAsync(page);
            foreach (var path in paths)
            {
                await visit(page, path);
            }
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Limits and calendars: asked, refused, long, moved back, not yet decreed.</summary>
    private static readonly string[] Deadlines =
    [
        "/kapan",
        "/kapan?tanggal=2026-03-17&jam=15:50&batas=3+hari+kerja",
        "/kapan?tanggal=2026-01-02&jam=10:00&batas=1800+jam",
        "/kapan?tanggal=2026-06-02&jam=10:00&batas=sebentar",
        "/kapan?sop=penanganan-surat-keluar&baris=3",
        "/kalender",
        "/kalender/ntt/2026",
        "/kalender/ntt/2027",
        "/kalender/siaga-24-jam/2026",
        "/kalender/kutai-timur/2026",
    ];

    private static readonly string[] AdministratorPaths =
    [
        "/orang",
        "/orang/baru",
        "/orang/impor",
        "/sop-baru",
        "/orang/ntt-sekretaris",
        "/jabatan",
        "/jabatan?urut=-nama",
        "/kiriman",
        "/pengaturan/webhook",
        "/panduan",
    ];

    private static async Task<IReadOnlyList<string>> WorkPathsAsync(IPage page)
    {
        await page.GotoAsync("/");
        var task = await page.Locator(".task h2 a").First.GetAttributeAsync("href");
        return ["/", task!, $"/berkas/{task!.Split('/')[2]}", "/berkas/baru", "/buku-jaga", "/panduan"];
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(IPage page)
    {
        await page.GotoAsync("/pantau");
        var @case = await page.Locator("table.watch a").First.GetAttributeAsync("href");
        await page.GotoAsync("/");
        var task = await page.Locator(".task h2 a").First.GetAttributeAsync("href");
        await page.GotoAsync("/buku-jaga");
        var matter = await page.Locator(".task a.quiet").First.GetAttributeAsync("href");
        var start = await page.Locator(".task a:has-text('Mulai berkas')").First.GetAttributeAsync("href");
        return
        [
            "/",
            task!,
            @case!,
            $"{@case}/minta-kelengkapan",
            $"{@case}/disposisi",
            "/kabar",
            "/pantau",
            "/terlambat?semua=true",
            "/pantau/pengulangan",
            "/berkas/baru",
            "/sop",
            "/sop/penanganan-surat-keluar",
            "/sop?cari=surat",
            "/panduan/petugas",
            "/panduan/pemeriksa",
            "/tidak-ada",
            "/saya",
            "/saya/sandi",
            "/saya/aplikasi",
            "/catatan-akses",
            "/darurat",
            "/cari",
            "/cari?q=surat",
            "/cari?q=tidakada",
            "/?keadaan=lewat",
            "/saringan",
            "/tim",
            "/tim/meja/pengadministrasi-umum",
            "/tim/orang/ntt-sekretaris",
            $"{@case}/tanda-terima",
            $"{@case}/riwayat",
            $"{@case}/dosir",
            "/register",
            "/register/surat-masuk",
            "/register/surat-masuk/ekspedisi",
            "/lacak",
            "/lacak/AAAA-AAAA-AAAA-AAAA",
            "/berkala",
            "/buku-jaga",
            "/buku-jaga/baru",
            matter!,
            "/buku-jaga/impor",
            start!,
            .. Deadlines,
        ];
    }
}
