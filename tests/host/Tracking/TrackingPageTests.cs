using System.Net;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Desk.Tracking;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Tracking;

public sealed class SqliteTrackingPageTests : TrackingPageSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTrackingPageTests : TrackingPageSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What the public sees with a code, and what is printed for them.</summary>
public abstract class TrackingPageSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Kasubag = "kasubag";
    private const int PerMinute = 40;
    private static readonly string[] Planted =
    [
        "Budi Tertanam",
        "Perihal Tertanam",
        "Pengirim Tertanam",
        "Orang kasubag",
        "Kepala Sub Bagian",
    ];
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(
            builder =>
                builder.Configuration.AddInMemoryCollection([
                    new("Lacak:PerMinute", $"{PerMinute}"),
                    new("PublicUrl", "https://dinsos.example.go.id/"),
                ]),
            Create()
        );
        await _office.HireAsync(Kasubag, "ntt", [Role.Staff], Office.Kasubag);
        await _office.HireAsync("pemeriksa", "ntt", [Role.Auditor]);
        await _office.FillVacantAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Tracking_TellsTheStage_AndNothingPersonal()
    {
        var (_, code) = await StartAsync(WebOffice.Ordinary);
        using var browser = _office.Open();
        var page = await browser.GetAsync($"/lacak/{code}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Diterima, menunggu diproses", page.Text, StringComparison.Ordinal);
        Assert.Contains("Penanganan Surat Keluar", page.Text, StringComparison.Ordinal);
        Assert.Contains("content=\"noindex", page.Text, StringComparison.Ordinal);
        Assert.All(Planted, word => Assert.DoesNotContain(word, page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("/2026", page.Text, StringComparison.Ordinal);
        Assert.Equal(Shape(page.Text), Shape((await browser.GetAsync($"/lacak?kode={code.ToLowerInvariant()}")).Text));
    }

    [Fact]
    public async Task Tracking_OfASecretCase_DoesNotEvenNameTheService()
    {
        var (_, code) = await StartAsync(WebOffice.Secret);
        using var browser = _office.Open();
        var page = await browser.GetAsync($"/lacak/{code}");
        Assert.Contains("<dd>layanan</dd>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Surat Keluar", page.Text, StringComparison.Ordinal);
        Assert.All(Planted, word => Assert.DoesNotContain(word, page.Text, StringComparison.Ordinal));
    }

    /// <summary>How far an ordinary case has come is told; of a secret one only that it is being worked on.</summary>
    [Theory]
    [InlineData(WebOffice.Ordinary, "<h2>Diproses (langkah 2 dari 6)</h2>")]
    [InlineData(WebOffice.Secret, "<h2>Diproses</h2>")]
    public async Task Tracking_OfACaseThatWentOn_TellsTheRowUnlessItIsSecret(string sop, string expected)
    {
        var (id, code) = await StartAsync(sop);
        using var program = _office.Program(await _office.TokenAsync(Kasubag));
        using var done = await program.PostAsync(
            new Uri($"/api/v1/tasks/{id:N}-1/complete", UriKind.Relative),
            new StringContent("{}", null, "application/json")
        );
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        using var browser = _office.Open();

        var page = await browser.GetAsync($"/lacak/{code}");

        Assert.Contains(expected, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracking_UnknownCode_LooksTheSame()
    {
        var (_, code) = await StartAsync(WebOffice.Ordinary);
        using var browser = _office.Open();
        var known = await browser.GetAsync($"/lacak/{code}");
        foreach (var wrong in new[] { TrackingCode.Written(TrackingCode.New()), "AAAA", "%3Cscript%3E" })
        {
            var page = await browser.GetAsync($"/lacak/{wrong}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Kode tidak dikenal", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
            Assert.Equal(Shape(known.Text), Shape(page.Text));
        }
    }

    [Fact]
    public async Task Tracking_AskedTooOften_IsRefusedInWords_AndSignedInWorkGoesOn()
    {
        using var browser = _office.Open();
        var answers = new List<Shown>();
        for (var i = 0; i <= PerMinute; i++)
        {
            answers.Add(await browser.GetAsync("/lacak/AAAA"));
        }
        Assert.All(answers.Take(PerMinute), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].Status);
        Assert.Contains("Terlalu sering", answers[^1].Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/masuk")).Status);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    public void Limit_CountsByHousehold(string address, string expected) =>
        Assert.Equal(expected, TrackingLimit.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public async Task Receipt_CarriesCodeAndPublicAddress_AndListsThePapersThatWereMarked()
    {
        var (id, code) = await StartAsync(WebOffice.Ordinary);
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var path = $"/berkas/{id}/tanda-terima";
        Assert.Equal(
            HttpStatusCode.Found,
            (await browser.SendAsync(path, "kelengkapan", ("Form.Asked", "0"), ("Form.Others", "Fotokopi KTP\nSurat kuasa"))).Status
        );
        var page = await browser.GetAsync(path);
        Assert.Contains(code, page.Text, StringComparison.Ordinal);
        Assert.Contains("https://dinsos.example.go.id/lacak", page.Text, StringComparison.Ordinal);
        Assert.Contains("<li>Surat kuasa</li>", page.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"qr\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_OfASecretCase_TellsNeitherServiceNorSubject()
    {
        var (id, code) = await StartAsync(WebOffice.Secret);
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var page = (await browser.GetAsync($"/berkas/{id}/tanda-terima")).Text;
        var printed = page[page.IndexOf("<article", StringComparison.Ordinal)..];
        Assert.Contains(code, printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Surat Keluar", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Perihal Tertanam", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Books_HideASecretCase_FromWhoMayNotSeeIt_AndNeverExportIt()
    {
        await StartAsync(WebOffice.Ordinary);
        await StartAsync(WebOffice.Secret);
        using var auditor = await _office.Open().SignInAsync("pemeriksa");
        using var acting = await _office.Open().SignInAsync(Kasubag);
        await GiveAllAsync();
        foreach (var path in new[] { "/register/uji", "/register/uji/ekspedisi" })
        {
            var page = await auditor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("dirahasiakan", page.Text, StringComparison.Ordinal);
            Assert.Contains(
                "Perihal Tertanam uji-biasa",
                page.Text.Replace(WebOffice.Ordinary, "uji-biasa", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("Perihal Tertanam uji-rahasia", page.Text, StringComparison.Ordinal);
            Assert.Contains("Perihal Tertanam uji-rahasia", (await acting.GetAsync(path)).Text, StringComparison.Ordinal);
        }
        foreach (var browser in new[] { auditor, acting })
        {
            var file = await browser.GetAsync("/register/uji/unduh");
            Assert.Contains($"Perihal Tertanam {WebOffice.Ordinary}", file.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("uji-rahasia", file.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n2;", file.Text, StringComparison.Ordinal);
        }
        await using var db = _office.Store.Open();
        Assert.Equal(2, await db.AccessLog.CountAsync(row => row.Act == "UnduhBuku" && row.IsAllowed));
    }

    [Fact]
    public async Task Dossier_OfASecretCase_IsLogged_AndClosedToOthers()
    {
        var (id, _) = await StartAsync(WebOffice.Secret);
        using var acting = await _office.Open().SignInAsync(Kasubag);
        using var auditor = await _office.Open().SignInAsync("pemeriksa");
        foreach (var page in new[] { "dosir", "riwayat", "tanda-terima" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/berkas/{id}/{page}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await acting.GetAsync($"/berkas/{id}/{page}")).Status);
        }
        await using var db = _office.Store.Open();
        var log = await db.AccessLog.Where(row => row.CaseId == id && row.Act == "Baca").ToListAsync();
        Assert.Equal((3, 3), (log.Count(row => row.IsAllowed), log.Count(row => !row.IsAllowed)));
        var head = await db.Cases.Where(row => row.Id == id).Select(row => row.HeadHash).SingleAsync();
        Assert.Contains(head, (await acting.GetAsync($"/berkas/{id}/dosir")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewCase_WithALetter_ShowsItOnItsPage_AndARefusalKeepsWhatWasTyped()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        (string, string)[] typed =
        [
            ("Form.Definition", $"ntt/{WebOffice.Ordinary}"),
            ("Form.Subject", "Undangan"),
            ("Form.Channel", "pos"),
            ("Form.Letter.Number", "005/12/Contoh"),
            ("Form.Letter.On", "2026-03-01"),
            ("Form.Letter.Sender", "Camat Contoh"),
            ("Form.Letter.Attachments", "2"),
            ("Form.Letter.Nature", "segera"),
        ];
        var refused = await browser.SendAsync(
            "/berkas/baru",
            "baru",
            [.. typed.Select(field => field.Item1 == "Form.Letter.On" ? (field.Item1, "2026-03-04") : field)]
        );
        Assert.Contains("sesudah hari ini", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Camat Contoh\"", refused.Text, StringComparison.Ordinal);
        var started = await browser.SendAsync("/berkas/baru", "baru", typed);
        Assert.Equal(HttpStatusCode.Found, started.Status);
        var page = await browser.GetAsync(started.Location!);
        Assert.All(
            ["005/12/Contoh", "1 Maret 2026", "Camat Contoh", "Pos atau kurir", "Segera"],
            word => Assert.Contains(word, page.Text, StringComparison.Ordinal)
        );
    }

    private async Task<(Guid Case, string Code)> StartAsync(string sop)
    {
        await using var db = _office.Store.Open();
        var caller = (await _office.Services.GetRequiredService<Holders>().CallerAsync(Kasubag))!;
        var letter = new Letter("005/Tertanam", new LocalDate(2026, 3, 2), "Pengirim Tertanam", 1, LetterNature.Ordinary);
        var command = Orders.StartCase(caller, $"ntt/{sop}", $"Perihal Tertanam {sop}", "Budi Tertanam", "loket", Letter: letter);
        var receipt = Office.Accepted(await _office.Services.GetRequiredService<CaseRoad>().SendAsync(command, CancellationToken.None));
        return (
            receipt.Case,
            TrackingCode.Written(await db.Tracking.Where(row => row.CaseId == receipt.Case).Select(row => row.Code).SingleAsync())
        );
    }

    /// <summary>A book of every SOP, and a number of it for every case in their order.</summary>
    private async Task GiveAllAsync()
    {
        var registry = _office.Services.GetRequiredService<Definitions.DefinitionRegistry>();
        Assert.Empty(
            await registry.ImportAsync([
                (
                    "ntt/register.yaml",
                    "register: ntt\nbuku: [{ id: uji, nama: Uji, jenis: masuk, diberi: diminta, nomor: \"{nomor}\" }]"u8.ToArray()
                ),
            ])
        );
        await using var db = _office.Store.Open();
        var caller = (await _office.Services.GetRequiredService<Holders>().CallerAsync(Kasubag))!;
        var keeping = new Host.Desk.Books.BookKeeping(_office.Store, registry, _office.Clock);
        foreach (var id in await db.Cases.OrderBy(row => row.Number).Select(row => row.Id).ToListAsync())
        {
            Assert.IsType<Answer.Done>(await keeping.GiveAsync(caller, id, "uji"));
        }
    }

    /// <summary>The page's elements without their words.</summary>
    private static string Shape(string html) =>
        System.Text.RegularExpressions.Regex.Replace(
            System.Text.RegularExpressions.Regex.Replace(html, "(value|class)=\"[^\"]*\"", ""),
            ">[^<]*<",
            "><"
        );
}
