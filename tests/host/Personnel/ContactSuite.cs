using System.Net;
using System.Text;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Personnel;

public sealed class SqliteContactTests : ContactSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresContactTests : ContactSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Addresses and numbers as people and administrators set them in a browser, and the mail that arrives there.</summary>
public abstract class ContactSuite : IAsyncLifetime
{
    private const string Admin = "pengelola";
    private const string Desk = "kabid";
    private const string Other = "orang-lain";
    private const string Raffle = "rekomendasi-izin-undian-gratis-berhadiah:langsung";

    private readonly FakeMailServer _server = new();
    private WebOffice _office = null!;
    private Browser _admin = null!;
    private Browser _desk = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _office = await OpenAsync(Create(), _server.Port);
        _admin = await _office.Open().SignInAsync(Admin);
        _desk = await _office.Open().SignInAsync(Desk);
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        _desk.Dispose();
        await _office.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AddressSetOnMyPage_ReceivesTheLaddersMail_UntilThatKindIsSwitchedOff()
    {
        var saved = await _desk.SendAsync("/saya", "kontak", ("Reach.Email", " kabid@contoh.go.id "), ("Reach.Phone", "0812 3456 7890"));
        await _office.StartCaseAsync(Desk, "ntt", Raffle);
        // Thursday at opening: one working day is left.
        await RunAtAsync(Instant.FromUtc(2026, 3, 5, 0, 1));
        var received = Assert.Single(_server.Mails);
        var chosen = await _desk.SendAsync("/saya", "surel-pilihan", ("Choice.On", "kompensasi"), ("Choice.On", "penangguhan"));
        // Friday 15.30: late.
        await RunAtAsync(Instant.FromUtc(2026, 3, 6, 7, 31));

        Assert.Equal(("/saya?kabar=kontak", "/saya?kabar=pilihan"), (saved.Location, chosen.Location));
        Assert.Contains("To: kabid@contoh.go.id", received, StringComparison.Ordinal);
        Assert.Contains("1/2026", received, StringComparison.Ordinal);
        Assert.Single(_server.Mails);
        var kabar = await _desk.GetAsync("/kabar");
        Assert.Contains("Batas waktu tinggal 1 hari kerja", kabar.Text, StringComparison.Ordinal);
        Assert.Contains("Terlambat: batas waktu sudah lewat", kabar.Text, StringComparison.Ordinal);
        var page = await _desk.GetAsync("/saya");
        Assert.Contains("value=\"kabid@contoh.go.id\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("value=\"batas\"[^>]*checked", page.Text);
        Assert.Matches("value=\"kompensasi\"[^>]*checked", page.Text);
    }

    [Fact]
    public async Task Choices_AreKeptBesideTheQuickKeys()
    {
        await _desk.SendAsync("/saya", "surel-pilihan", ("Choice.On", "batas"));
        await _desk.SendAsync("/saya", "tombol", ("Keys.AreOff", "true"));
        await _desk.SendAsync("/saya", "surel-pilihan");

        await using var db = _office.Store.Open();
        var row = await db.Preferences.SingleAsync();
        Assert.Equal((true, "batas kompensasi penangguhan"), (row.KeysAreOff, row.MailsOff));
    }

    [Fact]
    public async Task WrongAddress_IsRefusedInASentence_AndStaysInTheField()
    {
        await _desk.SendAsync("/saya", "kontak", ("Reach.Email", "kabid@contoh.go.id"), ("Reach.Phone", ""));
        var refused = await _desk.SendAsync("/saya", "kontak", ("Reach.Email", "kabid@contoh"), ("Reach.Phone", "12"));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        var text = WebUtility.HtmlDecode(refused.Text);
        Assert.Contains("“kabid@contoh” bukan alamat surel", text, StringComparison.Ordinal);
        Assert.Contains("“12” bukan nomor HP", text, StringComparison.Ordinal);
        Assert.Contains("value=\"kabid@contoh\"", text, StringComparison.Ordinal);
        Assert.Equal(("kabid@contoh.go.id", null), await StoredAsync(Desk));
        await _desk.SendAsync("/saya", "kontak", ("Reach.Email", ""), ("Reach.Phone", ""));
        Assert.Equal((null, null), await StoredAsync(Desk));
    }

    [Fact]
    public async Task Administrator_SetsIt_OnRecord_ForTheirOwnAgencyAlone()
    {
        var path = $"/orang/{Desk}";
        var saved = await _admin.SendAsync(path, "kontak", ("Reach.Email", "dinas@contoh.go.id"), ("Reach.Phone", "+62 380 821234"));
        var refused = await _admin.SendAsync(path, "kontak", ("Reach.Email", "a@b@c.id"), ("Reach.Phone", ""));
        var foreign = await _admin.GetAsync($"/orang/{Other}");

        Assert.Equal($"{path}?kabar=tersimpan", saved.Location);
        Assert.Contains("bukan alamat surel", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(("dinas@contoh.go.id", "+62 380 821234"), await StoredAsync(Desk));
        await using var db = _office.Store.Open();
        var logged = await db.AccessLog.SingleAsync(row => row.Act == "UbahKontak");
        Assert.Equal((Admin, Desk, true), (logged.Person, logged.Detail, logged.IsAllowed));
    }

    [Fact]
    public async Task NewPerson_MayHaveThemAtOnce()
    {
        var refused = await _admin.SendAsync(
            "/orang/baru",
            "baru",
            ("Form.Name", "Maria"),
            ("Form.User", "12345"),
            ("Form.Email", "maria"),
            ("Form.Phone", "")
        );
        await using (var before = _office.Store.Open())
        {
            Assert.False(await before.Users.AnyAsync(person => person.UserName == "12345"));
        }
        await _admin.SendAsync(
            "/orang/baru",
            "baru",
            ("Form.Name", "Maria"),
            ("Form.User", "12345"),
            ("Form.Email", "maria@contoh.go.id"),
            ("Form.Phone", "081234567890")
        );

        Assert.Contains("bukan alamat surel", refused.Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        var person = await db.Users.SingleAsync(person => person.UserName == "12345");
        Assert.Equal(("maria@contoh.go.id", "081234567890"), (person.Email, person.PhoneNumber));
    }

    [Fact]
    public async Task Import_FillsThem_AndEmptyColumnsTakeNothingAway()
    {
        var first =
            $"NIP;nama;jabatan;jenis;mulai;selesai;surel;hp\n12345;Maria;sekretaris;;;;maria@contoh.go.id;0812 3456 7890\n{Desk};Orang "
            + $"{Desk};;;;;kabid@contoh.go.id;\n";
        var shown = await CheckAsync(first);
        await StoreAsync(shown, first);
        // Without the two columns, as older lists are.
        var second = $"NIP;nama;jabatan\n12345;Maria;sekretaris\n{Desk};Orang {Desk};\n";
        await StoreAsync(await CheckAsync(second), second);

        Assert.Contains("maria@contoh.go.id, 0812 3456 7890", shown.Text, StringComparison.Ordinal);
        Assert.Contains(
            "NIP;Nama;Jabatan;Jenis;Mulai;Selesai;Surel;HP",
            (await _admin.GetAsync("/orang/impor")).Text,
            StringComparison.Ordinal
        );
        await using var db = _office.Store.Open();
        var maria = await db.Users.SingleAsync(person => person.UserName == "12345");
        Assert.Equal(("maria@contoh.go.id", "0812 3456 7890"), (maria.Email, maria.PhoneNumber));
        Assert.Equal(("kabid@contoh.go.id", null), await StoredAsync(Desk));
    }

    [Fact]
    public async Task TrialMail_ArrivesAtMyAddress_AlsoAtNight_ThreeTimesAnHourAtMost()
    {
        var without = await _desk.SendAsync("/saya", "surel-percobaan");
        await _desk.SendAsync("/saya", "kontak", ("Reach.Email", "kabid@contoh.go.id"), ("Reach.Phone", ""));
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 3, 14, 0));
        var queued = await _desk.SendAsync("/saya", "surel-percobaan");
        var waiting = await _desk.GetAsync(queued.Location!);
        await SendMailAsync();
        var sent = await _desk.GetAsync("/saya");
        await _desk.SendAsync("/saya", "surel-percobaan");
        await _desk.SendAsync("/saya", "surel-percobaan");
        var often = await _desk.SendAsync("/saya", "surel-percobaan");
        await SendMailAsync();
        var byThen = _server.Mails.Count;
        _office.Clock.AdvanceHours(1);
        var later = await _desk.SendAsync("/saya", "surel-percobaan");

        Assert.Contains("Isi dan simpan surel Anda dahulu", without.Text, StringComparison.Ordinal);
        Assert.Equal("/saya?kabar=percobaan", queued.Location);
        Assert.Contains("sudah masuk antrean", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("dalam antrean", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("diterima server surel", sent.Text, StringComparison.Ordinal);
        Assert.Contains("To: kabid@contoh.go.id", _server.Mails.First(), StringComparison.Ordinal);
        Assert.Contains("Paling banyak 3 surel percobaan dalam satu jam", often.Text, StringComparison.Ordinal);
        Assert.Equal((3, "/saya?kabar=percobaan"), (byThen, later.Location));
    }

    [Fact]
    public async Task TrialMail_AskedForManyTimesAtOnce_IsBounded()
    {
        await _desk.SendAsync("/saya", "kontak", ("Reach.Email", "kabid@contoh.go.id"), ("Reach.Phone", ""));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _desk.SendAsync("/saya", "surel-percobaan")));

        await using var db = _office.Store.Open();
        Assert.InRange(await db.Deliveries.CountAsync(), 1, TrialMail.MostPerHour);
    }

    [Fact]
    public async Task TrialMail_WithoutAServer_SaysSo_AndQueuesNothing()
    {
        await using var bare = await OpenAsync(Create(), null);
        using var desk = await bare.Open().SignInAsync(Desk);
        await desk.SendAsync("/saya", "kontak", ("Reach.Email", "kabid@contoh.go.id"), ("Reach.Phone", ""));

        var answer = await desk.SendAsync("/saya", "surel-percobaan");

        Assert.Contains("Server surel belum diatur, jadi tidak ada yang dikirim", answer.Text, StringComparison.Ordinal);
        await using var db = bare.Store.Open();
        Assert.False(await db.Deliveries.AnyAsync());
    }

    [Fact]
    public async Task Number_IsALinkForColleagues_AndForNobodyElse()
    {
        await _desk.SendAsync("/saya", "kontak", ("Reach.Email", ""), ("Reach.Phone", "0812 3456 7890"));
        var receipt = await _office.StartCaseAsync(Desk, "ntt", Raffle);
        await _office.HireAsync("kepala", "ntt", [Role.Supervisor], Office.Head);
        using var head = await _office.Open().SignInAsync("kepala");
        using var stranger = await _office.Open().SignInAsync(Other);
        await _desk.SendAsync("/", "ambil", ("Form.Pick", $"{receipt.Case:N}-1"));

        const string Link = "<a href=\"tel:081234567890\">0812 3456 7890</a>";
        Assert.Contains(Link, (await _admin.GetAsync("/jabatan")).Text, StringComparison.Ordinal);
        Assert.Contains(Link, (await head.GetAsync($"/tim/orang/{Desk}")).Text, StringComparison.Ordinal);
        Assert.Contains(Link, (await head.GetAsync($"/berkas/{receipt.Case}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, (await _desk.GetAsync($"/berkas/{receipt.Case}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("081234567890", (await stranger.GetAsync("/jabatan")).Text, StringComparison.Ordinal);
    }

    private static async Task<WebOffice> OpenAsync(IDatabase database, int? port)
    {
        var office = await WebOffice.StartAsync(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]);
                if (port is { } open)
                {
                    builder.Configuration.AddInMemoryCollection([
                        new("Mail:Host", "127.0.0.1"),
                        new("Mail:Port", $"{open}"),
                        new("Mail:From", "dinsosflow@contoh.go.id"),
                        new("Mail:UseTls", "false"),
                    ]);
                }
            },
            database
        );
        await office.HireAsync(Admin, "ntt", [Role.Administrator]);
        await office.HireAsync(Desk, "ntt", [], NoticeOffice.RaffleDesk);
        await office.HireAsync(Other, WebOffice.OtherAgency, [Role.Administrator]);
        return office;
    }

    private async Task RunAtAsync(Instant at)
    {
        _office.Clock.Reset(at);
        await using var scope = _office.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sweep>().RunAsync();
        await _office.Services.GetRequiredService<Dispatcher>().RunAsync();
        await SendMailAsync();
    }

    private Task<int> SendMailAsync() => _office.Services.GetRequiredService<MailRun>().RunAsync();

    private async Task<(string? Email, string? Phone)> StoredAsync(string person)
    {
        await using var db = _office.Store.Open();
        var row = await db.Users.SingleAsync(known => known.Id == person);
        return (row.Email, row.PhoneNumber);
    }

    private Task<Shown> CheckAsync(string list) => _admin.SendFileAsync("/orang/impor", "periksa", "berkas", Encoding.UTF8.GetBytes(list));

    private async Task StoreAsync(Shown checkedList, string list)
    {
        var token = System
            .Text.RegularExpressions.Regex.Match(checkedList.Text, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")
            .Groups[1]
            .Value;
        var stored = await _admin.PostAsync(
            "/orang/impor",
            ("_handler", "simpan"),
            ("__RequestVerificationToken", WebUtility.HtmlDecode(token)),
            ("Form.Text", list)
        );
        Assert.Contains("Tersimpan.", stored.Text, StringComparison.Ordinal);
    }
}
