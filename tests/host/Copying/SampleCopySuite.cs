using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Copying;
using DinsosFlow.Host.Office.Importing;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Copying;

public sealed class SqliteSampleCopyTests : SampleCopySuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresSampleCopyTests : SampleCopySuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A small office takes over a SOP and books of a large one, in the browser and without scripts.</summary>
public abstract partial class SampleCopySuite : WebTest
{
    private const string Sop = "/dokumen/contoh/ntt/sop/penanganan-surat-masuk";

    private Browser _admin = null!;

    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("admin-lain", WebOffice.OtherAgency, [Role.Administrator]);
        _admin = await Web.Open().SignInAsync("admin-lain");
    }

    protected override ValueTask CloseAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Samples_AreListedAndSearched()
    {
        var found = await _admin.GetAsync("/dokumen/contoh?cari=surat+masuk");

        Assert.Contains(Sop, found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/dokumen/contoh/ntt/sop/penyuluhan-sosial-keliling", found.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync("/dokumen/contoh/ntt/sop/tidak-ada")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync("/dokumen/contoh/ntt/organisasi/organisasi")).Status);
    }

    [Fact]
    public async Task Sop_BecomesADraft_WithOwnPosts_AndNothingOfTheOtherOfficesHead()
    {
        var page = await _admin.GetAsync(Sop);
        Assert.Contains("value=\"penanganan-surat-masuk\"", page.Text, StringComparison.Ordinal);

        var made = await _admin.SendAsync(Sop, "salin", [("Copy.Id", "surat-masuk"), .. Chosen(page.Text)]);

        Assert.Equal("/dokumen/sop/surat-masuk/draf", made.Location);
        await using var db = Web.Store.Open();
        var draft = await db.DocumentDrafts.AsNoTracking().SingleAsync();
        Assert.Equal((WebOffice.OtherAgency, "surat-masuk", 1), (draft.Agency, draft.Id, draft.Version));
        Assert.DoesNotContain("YOSEF", draft.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nomor:", draft.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Disalin dari SOP “Penanganan Surat Masuk” dari Dinas Sosial Provinsi Nusa Tenggara Timur",
            draft.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("jabatan: [pengadministrasi-umum-2]", draft.Text, StringComparison.Ordinal);
        Assert.Contains("jabatan: [kepala-dinas]", draft.Text, StringComparison.Ordinal);
        Assert.Equal(["Sekretariat"], SopReader.Read("lain", draft.Path, Encoding.UTF8.GetBytes(draft.Text)).Value.Units.AsEnumerable());
        var post = Organisation.Positions.Single(post => post.Id == "pengadministrasi-umum-2");
        Assert.Equal(("Pengadministrasi Umum", "sekretariat", "sekretaris"), (post.Name, post.Unit, post.Superior));
        Assert.Contains("Ubah satu hal", (await _admin.GetAsync(made.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sop_WithWhatCannotBe_IsSaidAtTheField_AndNothingIsMade()
    {
        var page = await _admin.GetAsync(Sop);
        await _admin.SendAsync(Sop, "salin", [("Copy.Id", "surat-masuk"), .. Chosen(page.Text)]);
        var posts = Organisation.Positions.Length;

        var taken = await _admin.SendAsync(Sop, "salin", [("Copy.Id", "surat-masuk"), .. Chosen(page.Text)]);
        var wrong = await _admin.SendAsync(
            Sop,
            "salin",
            ("Copy.Id", "Surat Masuk"),
            ("jabatan-0", "tidak-ada"),
            ("jabatan-1", "(baru)"),
            ("unit-1", "x")
        );

        Assert.Contains("Pengenal `surat-masuk` sudah dipakai.", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Tulis nama pengenal dengan huruf kecil", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"jabatan-0-galat\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Pilih unit dan atasan jabatan baru ini.", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Surat Masuk\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(posts, Organisation.Positions.Length);
    }

    [Fact]
    public async Task Post_OfTheSameName_IsProposedAlone_AndTheOthersAreListedWhenOneIsWanted()
    {
        var page = await _admin.GetAsync(Sop);
        var row = PostField()
            .Matches(page.Text)
            .First(field => field.Groups[2].Value.Contains($"value=\"{LaneChoice.Other}\"", StringComparison.Ordinal))
            .Groups[1]
            .Value;

        var answer = await _admin.SendAsync(
            Sop,
            "salin",
            [("Copy.Id", "surat-lain"), .. Chosen(page.Text).Where(field => field.Item1 != row), (row, LaneChoice.Other)]
        );

        var asked = PostField().Matches(answer.Text).Single(field => field.Groups[1].Value == row).Groups[2].Value;
        Assert.Contains($"id=\"{row}-galat\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Pilih jabatannya dari daftar.", answer.Text, StringComparison.Ordinal);
        Assert.Equal(LaneChoice.Other, Proposed().Match(asked).Groups[1].Value);
        Assert.All(Organisation.Positions, position => Assert.Contains($"value=\"{position.Id}\"", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Books_ThatWereChosen_BecomeADraft_WithFirstNumbersByAForm()
    {
        const string Books = "/dokumen/contoh/ntt/register/register";
        Assert.Contains("Belum ada buku yang dipilih.", (await _admin.SendAsync(Books, "salin-buku")).Text, StringComparison.Ordinal);

        var made = await _admin.SendAsync(Books, "salin-buku", ("Books.Chosen", "surat-keluar"));

        Assert.Equal("/dokumen/register/register/draf", made.Location);
        var number = await _admin.SendAsync(
            made.Location!,
            "ubah-nomor-awal",
            ("Edit.Book", "surat-keluar"),
            ("Edit.Year", "2026"),
            ("Edit.Number", "412")
        );
        Assert.Equal(HttpStatusCode.Found, number.Status);
        var refused = await _admin.SendAsync(
            made.Location!,
            "ubah-nomor-awal",
            ("Edit.Book", "surat-keluar"),
            ("Edit.Year", "2026"),
            ("Edit.Number", "empat")
        );
        Assert.Contains("Nomor pertama ditulis dengan angka", refused.Text, StringComparison.Ordinal);
        await using var db = Web.Store.Open();
        var text = (await db.DocumentDrafts.AsNoTracking().SingleAsync()).Text;
        Assert.StartsWith("register: lain", text[text.IndexOf("register", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("mulai: { 2026: 412 }", text, StringComparison.Ordinal);
        Assert.DoesNotContain("surat-masuk", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Books_OfWorkThatIsNotHere_AskForThisOfficesWork()
    {
        const string Books = "/dokumen/contoh/ntt/register/register";
        var page = await _admin.GetAsync(Books);
        Assert.Contains("name=\"sop-surat-masuk\"", page.Text, StringComparison.Ordinal);

        var silent = await _admin.SendAsync(Books, "salin-buku", ("Books.Chosen", "surat-masuk"));
        var unknown = await _admin.SendAsync(Books, "salin-buku", ("Books.Chosen", "surat-masuk"), ("sop-surat-masuk", "tidak-ada"));
        var made = await _admin.SendAsync(Books, "salin-buku", ("Books.Chosen", "surat-masuk"), ("sop-surat-masuk", WebOffice.Secret));

        Assert.Contains("id=\"sop-surat-masuk-galat\"", silent.Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada SOP atau layanan", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"tidak-ada\"", unknown.Text, StringComparison.Ordinal);
        Assert.Equal("/dokumen/register/register/draf", made.Location);
        await using var db = Web.Store.Open();
        Assert.Contains(
            $"sop: [{WebOffice.Secret}]",
            (await db.DocumentDrafts.AsNoTracking().SingleAsync()).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ladder_BecomesThisOffices()
    {
        var made = await _admin.SendAsync("/dokumen/contoh/ntt/eskalasi/eskalasi", "salin-aturan");

        Assert.Equal("/dokumen/eskalasi/eskalasi/draf", made.Location);
        await using var db = Web.Store.Open();
        Assert.Contains("eskalasi: lain", (await db.DocumentDrafts.AsNoTracking().SingleAsync()).Text, StringComparison.Ordinal);
    }

    /// <summary>Every SOP and every service that ships, as the page proposes it.</summary>
    [Fact]
    public void EverySample_HasAPostProposedForEachOfItsPosts()
    {
        var proposed = SampleDocuments.All.SelectMany(sample => PostMatch.Proposed(sample, Organisation)).Select(choice => choice.Post);

        Assert.All(
            proposed,
            post => Assert.True(post is LaneChoice.Other or LaneChoice.None || Organisation.Positions.Any(own => own.Id == post), post)
        );
        Assert.True(SampleDocuments.All.Count(sample => sample.Key.Kind == DocumentKey.Sop) > 20);
    }

    /// <summary>A kelurahan has neither a secretary of a dinas nor heads of its divisions.</summary>
    [Fact]
    public void PostThatTheOfficeHasNot_IsLeftOut_WhereItsColumnHasOthers_AndRefusedWhereItHasNot()
    {
        var small = new Organisation(
            "kelurahan",
            "Kelurahan Uji",
            "uji",
            StandardTimeStart.Arrival,
            [new Unit("kelurahan", "Kelurahan", null, null)],
            [
                new Position("lurah", "Lurah", "kelurahan", null),
                new Position("umum", "Pengadministrasi Umum", "kelurahan", "lurah"),
                new Position("seklur", "Sekretaris", "kelurahan", "lurah"),
            ]
        );
        var sample = SampleDocuments.Find("ntt", "sop", "penanganan-surat-masuk")!;
        var named = sample.Posts.Select(post => post.Id).ToList();
        var proposed = PostMatch.Proposed(sample, small);
        Assert.Equal("umum", proposed[named.IndexOf("pengadministrasi-umum")].Post);
        Assert.Equal("seklur", proposed[named.IndexOf("sekretaris")].Post);
        Assert.Equal("lurah", proposed[named.IndexOf("kepala-dinas")].Post);
        Assert.Equal(LaneChoice.None, proposed[named.IndexOf("kabid-rehabilitasi-sosial")].Post);
        var refused = new List<int>();

        var match = PostMatch.Of(
            sample,
            place =>
                proposed[place] with
                {
                    Post =
                        named[place] == "kepala-dinas" ? LaneChoice.None
                        : proposed[place].Post == LaneChoice.Other ? "umum"
                        : proposed[place].Post,
                },
            small,
            (place, _) => refused.Add(place)
        );

        Assert.Null(match);
        Assert.Equal([named.IndexOf("kepala-dinas")], refused);
    }

    private Organisation Organisation => Web.Services.GetRequiredService<DefinitionRegistry>().Library.Organisations[WebOffice.OtherAgency];

    /// <summary>What the page proposes, but a new post for the first; nobody's work falls to the secretary.</summary>
    private static IEnumerable<(string, string)> Chosen(string page) =>
        PostField()
            .Matches(page)
            .Select(match => (match.Groups[1].Value, Proposed().Match(match.Groups[2].Value).Groups[1].Value))
            .Select(field => field.Item2 == LaneChoice.Other ? (field.Item1, "sekretaris") : field)
            .Where(field => field.Item1 != "jabatan-0")
            .Concat([("jabatan-0", LaneChoice.Made), ("unit-0", "sekretariat"), ("atasan-0", "sekretaris")]);

    [GeneratedRegex("<select id=\"(jabatan-[0-9]+)\"(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex PostField();

    [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
    private static partial Regex Proposed();
}
