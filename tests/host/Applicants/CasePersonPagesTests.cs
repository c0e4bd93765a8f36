using System.Net;
using System.Net.Http.Json;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Desk.Persons;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Applicants;

public sealed class SqliteCasePersonPagesTests : CasePersonPagesSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresCasePersonPagesTests : CasePersonPagesSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Who stands in a case: written at intake or later, masked, and shown only on record. The numbers are of nobody: no province is
/// 00.</summary>
public abstract class CasePersonPagesSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Kasubag = "kasubag";
    private const string Nik = "0000001212120034";
    private const string Masked = "••••••••••••0034";
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create());
        await _office.HireAsync(Kasubag, "ntt", [Role.Staff], Office.Kasubag);
        await _office.HireAsync("pemeriksa", "ntt", [Role.Auditor]);
        await _office.HireAsync("luar", "ntt", [Role.Staff]);
        await _office.FillVacantAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task NewCase_KeepsThreePeopleApart_AndShowsNumbersMasked()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var page = await browser.GetAsync(await StartAsync(browser));
        Assert.All(
            ["Ani Pemohon", "Budi Pelapor", "Citra Penerima", Masked, "tidak memiliki NIK", "NIK belum dicatat"],
            word => Assert.Contains(word, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Nik, page.Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Equal(3, await db.CasePersons.CountAsync());
        Assert.DoesNotContain(
            await db.Events.Select(row => row.Payload).ToListAsync(),
            payload => payload.Contains(Nik, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            await db.SearchRows.Select(row => row.Words).ToListAsync(),
            words => words.Contains(Nik, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Nik_IsShownWhole_OnlyWhenAskedFor_AndThatGoesOnRecord()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var address = await StartAsync(browser);
        var shown = await browser.SendAsync(address, "nik", ("Reveal.Part", "Applicant"));
        Assert.Contains($"NIK pemohon: {Nik}", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Nik, (await browser.GetAsync(address)).Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        var log = await db.AccessLog.SingleAsync(row => row.Act == "LihatNik");
        Assert.Equal((true, "pemohon"), (log.IsAllowed, log.Detail));
    }

    [Fact]
    public async Task Nik_OfASecretCase_IsNotShownToOthers()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var address = await StartAsync(browser, WebOffice.Secret);
        var id = Guid.Parse(address.Split('/')[^1]);
        await using var db = _office.Store.Open();
        var caller = (await _office.Services.GetRequiredService<Holders>().CallerAsync("luar"))!;
        using var scope = _office.Services.CreateScope();
        var keeping = scope.ServiceProvider.GetRequiredService<PersonKeeping>();
        Assert.Null(await keeping.ShowNikAsync(caller, id, PersonPart.Applicant));
        Assert.IsType<Answer.Invalid>(
            await keeping.RecordAsync(caller, id, new CasePerson(PersonPart.Beneficiary, "Orang Lain", null, false))
        );
        Assert.Equal(
            ["CatatOrangBerkas", "LihatNik"],
            await db.AccessLog.Where(row => row.Person == "luar" && !row.IsAllowed).Select(row => row.Act).Order().ToListAsync()
        );
        Assert.Contains("Citra Penerima", (await browser.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_TakesLetterAndPersons_AndRefusesAShortNikInWords()
    {
        using var program = _office.Program(await _office.TokenAsync(Kasubag));
        var letter = new
        {
            number = "005/12/Contoh",
            on = "2026-03-01",
            sender = "Camat Contoh",
            attachments = "2",
            nature = "segera",
        };
        var refused = await program.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                definition = $"ntt/{WebOffice.Ordinary}",
                subject = "Uji",
                applicant = "Ani",
                persons = new { applicant = new { nik = "317" } },
            }
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("NIK pemohon harus 16 angka", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var started = await program.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                definition = $"ntt/{WebOffice.Ordinary}",
                subject = "Uji",
                applicant = "Ani",
                letter,
                persons = new { applicant = new { nik = Nik }, beneficiary = new { name = "Citra Penerima", hasNoNik = true } },
            }
        );
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        await using var db = _office.Store.Open();
        Assert.Equal(
            [PersonPart.Applicant, PersonPart.Beneficiary],
            await db.CasePersons.OrderBy(row => row.Part).Select(row => row.Part).ToListAsync()
        );
        var kept = await db.Letters.SingleAsync();
        Assert.Equal((new LocalDate(2026, 3, 1), LetterNature.Soon), (kept.On, kept.Nature));
    }

    [Fact]
    public async Task Person_RecordedLater_TakesThePlaceOfWhatWasKept_AndTheOldWordsAreErased()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var address = await StartAsync(browser);
        var refused = await browser.SendAsync(
            address,
            "orang",
            ("Form.Part", "Reporter"),
            ("Form.Name", "Dewi Pelapor"),
            ("Form.Nik", "12")
        );
        Assert.Contains("harus 16 angka", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Dewi Pelapor\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Found,
            (await browser.SendAsync(address, "orang", ("Form.Part", "Reporter"), ("Form.Name", "Dewi Pelapor"), ("Form.Nik", Nik))).Status
        );
        var page = await browser.GetAsync(address);
        Assert.Contains("Dewi Pelapor", page.Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.False(await db.Personal.AnyAsync(row => row.Text == "Budi Pelapor"));
    }

    [Fact]
    public async Task NewCase_WithAShortNik_IsRefused_AndNothingTypedIsLost()
    {
        using var browser = await _office.Open().SignInAsync(Kasubag);
        var refused = await browser.SendAsync(
            "/berkas/baru",
            "baru",
            [.. Typed(WebOffice.Ordinary).Where(field => field.Name != "Form.Persons.Applicant.Nik"), ("Form.Persons.Applicant.Nik", "317")]
        );
        Assert.Contains("NIK pemohon harus 16 angka; yang diketik 3 angka.", refused.Text, StringComparison.Ordinal);
        Assert.All(
            ["value=\"317\"", "value=\"Budi Pelapor\"", "value=\"Citra Penerima\""],
            word => Assert.Contains(word, refused.Text, StringComparison.Ordinal)
        );
    }

    private static (string Name, string Value)[] Typed(string sop) =>
        [
            ("Form.Definition", $"ntt/{sop}"),
            ("Form.Subject", "Permohonan contoh"),
            ("Form.Applicant", "Ani Pemohon"),
            ("Form.Persons.Applicant.Nik", Nik),
            ("Form.Persons.Reporter.Name", "Budi Pelapor"),
            ("Form.Persons.Reporter.HasNoNik", "true"),
            ("Form.Persons.Beneficiary.Name", "Citra Penerima"),
        ];

    private static async Task<string> StartAsync(Browser browser, string sop = WebOffice.Ordinary)
    {
        var started = await browser.SendAsync("/berkas/baru", "baru", Typed(sop));
        Assert.Equal(HttpStatusCode.Found, started.Status);
        return started.Location!.Split('?')[0];
    }
}
