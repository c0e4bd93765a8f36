using DinsosFlow.Host.Storage;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Walks;

public sealed class SqliteCrawlTests(ITestOutputHelper output) : CrawlSuite(output)
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresCrawlTests(ITestOutputHelper output) : CrawlSuite(output)
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Each role of the demonstration follows whatever it is shown: every link leads somewhere, and nowhere that is closed.</summary>
public abstract class CrawlSuite(ITestOutputHelper output) : IAsyncLifetime
{
    private DemoOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync() => _office = await DemoOffice.StartAsync(Create());

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task EveryRole_ReachesWhatIsItsOwn_AndNothingElseIsOffered()
    {
        var faults = new List<string>();

        foreach (var (user, roles, expected) in Reached)
        {
            using var browser = await _office.OpenAsync(user);
            var crawl = new Crawl(browser, roles);
            await crawl.RunAsync(user is null ? "/masuk" : "/");
            output.WriteLine($"{user ?? "nobody"}: {crawl.Opened} addresses, {crawl.Routes.Count} routes, {crawl.Forms} forms");
            faults.AddRange(crawl.Faults.Select(fault => $"{user}: {fault}"));
            faults.AddRange(crawl.Routes.Except(expected).Select(route => $"{user}: reached {route}"));
            faults.AddRange(expected.Except(crawl.Routes).Select(route => $"{user}: did not reach {route}"));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>Open to whoever has an account, and found by links from the desk.</summary>
    private static readonly string[] Anyone =
    [
        "/{**path:file}",
        "/",
        "/saya",
        "/saya/sandi",
        "/saya/aplikasi",
        "/kabar",
        "/cari",
        "/panduan",
        "/panduan/{Role}",
        "/sop",
        "/sop/{Id}",
        "/sop/{Id}/elsa",
        "/sop/{Id}/bpmn",
        "/kapan",
        "/kalender",
        "/kalender/{Id}/{Year:int}",
        "/berkala",
        "/buku-jaga",
        "/register",
        "/register/{Book}",
        "/register/{Book}/ekspedisi",
        "/register/{Book}/unduh",
    ];

    /// <summary>A case of the demonstration, and what hangs on it.</summary>
    private static readonly string[] Case =
    [
        "/berkas/{Case:guid}",
        "/berkas/{Case:guid}/batas/{Number:int}",
        "/berkas/{Case:guid}/disposisi",
        "/berkas/{Case:guid}/dosir",
        "/berkas/{Case:guid}/riwayat",
        "/berkas/{Case:guid}/tanda-terima",
    ];

    /// <summary>What was recorded in somebody's name: from those of the demonstration's cases where that was done.</summary>
    private const string Recorded = "/berkas/{Case:guid}/atas-nama/{Task:int}";

    private static readonly string[] Work =
    [
        "/tugas/{Case:guid}/{Task:int}",
        "/berkas/baru",
        "/berkas/{Case:guid}/minta-kelengkapan",
        Recorded,
        "/pengesahan",
        "/buku-jaga/baru",
        "/buku-jaga/impor",
    ];

    private static readonly string[] Watching = ["/pantau", "/pantau/pengulangan", "/terlambat", "/catatan-akses"];

    /// <summary>By hand: what each kind of person gets to by links alone, with what they may do.</summary>
    private static readonly (string? User, Role[] Roles, string[] Routes)[] Reached =
    [
        (null, [], ["/{**path:file}", "/", "/masuk"]),
        ("pengadministrasi-umum", [Role.Staff], [.. Anyone, .. Case, .. Work]),
        (
            "kasubag-kepegawaian-umum",
            [Role.Staff, Role.Supervisor],
            [.. Anyone, .. Case, .. Work, .. Watching, "/jabatan", "/buku-jaga/{Id:guid}", "/tim", "/tim/meja/{Id}", "/tim/orang/{Id}"]
        ),
        (
            "kepala-dinas",
            [Role.Staff, Role.Supervisor],
            [
                .. Anyone,
                .. Case,
                .. Work,
                .. Watching,
                "/jabatan",
                "/buku-jaga/{Id:guid}",
                "/tim",
                "/tim/meja/{Id}",
                "/tim/orang/{Id}",
                "/darurat",
            ]
        ),
        (
            "admin",
            [Role.Administrator],
            [
                .. Anyone,
                .. Case,
                "/menyiapkan",
                "/sop/{Id}/uji-coba",
                "/sop-baru",
                "/orang",
                "/orang/{Id}",
                "/orang/baru",
                "/orang/impor",
                "/jabatan",
                "/jabatan/impor",
                "/kiriman",
                "/pengaturan/webhook",
                "/pengesahan",
                "/kalender/{Id}/libur",
                "/dokumen",
                "/dokumen/baru",
                "/dokumen/contoh",
                "/dokumen/contoh/{Agency}/{Kind}/{Id}",
                "/dokumen/{Kind}/{Id}",
                "/dokumen/{Kind}/{Id}/versi/{Version:int}",
            ]
        ),
        (
            "pengelola",
            [Role.InstallationManager],
            [
                "/{**path:file}",
                "/",
                "/saya",
                "/saya/sandi",
                "/saya/aplikasi",
                "/panduan",
                "/panduan/{Role}",
                "/pemasangan",
                "/pemasangan/instansi-baru",
                "/pemasangan/instansi/{Id}",
                "/pemasangan/dokumen",
                "/dokumen/{Kind}/{Id}",
                "/dokumen/{Kind}/{Id}/versi/{Version:int}",
                "/kalender/{Id}/libur",
            ]
        ),
        (DemoOffice.Auditor, [Role.Auditor], [.. Anyone, .. Case, Recorded, .. Watching, "/jabatan"]),
    ];
}
