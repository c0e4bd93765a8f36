using System.Text.RegularExpressions;
using DinsosFlow.Host.Tests.Access;
using Microsoft.Playwright;

namespace DinsosFlow.Browser.Tests;

/// <summary>
/// Every page of the table of routes, with an address in the demonstration and somebody who opens it. What the demonstration has
/// not is done here first, through the pages.
/// </summary>
internal static class DemoPages
{
    private const string Kasubag = "kasubag-kepegawaian-umum";

    /// <summary>Not to be looked at as a page: what is downloaded, what leads elsewhere, what stands in for another page.</summary>
    private static readonly string[] NotPages =
    [
        "/{**path:file}",
        "/_framework/opaque-redirect",
        "/lambang/{agency}",
        "/masuk/luar",
        "/masuk/luar/selesai",
        "/masuk/kode",
        "/galat",
        "/sop/{Id}/elsa",
        "/sop/{Id}/bpmn",
        "/sop-baru/{id:guid}/draf/{number:int}",
        "/register/{Book}/unduh",
        "/berkas/{Case:guid}/lampiran/{Number:int}",
        "/openapi/{documentName}.json",
    ];

    /// <summary>By who opens them; the empty name is nobody.</summary>
    public static async Task<IReadOnlyList<(string User, IReadOnlyList<string> Paths)>> OfAsync(OfficeFixture office)
    {
        var head = await office.Chromium.SignedInAsync(office.Url, "kepala-dinas");
        var kasubag = await office.Chromium.SignedInAsync(office.Url, Kasubag);
        var request = await RequestAsync(kasubag);
        var secret = await SecretAsync(head);
        (string, IReadOnlyList<string>)[] all =
        [
            ("", ["/masuk", "/mulai", "/lacak", "/lacak/AAAA-AAAA-AAAA-AAAA", "/tidak-ditemukan"]),
            ("kepala-dinas", [.. await OfHeadAsync(head), $"{secret}/akses", await RecordedAsync(head)]),
            ("admin", [.. OfAdministrator, .. await MadeByAdministratorAsync(office)]),
            (
                "pengelola",
                [
                    "/pemasangan",
                    "/pemasangan/instansi-baru",
                    "/pemasangan/instansi/tanah-laut",
                    "/panduan/pengelola",
                    "/pemasangan/dokumen",
                    "/dokumen/kalender/indonesia",
                    "/kalender/indonesia/libur",
                ]
            ),
            (Auditor, OfAuditor),
            ("pengadministrasi-umum", await OfDeskAsync(await office.Chromium.SignedInAsync(office.Url, "pengadministrasi-umum"))),
            (Kasubag, [.. await OfDeskAsync(kasubag), request]),
        ];
        await head.Context.CloseAsync();
        await kasubag.Context.CloseAsync();
        AssertEveryRoute(all.SelectMany(who => who.Item2));
        return all;
    }

    /// <summary>A page that somebody adds is looked at by nobody until its address stands here.</summary>
    private static void AssertEveryRoute(IEnumerable<string> paths)
    {
        var visited = paths.Select(path => path.Split('?')[0]).ToList();
        var missing = RouteTable
            .Read()
            .Keys.Where(key => key.Method == "GET" && !key.Route.StartsWith("/api/", StringComparison.Ordinal))
            .Select(key => key.Route)
            .Except(NotPages)
            .Where(route => !visited.Exists(path => PatternOf(route).IsMatch(path)));
        Assert.Empty(missing);
    }

    private static Regex PatternOf(string route) =>
        new(
            "^"
                + Regex.Replace(route, @"\{[^}:]*:guid\}", "[0-9a-fA-F-]{36}").Replace("/", "\\/", StringComparison.Ordinal).ReplacePlaces()
                + "$"
        );

    private static string ReplacePlaces(this string pattern) =>
        Regex.Replace(Regex.Replace(pattern, @"\{[^}]*:int\}", "[0-9]+"), @"\{[A-Z][A-Za-z]*\}", "[^/]+");

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

    private static readonly string[] OfAdministrator =
    [
        "/orang",
        "/orang/baru",
        "/orang/impor",
        "/menyiapkan",
        "/sop/penanganan-surat-keluar/uji-coba",
        "/sop/penanganan-surat-keluar/uji-coba?mulai=2026-03-03T09:00&jawaban=1,2,3:ya",
        "/sop-baru",
        "/dokumen",
        "/dokumen?cari=surat",
        "/dokumen/baru",
        "/dokumen/contoh",
        "/dokumen/contoh?cari=tanah+laut",
        "/dokumen/contoh/ntt/sop/penanganan-surat-masuk",
        "/dokumen/contoh/ntt/register/register",
        "/dokumen/contoh/ntt/eskalasi/eskalasi",
        "/dokumen/sop/penanganan-surat-keluar",
        "/dokumen/sop/penanganan-surat-keluar/versi/1",
        "/dokumen/kalender/ntt",
        "/kalender/ntt/libur",
        "/pengesahan",
        "/orang/ntt-sekretaris",
        "/jabatan",
        "/jabatan?urut=-nama",
        "/jabatan/impor",
        "/kiriman",
        "/pengaturan/webhook",
        "/panduan",
    ];

    /// <summary>Nobody of the demonstration is an auditor: the administrator makes one.</summary>
    private const string Auditor = "pengelola-gaji";

    private static readonly string[] OfAuditor =
    [
        "/pantau",
        "/terlambat?semua=true",
        "/catatan-akses",
        "/register/surat-masuk",
        "/jabatan",
        "/cari?q=surat",
        "/panduan",
    ];

    /// <summary>A reading, a draft of a SOP, and one of another kind.</summary>
    private static async Task<IReadOnlyList<string>> MadeByAdministratorAsync(OfficeFixture office)
    {
        var page = await office.Chromium.SignedInAsync(office.Url, "admin");
        string[] made =
        [
            await ReadingAsync(page),
            await DraftAsync(page, "/dokumen/sop/penanganan-surat-keluar"),
            await DraftAsync(page, "/dokumen/organisasi/organisasi"),
        ];
        await page.GotoAsync($"/orang/ntt-{Auditor}");
        var give = page.Locator("form:has(input[value='peran-Auditor']) button:text-is('Beri')");
        if (await give.CountAsync() > 0)
        {
            await give.ClickAsync();
            await page.Locator("form:has(input[value='peran-Auditor']) button:text-is('Cabut')").WaitForAsync();
        }
        await page.Context.CloseAsync();
        return made;
    }

    private static async Task<string> DraftAsync(IPage page, string document)
    {
        await page.GotoAsync(document);
        if (await page.Locator("a:text-is('Buka draf')").CountAsync() == 0)
        {
            await page.ClickAsync("button:text-is('Buat draf versi berikutnya')");
            await page.Locator("h2:text-is('Ubah satu hal')").WaitForAsync();
        }
        return $"{document}/draf";
    }

    /// <summary>A table that was given, with everything that it may ask.</summary>
    private static async Task<string> ReadingAsync(IPage page)
    {
        await page.GotoAsync("/sop-baru");
        await page.FillAsync(
            "#tabel",
            "Tanggal Efektif\tJuni 2020\nNo\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tStaf\tKasi\t\t\t\n"
                + "1\tMenyusun\tx\t\tBahan\t1 hari\tSurat\n2\tMenelaah\t\t\tSurat\tsebentar\tTelaah\n↓\n"
        );
        await page.ClickAsync("button:text-is('Baca tabel')");
        await page.Locator("#tanya").WaitForAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task<IReadOnlyList<string>> OfDeskAsync(IPage page)
    {
        await page.GotoAsync("/");
        var task = await page.Locator(".task h2 a").First.GetAttributeAsync("href");
        return ["/", task!, $"/berkas/{task!.Split('/')[2]}", "/berkas/baru", "/buku-jaga", "/panduan"];
    }

    private static async Task<IReadOnlyList<string>> OfHeadAsync(IPage page)
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
            await WhyAsync(page, @case!),
            // The demonstration owes nobody an apology: the page says that there is none.
            $"{@case}/permohonan-maaf/1",
            $"{@case}/minta-kelengkapan",
            $"{@case}/disposisi",
            $"{@case}/tanda-terima",
            $"{@case}/riwayat",
            $"{@case}/dosir",
            "/kabar",
            "/pantau",
            "/terlambat?semua=true",
            "/pantau/pengulangan",
            "/berkas/baru",
            "/sop",
            "/sop/penanganan-surat-keluar",
            "/sop/penyusunan-kartu-inventaris-ruang-kir",
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
            "/register",
            "/register/surat-masuk",
            "/register/surat-masuk/ekspedisi",
            "/lacak",
            "/berkala",
            "/buku-jaga",
            "/buku-jaga?cari=tidakada",
            "/buku-jaga/baru",
            matter!,
            "/buku-jaga/impor",
            start!,
            .. Deadlines,
        ];
    }

    private static async Task<string> WhyAsync(IPage page, string @case)
    {
        await page.GotoAsync(@case);
        return (await page.Locator("a[href*='/batas/']").First.GetAttributeAsync("href"))!;
    }

    /// <summary>The letter by which an applicant is asked for papers.</summary>
    private static async Task<string> RequestAsync(IPage page)
    {
        var @case = await StartAsync(page, "ntt/penanganan-surat-keluar", "Surat yang kurang lengkap");
        await page.GotoAsync($"{@case}/minta-kelengkapan");
        await page.FillAsync("#keterangan", "Fotokopi KTP tidak terbaca.");
        await page.ClickAsync("button:text-is('Lihat dulu')");
        await page.ClickAsync("button:text-is('Buat surat dan tangguhkan berkas')");
        return new Uri(page.Url).AbsolutePath;
    }

    private static Task<string> SecretAsync(IPage page) =>
        StartAsync(page, "ntt/pengangkatan-anak-oleh-orang-tua-tunggal-single-parent", "Pengangkatan anak");

    /// <summary>Some of the demonstration's work was recorded in somebody's name: its case says so.</summary>
    private static async Task<string> RecordedAsync(IPage page)
    {
        await page.GotoAsync("/");
        var tasks = await page.Locator(".task h2 a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var task in tasks)
        {
            await page.GotoAsync($"/berkas/{task.Split('/')[2]}");
            var recorded = page.Locator("a[href*='/atas-nama/']");
            if (await recorded.CountAsync() > 0)
            {
                return (await recorded.First.GetAttributeAsync("href"))!;
            }
        }
        throw new InvalidOperationException("Nothing on the desk was recorded in somebody's name.");
    }

    private static async Task<string> StartAsync(IPage page, string definition, string subject)
    {
        await page.GotoAsync("/berkas/baru");
        await page.SelectOptionAsync("#sop", definition);
        await page.FillAsync("#perihal", subject);
        await page.ClickAsync("button.main");
        if (await page.Locator("input[name='Form.Warned']").CountAsync() > 0)
        {
            await page.ClickAsync("button.main");
        }
        await page.Locator("#ringkasan").WaitForAsync();
        return new Uri(page.Url).AbsolutePath;
    }
}
