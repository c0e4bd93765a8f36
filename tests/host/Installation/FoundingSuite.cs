using System.Net;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Installation;

public sealed class SqliteFoundingTests : FoundingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresFoundingTests : FoundingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A new agency by the manager's pages: usable at once, on every host, and apart from the others.</summary>
public abstract partial class FoundingSuite : WebTest
{
    private const string Manager = "pengelola";
    private const string Page = "/pemasangan/instansi-baru";

    protected override async Task ArrangeAsync() => await Web.HireAsync(Manager, Person.NoAgency, [Role.InstallationManager]);

    [Fact]
    public async Task Found_ByANewAdministrator_WhoSignsInAndSetsUpTheOffice()
    {
        using var manager = await Web.Open().SignInAsync(Manager);

        var page = await manager.SendAsync(Page, "instansi", Filled());

        Assert.Contains("Instansi Dinas Sosial Kabupaten Sumba Timur sudah ada", page.Text, StringComparison.Ordinal);
        using var administrator = await Web.Open().SignInAsync("ibu-rekaan", PasswordIn(page));
        await administrator.SendAsync(
            "/saya/sandi",
            "sandi",
            ("Form.Current", PasswordIn(page)),
            ("Form.New", WebOffice.Password),
            ("Form.Again", WebOffice.Password)
        );
        var checklist = await administrator.GetAsync("/menyiapkan");
        Assert.Contains("Dinas Sosial Kabupaten Sumba Timur", checklist.Text, StringComparison.Ordinal);
        Assert.Contains("Baru ada jabatan Kepala Dinas Sosial", checklist.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/orang")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.GetAsync("/pemasangan")).Status);
    }

    [Fact]
    public async Task Found_WithOneself_MakesTheManagerItsAdministrator_AtOnce()
    {
        using var manager = await Web.Open().SignInAsync(Manager);
        using var program = Web.Program(await Web.TokenAsync(Manager));

        var page = await manager.SendAsync(Page, "instansi", [.. Filled(), ("Form.First.Self", "true")]);

        Assert.Equal("/menyiapkan", page.Location);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/menyiapkan")).Status);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/pemasangan")).Status);
        using var answer = await program.GetAsync(new Uri("/api/v1/definitions", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = Web.Store.Open();
        Assert.Equal("sumba-timur", (await db.Users.SingleAsync(person => person.Id == Manager)).Agency);
        Assert.Equal(
            [("sumba-timur", Role.Administrator), ("sumba-timur", Role.InstallationManager)],
            (await db.Grants.Where(grant => grant.PersonId == Manager).OrderBy(grant => grant.Role).ToListAsync()).Select(grant =>
                (grant.Agency, grant.Role)
            )
        );
        var again = await manager.SendAsync(Page, "instansi", [.. Filled(), ("Form.Short", "lain-lagi"), ("Form.First.Self", "true")]);
        Assert.Contains("Anda sudah di sebuah instansi", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Found_ByTwoAtOnce_OfOneCode_IsThereOnce()
    {
        using var one = await Web.Open().SignInAsync(Manager);
        using var two = await Web.Open().SignInAsync(Manager);
        var forms = new[] { await one.FormAsync(Page, "instansi"), await two.FormAsync(Page, "instansi") };

        var answers = await Task.WhenAll(
            one.PostAsync(Page, [.. Tokens(forms[0]), .. Filled("satu-rekaan")]),
            two.PostAsync(Page, [.. Tokens(forms[1]), .. Filled("dua-rekaan")])
        );

        Assert.Single(answers, answer => answer.Text.Contains("sudah ada dan dapat dipakai", StringComparison.Ordinal));
        Assert.Single(answers, answer => answer.Text.Contains("Kode singkat `sumba-timur` sudah dipakai", StringComparison.Ordinal));
        await using var db = Web.Store.Open();
        Assert.Equal(1, await db.Users.CountAsync(person => person.Agency == "sumba-timur"));
    }

    /// <summary>Whoever sends two forms at once is of one agency afterwards, and administers it.</summary>
    [Fact]
    public async Task Found_TwiceAtOnceWithOneself_IsOfTheFirst()
    {
        using var browser = await Web.Open().SignInAsync(Manager);
        var form = Tokens(await browser.FormAsync(Page, "instansi")).ToList();

        var answers = await Task.WhenAll(
            browser.PostAsync(Page, [.. form, .. Filled(), ("Form.Short", "satu"), ("Form.First.Self", "true")]),
            browser.PostAsync(Page, [.. form, .. Filled(), ("Form.Short", "dua"), ("Form.First.Self", "true")])
        );

        Assert.Single(answers, answer => answer.Location == "/menyiapkan");
        Assert.Single(answers, answer => answer.Text.Contains("Anda sudah di sebuah instansi", StringComparison.Ordinal));
        await using var db = Web.Store.Open();
        var agency = (await db.Users.SingleAsync(person => person.Id == Manager)).Agency;
        Assert.Equal(
            [agency],
            await db.Documents.Where(row => row.Agency == "satu" || row.Agency == "dua").Select(row => row.Agency).Distinct().ToListAsync()
        );
    }

    [Fact]
    public async Task Found_Documents_StandInTheRecordUnderTheManagersName()
    {
        using var manager = await Web.Open().SignInAsync(Manager);

        await manager.SendAsync(Page, "instansi", Filled());

        await using var db = Web.Store.Open();
        var acts = await db.DocumentActs.Where(row => row.Agency == "sumba-timur").OrderBy(row => row.Kind).ToListAsync();
        Assert.Equal(["eskalasi", DocumentKey.Organisation], acts.Select(act => act.Kind));
        Assert.All(acts, act => Assert.Equal((DocumentAct.InForce, Manager), (act.Act, act.PersonId)));
        Assert.Equal(1, await db.AccessLog.CountAsync(row => row.Act == "InstansiBaru" && row.Person == Manager));
        Assert.True(Web.Services.GetRequiredService<DefinitionRegistry>().Library.Calendars.Calendars.ContainsKey("sumba-timur"));
    }

    /// <summary>An agency that a folder brought has nobody yet; one that has an administrator is not the manager's to man.</summary>
    [Fact]
    public async Task Appoint_WhereNobodyAdministers_Once()
    {
        using var manager = await Web.Open().SignInAsync(Manager);
        Assert.Contains("belum ada administrator", (await manager.GetAsync("/pemasangan")).Text, StringComparison.Ordinal);
        var form = await manager.FormAsync("/pemasangan/instansi/ntt", "administrator");

        Task<Shown> AppointAsync(string user) =>
            manager.PostAsync("/pemasangan/instansi/ntt", [.. Tokens(form), ("First.Name", "Ibu Rekaan"), ("First.User", user)]);

        var pages = await Task.WhenAll(AppointAsync("ibu-satu"), AppointAsync("ibu-dua"));

        var page = Assert.Single(pages, page => page.Text.Contains("Administrator sudah ditunjuk", StringComparison.Ordinal));
        await using var db = Web.Store.Open();
        var person = await db.Users.SingleAsync(person => person.Agency == "ntt");
        using var administrator = await Web.Open().SignInAsync(person.UserName!, PasswordIn(page));
        Assert.Equal("/saya/sandi", (await administrator.GetAsync("/orang")).Location);
    }

    /// <summary>People of the new agency see nothing of the older one, nor the other way round.</summary>
    [Fact]
    public async Task Agencies_SeeNothingOfEachOther()
    {
        await Web.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await Web.HireAsync("admin-ntt", "ntt", [Role.Administrator]);
        var theirs = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary, "Perihal terlarang");
        using var manager = await Web.Open().SignInAsync(Manager);
        await manager.SendAsync(Page, "instansi", [.. Filled(), ("Form.First.Self", "true")]);
        await Web.HireAsync("kepala-baru", "sumba-timur", [Role.Auditor], "kepala");
        using var head = await Web.Open().SignInAsync("kepala-baru");
        using var old = await Web.Open().SignInAsync("admin-ntt");

        foreach (var visitor in new[] { manager, head })
        {
            // Two agencies of the store work by that calendar: the manager keeps it.
            foreach (var path in Pages(theirs).Where(path => visitor != manager || path != "/kalender/ntt/2026"))
            {
                var page = await visitor.GetAsync(path);
                Assert.DoesNotContain("terlarang", page.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("Orang kasubag", page.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("Nusa Tenggara Timur", page.Text, StringComparison.Ordinal);
            }
        }
        foreach (
            var path in new[]
            {
                "/orang",
                "/jabatan",
                "/dokumen",
                "/sop",
                "/kalender",
                "/orang/kepala-baru",
                "/dokumen/kalender/sumba-timur",
            }
        )
        {
            Assert.DoesNotContain("Sumba Timur", (await old.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    private static string[] Pages(Host.Access.Receipt theirs) =>
        [
            "/",
            $"/berkas/{theirs.Case}",
            $"/berkas/{theirs.Case}/riwayat",
            $"/tugas/{theirs.Case}/1",
            "/cari?q=perihal",
            "/orang",
            "/orang/kasubag",
            "/jabatan",
            "/sop",
            $"/sop/{WebOffice.Ordinary}",
            $"/sop/{WebOffice.Ordinary}/uji-coba",
            "/dokumen",
            $"/dokumen/sop/{WebOffice.Ordinary}",
            "/register",
            "/register/surat-keluar",
            "/catatan-akses",
            "/pantau",
            "/terlambat",
            "/kabar",
            "/kalender",
            "/kalender/ntt/2026",
            "/menyiapkan",
            "/buku-jaga",
            "/berkala",
        ];

    private static (string, string)[] Filled(string user = "ibu-rekaan") =>
        [
            ("Form.Name", "Dinas Sosial"),
            ("Form.Region", "Kabupaten Sumba Timur"),
            ("Form.Head", "Kepala Dinas Sosial"),
            ("Form.Zone", "Asia/Makassar"),
            ("Form.First.Name", "Ibu Rekaan"),
            ("Form.First.User", user),
        ];

    /// <summary>What a form holds that nobody types.</summary>
    private static IEnumerable<(string, string)> Tokens(IEnumerable<(string Name, string Value)> form) =>
        form.Where(field => field.Name is "_handler" or "__RequestVerificationToken");

    private static string PasswordIn(Shown page) => Key().Match(page.Text).Groups[1].Value;

    [GeneratedRegex("<code class=\"key\">([^<]*)</code>")]
    private static partial Regex Key();
}
