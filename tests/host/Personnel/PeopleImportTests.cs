using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DinsosFlow.Host.Office.Lists;
using DinsosFlow.Host.Office.People;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Personnel;

public sealed class SqlitePeopleImportTests : PeopleImportSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresPeopleImportTests : PeopleImportSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Lists of people as offices have them.</summary>
public abstract class PeopleImportSuite : WebTest
{
    private const string Head = "NIP;nama;jabatan;jenis;mulai;selesai;surel;hp";
    private WebOffice _office => Web;
    private Browser _admin = null!;

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync("pengelola", "ntt", [Role.Administrator]);
        await _office.HireAsync("orang-lain", WebOffice.OtherAgency, []);
        _admin = await _office.Open().SignInAsync("pengelola");
    }

    protected override ValueTask CloseAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_IsCheckedFirst_ThenStored_AndPeopleSignInWithWhatIsPrintedOnce()
    {
        var list =
            $"{Head}\r\n198001012005011001;Maria Contoh;pengadministrasi-umum;;;\r\n\"honorer.1\";\"Petrus \"\"Pit\"\" "
            + "Misal\";Sekretaris;plt.;1/3/2026;31/03/2026\r\n";
        var checkedList = await CheckAsync(Encoding.UTF8.GetBytes(list));
        Assert.Contains("2 orang baru", checkedList.Text, StringComparison.Ordinal);
        await using (var db = _office.Store.Open())
        {
            Assert.False(await db.Users.AnyAsync(person => person.UserName == "honorer.1"));
        }
        var stored = await ConfirmAsync(checkedList, list);
        var passwords = Regex
            .Matches(stored.Text, "<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</code>")
            .Select(match => match.Groups[1].Value)
            .ToList();
        Assert.Equal(2, passwords.Count);
        using var maria = await _office.Open().SignInAsync("19800101 200501 1 001", passwords[0]);
        Assert.Equal("/saya/sandi", (await maria.GetAsync("/")).Location);
        await using (var db = _office.Store.Open())
        {
            var holding = await db.Holdings.SingleAsync(row => row.Position == "sekretaris");
            Assert.Equal(
                (HoldingKind.Plt, new NodaTime.LocalDate(2026, 3, 1), new NodaTime.LocalDate(2026, 3, 31)),
                (holding.Kind, holding.From, holding.Until)
            );
            Assert.Equal("Petrus \"Pit\" Misal", (await db.Users.SingleAsync(person => person.UserName == "honorer.1")).FullName);
        }

        // The same list once more changes nothing.
        var again = await ConfirmAsync(await CheckAsync(Encoding.UTF8.GetBytes(list)), list);
        Assert.Contains("0 orang baru", again.Text, StringComparison.Ordinal);
        await using var after = _office.Store.Open();
        Assert.Equal(2, await after.Holdings.CountAsync());
    }

    [Fact]
    public async Task List_InWindows1252WithCommas_AndOneWithAMark_AreRead()
    {
        var windows = Encoding.Latin1.GetBytes("NIP,nama\n11111,Ren\u00e9 \u0093Ipul\u0094");
        Assert.Contains("René “Ipul”", WebUtility.HtmlDecode((await CheckAsync(windows)).Text), StringComparison.Ordinal);
        var marked = await CheckAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{Head}\n22222;Renée;;;;")]);
        Assert.Contains("1 orang baru", marked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12;Maria;;;;", "bukan NIP")]
    [InlineData("12345;;;;;", "Nama kosong")]
    [InlineData("12345;Maria;pengadministrasi-umun;;;", "pengadministrasi-umum")]
    [InlineData("12345;Maria;Kepala UPTD;;;", "Ada 3 jabatan")]
    [InlineData("12345;Maria;sekretaris;wakil;;", "Jenis “wakil” tidak dikenal")]
    [InlineData("12345;Maria;sekretaris;;31/02/2026;", "Tanggal mulai “31/02/2026” tidak terbaca")]
    [InlineData("12345;Maria;sekretaris;;2/3/2026;1/3/2026", "selesai sebelum tanggal mulai")]
    [InlineData("12345;Maria;sekretaris;plh;2/3/2026;", "memerlukan tanggal selesai")]
    [InlineData("12345;Maria;sekretaris;;;\n12345;Maria;kepala-dinas;;;", "sudah ada di baris 2")]
    [InlineData("12345;Maria;sekretaris;;;\n12345;Petrus;kepala-dinas;plt;1/3/2026;2/3/2026", "sudah ada di baris 2")]
    [InlineData("orang-lain;Siapa;;;;", "sudah dipakai")]
    [InlineData("pengelola;Bukan Dia;;;;", "sudah milik Orang pengelola")]
    [InlineData("12345;Maria;;;;;maria@contoh;", "“maria@contoh” bukan alamat surel")]
    [InlineData("12345;Maria;;;;;;12", "“12” bukan nomor HP")]
    [InlineData(
        "12345;Maria;sekretaris;;;;a@contoh.go.id;\n12345;Maria;kepala-dinas;plt;1/3/2026;2/3/2026;b@contoh.go.id;",
        "lain daripada di baris 2"
    )]
    [InlineData("12345;Maria;;;;;;;lebih", "Ada isi tanpa judul kolom: “lebih” pada kolom ke-9")]
    [InlineData("12345;\"Maria;;;;", "Tanda kutip tidak ditutup")]
    [InlineData("198001012005011000;Maria;;;;", "NIP 198001012005011000 kehilangan angka")]
    [InlineData("1,98001E+17;Maria;;;;", "kehilangan angka")]
    public async Task Line_WithAProblem_NamesItsNumber_AndNothingCanBeStored(string lines, string expected)
    {
        var answer = WebUtility.HtmlDecode((await CheckAsync(Encoding.UTF8.GetBytes($"{Head}\n{lines}"))).Text);
        Assert.Matches($"Baris [23]: [^<]*{Regex.Escape(expected)}", answer);
        Assert.DoesNotContain("Simpan semuanya", answer, StringComparison.Ordinal);
    }

    /// <summary>Contract staff have no NIP: what only looks like one is pointed out, and taken.</summary>
    [Fact]
    public async Task NipThatIsNone_IsPointedOut_AndTaken()
    {
        var look = await CheckAsync(
            Encoding.UTF8.GetBytes(
                $"{Head}\n1979021420060410O3;Maria;;;;\n19850505201001;Petrus;;;;\nsiti.aminah;Siti;;;;\n197902142006041003;Yohana;;;;"
            )
        );

        Assert.Contains("2 NIP tidak terdiri atas 18 angka", look.Text, StringComparison.Ordinal);
        Assert.Contains("bukan 18 angka (ada huruf atau tanda lain)", look.Text, StringComparison.Ordinal);
        Assert.Contains("bukan 18 angka (14 angka)", look.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"simpan\"", look.Text, StringComparison.Ordinal);
        Assert.Contains("NIP kosong", (await CheckAsync(Encoding.UTF8.GetBytes($"{Head}\n;Maria;;;;"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StandIn_MayStandTwice_WithTheSameName()
    {
        var answer = await CheckAsync(
            Encoding.UTF8.GetBytes($"{Head}\n12345;Maria;sekretaris;;;\n12345;Maria;kepala-dinas;plh;1/3/2026;5/3/2026")
        );
        Assert.Contains("1 orang baru, 2 jabatan", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_TooLong_TooLarge_OrNoText_IsRefused()
    {
        var many = new StringBuilder(Head);
        for (var i = 0; i <= PeopleList.MaxLines; i++)
        {
            many.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n{100000 + i};Orang {i};;;;");
        }
        Assert.Contains(
            "paling panjang 5000 baris",
            (await CheckAsync(Encoding.UTF8.GetBytes(many.ToString()))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Daftar paling besar 1 MB",
            (await CheckAsync(Enumerable.Repeat((byte)'x', ListFile.MostText + 1).ToArray())).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Berkas ini rusak", (await CheckAsync("PK\x03\x04\0\0"u8.ToArray())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paste_WithHeadingsAsOfficesHaveThem_IsRead_AndAPostOfSeveralUnitsIsFoundByItsUnit()
    {
        var pasted =
            "No\tNama Lengkap dan Gelar\tNIP\tPangkat/Gol. Ruang\tJabatan\tUnit Kerja\tNo. HP\n"
            + "1\tMaria Contoh, S.Sos\t19800101 200501 1 001\tPenata/III c\tKepala UPTD\t"
            + "UPTD Kesejahteraan Sosial Anak di Kupang\t81234567890";

        var answer = await _admin.SendAsync("/orang/impor", "periksa", ("Check.Table", pasted));

        var text = WebUtility.HtmlDecode(answer.Text);
        Assert.Contains("1 orang baru, 1 jabatan", text, StringComparison.Ordinal);
        Assert.Contains("081234567890", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kolom yang tidak dibaca", text, StringComparison.Ordinal);
        await ConfirmAsync(answer, pasted);
        await using var db = _office.Store.Open();
        Assert.Equal("kepala-uptd-kesos-anak", (await db.Holdings.SingleAsync()).Position);
        Assert.Equal("Penata/III c", (await db.Users.SingleAsync(person => person.FullName == "Maria Contoh, S.Sos")).Rank);
    }

    /// <summary>In one column or two, never longer than a paper has room for; a list without it takes nothing away.</summary>
    [Fact]
    public async Task Paste_RankOfOneColumnOrTwo_IsKept()
    {
        const string List =
            "NIP;Nama;Pangkat;Golongan\n198001012005011001;Maria Contoh;Pembina Tk. I;IV/b\n198001012005011002;Tono Contoh;;III/c\n";
        await ConfirmAsync(await _admin.SendAsync("/orang/impor", "periksa", ("Check.Table", List)), List);
        const string Bare = "NIP;Nama\n198001012005011001;Maria Contoh\n";
        await ConfirmAsync(await _admin.SendAsync("/orang/impor", "periksa", ("Check.Table", Bare)), Bare);

        var tooLong = await _admin.SendAsync(
            "/orang/impor",
            "periksa",
            ("Check.Table", $"NIP;Nama;Pangkat\n198001012005011003;Ani Contoh;{new string('x', 61)}\n")
        );

        await using var db = _office.Store.Open();
        Assert.Equal(
            ["Pembina Tk. I (IV/b)", "III/c"],
            await db
                .Users.Where(person => person.FullName.EndsWith("Contoh"))
                .OrderBy(person => person.UserName)
                .Select(person => person.Rank)
                .ToListAsync()
        );
        Assert.Contains("Pangkat/golongan paling panjang 60 huruf", tooLong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAdministratorsAtOnce_EachPersonIsAddedOnce()
    {
        const string List = $"{Head}\n198001012005011001;Maria Contoh;sekretaris;;;";
        var admin = await _office.CallerAsync("pengelola");

        var stored = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => StoreAsync()));

        Assert.Equal([0, 1], stored.Select(passwords => passwords!.Count).Order());
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Holdings.CountAsync(row => row.Position == "sekretaris"));

        async Task<IReadOnlyList<NewPassword>?> StoreAsync()
        {
            await using var scope = _office.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<PeopleImport>().StoreAsync(admin, List);
        }
    }

    private async Task<Shown> CheckAsync(byte[] list)
    {
        var answer = await _admin.SendFileAsync("/orang/impor", "periksa", "berkas", list);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private async Task<Shown> ConfirmAsync(Shown checkedList, string list)
    {
        var kept = WebUtility.HtmlDecode(
            Regex.Match(checkedList.Text, "<textarea name=\"Form.Text\" hidden>(.*?)</textarea>", RegexOptions.Singleline).Groups[1].Value
        );
        Assert.Equal(list.ReplaceLineEndings("\n"), kept.ReplaceLineEndings("\n"));
        var token = Regex.Match(checkedList.Text, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await _admin.PostAsync(
            "/orang/impor",
            ("_handler", "simpan"),
            ("__RequestVerificationToken", WebUtility.HtmlDecode(token)),
            ("Form.Text", kept)
        );
    }
}
