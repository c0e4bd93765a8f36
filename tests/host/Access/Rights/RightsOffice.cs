using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access.Rights;

/// <summary>An office with a small chart of its own and one person for each way to stand to a case. Only diberi, admin, auditor and program
/// have grants that matter; kabid and darurat have one that adds nothing.</summary>
public sealed class RightsOffice : IAsyncDisposable
{
    public const string Agency = "uji";
    public const string Ordinary = "uji/bantuan:langsung";
    public const string Secret = "uji/perlindungan:langsung";
    public const string Collected = "uji/pengumpulan";

    /// <summary>Who keeps the installation: no page and no call of a case is open to them.</summary>
    public const string Manager = "pengelola";

    /// <summary>All who are tried, in the order of the tables' columns.</summary>
    public static readonly string[] People =
    [
        "petugas",
        "rekan",
        "verifikator",
        "pindah",
        "staf",
        "kasubag",
        "plt",
        "kabid",
        "kepala",
        "diberi",
        "admin",
        "auditor",
        "program",
        "dinamai",
        "kasubag-dinamai",
        "darurat",
        "lain",
        Manager,
    ];

    private readonly WebOffice _web;
    private readonly Dictionary<string, HttpClient> _programs = [];
    private readonly Dictionary<string, Browser> _browsers = [];

    private RightsOffice(WebOffice web) => _web = web;

    public Store Store => _web.Store;
    public DefinitionRegistry Registry => _web.Services.GetRequiredService<DefinitionRegistry>();
    public Holders Holders => _web.Services.GetRequiredService<Holders>();
    public CaseRoad Transaction => _web.Services.GetRequiredService<CaseRoad>();
    public NodaTime.Testing.FakeClock Clock => _web.Clock;

    public static async Task<RightsOffice> OpenAsync(IDatabase database)
    {
        var web = await WebOffice.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]), database);
        var files = Definitions.Select(file => (file.Path, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text)));
        Assert.Empty(await web.Services.GetRequiredService<DefinitionRegistry>().ImportAsync([.. files]));
        var office = new RightsOffice(web);
        await office.HireAsync();
        return office;
    }

    /// <param name="holiday">A day that the national calendar gets as a holiday; null for the calendar as it ships.</param>
    public async Task DecreeAsync(string? holiday)
    {
        var shipped = await File.ReadAllTextAsync(Path.Combine(DefinitionFiles.FindRoot(null)!.FullName, "calendars", "indonesia.yaml"));
        // Bytes of an earlier version are not imported again by themselves: these say the same in other bytes.
        var text = holiday is null
            ? $"{shipped}\n# {Guid.NewGuid()}\n"
            : shipped.Replace("\nlibur:\n", $"\nlibur:\n  - {{ tanggal: {holiday}, nama: Libur tambahan }}\n", StringComparison.Ordinal);
        Assert.Empty(await Registry.ImportAsync([("calendars/indonesia.yaml", Encoding.UTF8.GetBytes(text))]));
    }

    public HttpClient Program(string person) => _programs[person];

    /// <summary>Signed in once, kept for the whole walk.</summary>
    public async Task<Browser> BrowserAsync(string person)
    {
        if (!_browsers.TryGetValue(person, out var browser))
        {
            _browsers[person] = browser = await _web.Open().SignInAsync(person);
        }
        return browser;
    }

    /// <summary>Nobody at a browser.</summary>
    public Browser OpenBrowser() => _web.Open();

    public async Task<Caller> CallerAsync(string person)
    {
        return (await _web.Services.GetRequiredService<Holders>().CallerAsync(person))!;
    }

    public async Task AcceptAsync(Order command) =>
        Assert.IsType<Answer.Accepted>(await Transaction.SendAsync(command, CancellationToken.None));

    /// <summary>Started by <c>petugas</c>, with its first row on their desk.</summary>
    public async Task<Guid> StartAsync(string definition, bool isComplete = true)
    {
        var start = Orders.StartCase(await CallerAsync("petugas"), definition, "Uji", "Ibu Contoh", IsComplete: isComplete);
        var @case = Office.Accepted(await Transaction.SendAsync(start, CancellationToken.None)).Case;
        await LetSeeAsync(@case, definition == Secret);
        return @case;
    }

    /// <summary>
    /// At its third row, on the desk of <c>petugas</c> and <c>rekan</c>; the second was done by <c>verifikator</c>, after
    /// <c>pindah</c> had taken and released it in a post that they have left since.
    /// </summary>
    public async Task<Guid> RunningAsync(string definition, bool isComplete = true)
    {
        var @case = await SecondRowDoneAsync(definition, isComplete);
        await AcceptAsync(Orders.ClaimTask(await CallerAsync("petugas"), @case, 3));
        await AcceptAsync(Orders.ReleaseTask(await CallerAsync("petugas"), @case, 3));
        return @case;
    }

    /// <summary>Like <see cref="RunningAsync"/>, with nobody at the third row yet: the second can be recalled.</summary>
    public async Task<Guid> SecondRowDoneAsync(string definition, bool isComplete = true)
    {
        var @case = await StartAsync(definition, isComplete);
        await AcceptAsync(Orders.CompleteTask(await CallerAsync("petugas"), @case, 1, []));
        await HoldAsync("pindah", "verifikator");
        await AcceptAsync(Orders.ClaimTask(await CallerAsync("pindah"), @case, 2));
        await AcceptAsync(Orders.ReleaseTask(await CallerAsync("pindah"), @case, 2));
        await LeaveAsync("pindah", "verifikator");
        await AcceptAsync(Orders.CompleteTask(await CallerAsync("verifikator"), @case, 2, []));
        return @case;
    }

    public async Task<int> EventsAsync()
    {
        await using var db = Store.Open();
        return await db.Events.CountAsync();
    }

    public async Task HoldAsync(string person, string position, HoldingKind kind = HoldingKind.Definitive)
    {
        await using var db = Store.Open();
        var until = kind == HoldingKind.Definitive ? (LocalDate?)null : new LocalDate(2026, 12, 31);
        db.Holdings.Add(
            new HoldingRow
            {
                Id = Guid.NewGuid(),
                PersonId = person,
                Agency = Agency,
                Position = position,
                Kind = kind,
                Until = until,
            }
        );
        await db.SaveChangesAsync();
    }

    public async Task LeaveAsync(string person, string position)
    {
        await using var db = Store.Open();
        await db.Holdings.Where(holding => holding.PersonId == person && holding.Position == position).ExecuteDeleteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _programs.Values.Cast<IDisposable>().Concat(_browsers.Values))
        {
            opened.Dispose();
        }
        await _web.DisposeAsync();
    }

    /// <summary>Whoever is named for a case, and the opening of a secret one in an emergency.</summary>
    private async Task LetSeeAsync(Guid @case, bool isSecret)
    {
        await using var db = Store.Open();
        var now = Clock.GetCurrentInstant();
        db.CaseReaders.AddRange(
            new[] { "dinamai", "kasubag-dinamai" }.Select(person => new CaseReaderRow
            {
                CaseId = @case,
                Person = person,
                NamedBy = "petugas",
                NamedAt = now,
            })
        );
        if (isSecret)
        {
            db.CaseOpenings.Add(
                new CaseOpeningRow
                {
                    Id = Guid.NewGuid(),
                    CaseId = @case,
                    Agency = Agency,
                    Person = "darurat",
                    OpenedAt = now,
                    Until = now + Duration.FromHours(24),
                    Reason = "Anak hilang",
                }
            );
        }
        await db.SaveChangesAsync();
    }

    private async Task HireAsync()
    {
        await _web.HireAsync("petugas", Agency, [], "loket");
        await _web.HireAsync("rekan", Agency, [], "loket");
        await _web.HireAsync("verifikator", Agency, [], "verifikator");
        await _web.HireAsync("pindah", Agency, [], "staf-lain");
        await _web.HireAsync("staf", Agency, [], "staf-lain");
        await _web.HireAsync("kasubag", Agency, [], "kasubag");
        await _web.HireAsync("plt", Agency, []);
        await HoldAsync("plt", "sekretaris", HoldingKind.Plt);
        await _web.HireAsync("kabid", Agency, [Role.Supervisor], "kabid-lain");
        await _web.HireAsync("kepala", Agency, [], "kepala");
        await _web.HireAsync("diberi", Agency, [Role.Supervisor]);
        await _web.HireAsync("admin", Agency, [Role.Administrator]);
        await _web.HireAsync("auditor", Agency, [Role.Auditor]);
        await _web.HireAsync("program", Agency, [Role.ApiClient]);
        await _web.HireAsync("dinamai", Agency, [], "staf-lain");
        await _web.HireAsync("kasubag-dinamai", Agency, [], "kasubag");
        await _web.HireAsync("darurat", Agency, [Role.Supervisor], "sekretaris");
        await _web.HireAsync("bidang-a", Agency, [], "kabid-a");
        await _web.HireAsync("bidang-b", Agency, [], "kabid-b");
        await _web.HireAsync("lain", WebOffice.OtherAgency, [Role.Supervisor, Role.Administrator], Office.Head);
        await _web.HireAsync(Manager, Person.NoAgency, [Role.InstallationManager]);
        foreach (var person in People)
        {
            _programs[person] = _web.Program(await _web.TokenAsync(person));
        }
    }

    private static readonly (string Path, string Text)[] Definitions =
    [
        (
            "uji/organisasi.yaml",
            """
            instansi: uji
            nama: Dinas Sosial Uji
            kalender: ntt
            sumber: { dokumen: uji }
            kompensasi:
              - { id: maaf, bentuk: permohonan-maaf, teks: Permohonan maaf, sumber: { dokumen: uji } }
            unit:
              - { id: dinas, nama: Dinas Sosial }
              - { id: bidang-a, nama: Bidang A, induk: dinas, jenis: bidang }
              - { id: bidang-b, nama: Bidang B, induk: dinas, jenis: bidang }
              - { id: bidang-lain, nama: Bidang Lain, induk: dinas }
            jabatan:
              - { id: kepala, nama: Kepala Dinas, unit: dinas }
              - { id: sekretaris, nama: Sekretaris, unit: dinas, atasan: kepala }
              - { id: kasubag, nama: Kasubag, unit: dinas, atasan: sekretaris }
              - { id: loket, nama: Petugas Loket, unit: dinas, atasan: kasubag }
              - { id: verifikator, nama: Verifikator, unit: dinas, atasan: kasubag }
              - { id: kabid-a, nama: Kepala Bidang A, unit: bidang-a, atasan: kepala }
              - { id: kabid-b, nama: Kepala Bidang B, unit: bidang-b, atasan: kepala }
              - { id: kabid-lain, nama: Kepala Bidang Lain, unit: bidang-lain, atasan: kepala }
              - { id: staf-lain, nama: Staf Bidang Lain, unit: bidang-lain, atasan: kabid-lain }
            """
        ),
        (
            "uji/eskalasi.yaml",
            """
            eskalasi: uji
            tangga:
              - { id: lewat, saat: lewat, kepada: [meja, atasan] }
            sebab:
              - { id: lainnya, nama: Sebab lain }
            perpanjangan_paling_lama: 100%
            """
        ),
        ("uji/layanan/bantuan.yaml", Service("bantuan", "biasa")),
        ("uji/layanan/perlindungan.yaml", Service("perlindungan", "rahasia")),
        (
            "uji/sop/pengumpulan.yaml",
            """
            sop: pengumpulan
            versi: 1
            nama: Pengumpulan Bahan
            unit: [Dinas Sosial]
            sumber: { dokumen: uji }
            sifat: biasa
            pelaksana:
              - { id: loket, nama: Petugas Loket, jabatan: [loket] }
              - { id: kabid, nama: Kepala Bidang, jabatan: [kabid-a, kabid-b] }
            langkah:
              - { baris: 1, pelaksana: loket, kegiatan: Meminta bahan, waktu: 5 menit }
              - { baris: 2, pelaksana: kabid, per_unit: bidang, kegiatan: Menyampaikan bahan, waktu: 5 menit }
              - { baris: 3, pelaksana: loket, kegiatan: Menghimpun bahan, waktu: 5 menit }
            """
        ),
    ];

    private static string Service(string id, string kind) =>
        $$"""
            layanan: {{id}}
            versi: 1
            nama: Layanan {{id}}
            sumber: { dokumen: uji }
            sifat: {{kind}}
            persyaratan: [Fotokopi KTP]
            saluran:
              - id: langsung
                nama: Langsung
                waktu: 30 menit
                mulai: lengkap
                pelaksana:
                  - { id: loket, nama: Petugas Loket, jabatan: [loket] }
                  - { id: verifikator, nama: Verifikator, jabatan: [verifikator] }
                langkah:
                  - { baris: 1, pelaksana: loket, kegiatan: Menerima berkas, kelengkapan: [Fotokopi KTP], waktu: 5 menit }
                  - { baris: 2, pelaksana: verifikator, kegiatan: Memeriksa berkas, waktu: 5 menit }
                  - { baris: 3, pelaksana: loket, kegiatan: Menyerahkan hasil, waktu: 5 menit }
            """;
}
