using System.Net;
using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Walks;

public sealed class SqliteValueWalkTests(SqliteWalkOffice office, ITestOutputHelper output)
    : ValueWalkSuite(office, output),
        IClassFixture<SqliteWalkOffice>;

public sealed class PostgresValueWalkTests(PostgresWalkOffice office, ITestOutputHelper output)
    : ValueWalkSuite(office, output),
        IClassFixture<PostgresWalkOffice>;

/// <summary>
/// Every value that a page or a call takes from its address or form, with everything odd that can stand there: a page goes without
/// it and says so, a call names it, and nothing ever breaks.
/// </summary>
public abstract class ValueWalkSuite(WalkOffice office, ITestOutputHelper output)
{
    [Theory]
    [InlineData("/terlambat?semua=1", "kepala-dinas", "semua")]
    [InlineData("/berkas/baru?jaga=xyz", "kepala-dinas", "jaga")]
    [InlineData("/berkas/baru?terkait=xyz", "kepala-dinas", "terkait")]
    [InlineData("/berkas/baru?langkah=xyz", "kepala-dinas", "langkah")]
    [InlineData("/kabar?sesudah=x", "kepala-dinas", "sesudah")]
    [InlineData("/catatan-akses?ditolak=1", "kepala-dinas", "ditolak")]
    [InlineData("/?keadaan=xyz", "kepala-dinas", "keadaan")]
    [InlineData("/?meja=xyz", "kepala-dinas", "meja")]
    [InlineData("/?sop=xyz", "kepala-dinas", "sop")]
    [InlineData("/?mendesak=xyz&semua=true", "kepala-dinas", "mendesak")]
    [InlineData("/berkas/baru?sop=xyz", "kepala-dinas", "sop")]
    [InlineData("/berkas/baru?jaga=0b9f2c6e-2f6f-4d55-9f0e-6d1f8c1b7a11", "kepala-dinas", "jaga")]
    [InlineData("/kapan?sop=xyz", "kepala-dinas", "sop")]
    [InlineData("/kapan?sop=penanganan-surat-keluar&baris=99", "kepala-dinas", "baris")]
    [InlineData("/buku-jaga?kabar=xyz", "kepala-dinas", "kabar")]
    [InlineData("/orang/ntt-pengadministrasi-umum-2?kabar=xyz", "admin", "kabar")]
    [InlineData("/register/surat-keluar?kertas=a0", "kepala-dinas", "kertas")]
    [InlineData("/kabar?sesudah=1&sesudah=2", "kepala-dinas", "sesudah")]
    [InlineData("/masuk?luar=xyz", null, "luar")]
    [InlineData("/masuk?kembali=https://contoh.invalid/", null, "kembali")]
    public async Task Page_ValueItDoesNotKnow_IsLeftOutAndTold(string address, string? user, string name)
    {
        var browser = await office.BrowserAsync(user);

        var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"diabaikan: <strong>{name}</strong>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tersimpan.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/terlambat?semua=true&sesudah=0b9f2c6e2f6f4d559f0e6d1f8c1b7a11-1", "kepala-dinas")]
    [InlineData("/?sop=&meja=&keadaan=lewat&mendesak=&semua=true", "kepala-dinas")]
    [InlineData("/orang?cari=&semua=true&hal=1", "admin")]
    [InlineData("/kapan?tanggal=2026-03-17&jam=15:50&batas=3+hari+kerja&kalender=ntt&sop=&acuan=", "kepala-dinas")]
    [InlineData("/register/surat-keluar?dari=2026-03-01&sampai=2026-03-03&kertas=f4", "kepala-dinas")]
    [InlineData("/buku-jaga?kabar=impor&baru=3&sudah=0", "kepala-dinas")]
    [InlineData("/kiriman?lagi=0", "admin")]
    public async Task Page_ValuesOfItsOwnFormsAndLinks_AreTaken(string address, string user)
    {
        var browser = await office.BrowserAsync(user);

        var page = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("diabaikan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_EveryQueryValue_OddOnesBreakNothingAndAreTold()
    {
        var faults = new List<string>();
        var (parameters, asked) = (0, 0);

        foreach (var page in office.Places.Pages)
        {
            var route = Places.RouteOf(page);
            var browser = await office.BrowserAsync(Places.OpenerOf(route));
            var address = office.Places.AddressOf(route);
            var usual = Places.QueryOf(page).Count > 0 ? (await browser.GetAsync(address)).Status : HttpStatusCode.OK;
            foreach (var (name, type) in Places.QueryOf(page))
            {
                parameters++;
                foreach (var value in OddValues.All)
                {
                    asked++;
                    var given = await browser.GetAsync($"{address}?{name}={Uri.EscapeDataString(value)}");
                    var what = $"{route}?{name}={Short(value)}";
                    if (given.Status != usual)
                    {
                        faults.Add($"{what}: {(int)given.Status} where {(int)usual} was expected");
                    }
                    else if (
                        !OddValues.MayBeFine(type, value)
                        && !OddValues.IsFine(type, value)
                        && value.Length > 0
                        && usual == HttpStatusCode.OK
                        && !given.Text.Contains($"diabaikan: <strong>{name}</strong>", StringComparison.Ordinal)
                    )
                    {
                        faults.Add($"{what}: nothing is said");
                    }
                    if (given.Text.Contains(OddValues.Script, StringComparison.OrdinalIgnoreCase))
                    {
                        faults.Add($"{what}: a script stands in the page");
                    }
                }
            }
        }

        output.WriteLine($"{parameters} query values of pages, {OddValues.All.Length} odd values: {asked} addresses");
        Assert.True(parameters >= 45, $"Only {parameters} query values were found.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Routes_EveryPlaceOfEveryRoute_OddOnesBreakNothing()
    {
        var faults = new List<string>();
        var (places, asked) = (0, 0);

        foreach (var endpoint in office.Places.Pages.Concat(office.Places.Calls).Where(endpoint => Places.MethodOf(endpoint) == "GET"))
        {
            var route = Places.RouteOf(endpoint);
            foreach (
                var part in endpoint
                    .RoutePattern.PathSegments.SelectMany(segment => segment.Parts)
                    .OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart>()
            )
            {
                places++;
                var browser = await office.BrowserAsync(Places.OpenerOf(route));
                foreach (var value in OddValues.All.Where(value => value.Length > 0))
                {
                    asked++;
                    var hole = route[route.IndexOf($"{{{(part.IsCatchAll ? "**" : "")}{part.Name}", StringComparison.Ordinal)..];
                    var given = await browser.GetAsync(
                        office.Places.AddressOf(
                            route.Replace(hole[..(hole.IndexOf('}') + 1)], Uri.EscapeDataString(value), StringComparison.Ordinal)
                        )
                    );
                    if ((int)given.Status >= 500 || given.Text.Contains(OddValues.Script, StringComparison.OrdinalIgnoreCase))
                    {
                        faults.Add($"{route} with {part.Name}={Short(value)}: {(int)given.Status}");
                    }
                }
            }
        }

        output.WriteLine($"{places} places in routes: {asked} addresses");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    internal static string Short(string value) =>
        value.Length > 40 ? $"{value[..10]}… ({value.Length})" : value.Replace("\0", "\\0", StringComparison.Ordinal);
}
