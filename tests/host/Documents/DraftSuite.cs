using System.Net;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteDraftTests : DraftSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresDraftTests : DraftSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A version from its first word until it counts and until it is taken back, by pages alone and without a restart.</summary>
public abstract class DraftSuite : IAsyncLifetime
{
    private const string Sop = "/dokumen/sop/penanganan-surat-keluar";
    private const string Draft = $"{Sop}/draf";
    private const string Calendar = "/dokumen/kalender/ntt";
    private const string Administrator = "adm";
    private const string Checker = "kasubag";
    private const string Head = "kepala";

    /// <summary>The menu's entry with its figure.</summary>
    private const string WaitingInMenu = "Pengesahan dokumen\\s*<span class=\"number amber\">1<";

    private IDatabase _database = null!;
    private WebOffice _office = null!;
    private Browser _administrator = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _database = Create();
        _office = await WebOffice.StartAsync(database: new SharedDatabase(_database));
        await _office.HireAsync(Administrator, "ntt", [Role.Administrator]);
        await _office.HireAsync(Checker, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Head, "ntt", [], Office.Head);
        _administrator = await _office.Open().SignInAsync(Administrator);
    }

    public async Task DisposeAsync()
    {
        _administrator.Dispose();
        await _office.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Sop_RevisedCheckedAndApproved_OnTwoHosts_WithoutARestart()
    {
        var old = await _office.StartCaseAsync(Checker, "ntt", WebOffice.Ordinary);
        await using var second = await WebOffice.StartAsync(database: new SharedDatabase(_database));
        using var checker = await second.Open().SignInAsync(Checker);
        using var head = await second.Open().SignInAsync(Head);

        Assert.Equal(Draft, (await _administrator.SendAsync(Sop, "draf")).Location);
        await ChangedAsync("ubah-waktu", ("Edit.Row", "1"), ("Edit.Value", "45 menit"));
        await ChangedAsync("ubah-daftar", ("Edit.Row", "0"), ("Edit.Key", "peralatan"), ("Edit.Act", "tambah"), ("Edit.Value", "Pemindai"));
        var written = await _administrator.GetAsync(Draft);
        Assert.Contains("langkah 1: waktu", written.Text, StringComparison.Ordinal);
        Assert.Contains("Pemindai", written.Text, StringComparison.Ordinal);
        Assert.Equal($"{Draft}?kabar=ajukan", (await SubmitAsync()).Location);

        Assert.Equal(HttpStatusCode.NotFound, (await head.GetAsync("/dokumen/sop/penanganan-surat-masuk/draf")).Status);
        Assert.DoesNotContain("value=\"sahkan\"", (await head.GetAsync(Draft)).Text, StringComparison.Ordinal);
        Assert.Contains("menunggu Anda periksa", (await checker.GetAsync("/pengesahan")).Text, StringComparison.Ordinal);
        Assert.Matches(WaitingInMenu, (await checker.GetAsync("/")).Text);
        Assert.DoesNotMatch(WaitingInMenu, (await head.GetAsync("/")).Text);
        // Who judges a SOP sees its table, and not its text alone.
        Assert.Contains("<div class=\"alur\"", (await checker.GetAsync(Draft)).Text, StringComparison.Ordinal);
        Assert.Equal("/pengesahan?kabar=periksa", (await checker.SendAsync(Draft, "periksa")).Location);
        Assert.Contains("menunggu Anda sahkan", (await head.GetAsync("/pengesahan")).Text, StringComparison.Ordinal);
        Assert.Matches(WaitingInMenu, (await head.GetAsync("/")).Text);
        Assert.DoesNotMatch(WaitingInMenu, (await checker.GetAsync("/")).Text);
        Assert.Equal("/pengesahan?kabar=sah", (await ApproveAsync(head)).Location);
        Assert.DoesNotMatch(WaitingInMenu, (await head.GetAsync("/")).Text);

        var shown = await _administrator.GetAsync("/sop/penanganan-surat-keluar");
        Assert.Contains("Versi 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("<dt>Disahkan oleh</dt><dd>Kepala Dinas Sosial, Orang kepala</dd>", shown.Text, StringComparison.Ordinal);
        Assert.Contains("<dt>Tanggal Revisi</dt><dd>3 Maret 2026</dd>", shown.Text, StringComparison.Ordinal);
        Assert.Matches("<dt>Tanggal Efektif</dt><dd>[0-9]+ Maret 2026</dd>", shown.Text);
        Assert.Contains("Pemindai", shown.Text, StringComparison.Ordinal);
        var page = await checker.GetAsync($"/berkas/{old.Case}");
        Assert.Contains("/sop/penanganan-surat-keluar?versi=1", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "bukan yang berlaku",
            (await checker.GetAsync("/sop/penanganan-surat-keluar?versi=1")).Text,
            StringComparison.Ordinal
        );
        var fresh = await _office.StartCaseAsync(Checker, "ntt", WebOffice.Ordinary);
        await using var db = _database.Store.Open();
        Assert.Equal(2, (await db.Cases.SingleAsync(row => row.Id == fresh.Case)).Version);
        var document = await _administrator.GetAsync(Sop);
        Assert.Contains("1 berkas berjalan", document.Text, StringComparison.Ordinal);
        Assert.Contains("Nomor 12/SK/2026", document.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["diimpor", "draf dibuat", "diajukan", "diperiksa", "disahkan", "berlaku"],
            await db
                .DocumentActs.Where(act => act.Agency == "ntt" && act.Kind == "sop" && act.Id == WebOffice.Ordinary)
                .OrderBy(act => act.Seq)
                .Select(act => act.Act)
                .ToListAsync()
        );
        Assert.Empty(DocumentActs.Broken(await db.DocumentActs.AsNoTracking().ToListAsync()));
    }

    [Fact]
    public async Task Draft_WithAnError_IsKeptAndNotHandedIn()
    {
        await _administrator.SendAsync(Sop, "draf");
        var text = Browser
            .FieldsOf((await _administrator.GetAsync(Draft)).Text, "tulis")
            .Single(field => field.Name == "Writing.Text")
            .Value;
        await _administrator.SendAsync(
            Draft,
            "tulis",
            ("Writing.Text", text.Replace("pelaksana: kasubag", "pelaksana: kasubagg", StringComparison.Ordinal))
        );

        var page = await _administrator.GetAsync(Draft);

        Assert.Contains("Yang harus diperbaiki", page.Text, StringComparison.Ordinal);
        Assert.Contains("kasubagg", page.Text, StringComparison.Ordinal);
        Assert.Contains("Baris ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"ajukan\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, Registry.Find(Office.OutgoingLetter)!.Definition.Version);
    }

    [Fact]
    public async Task Text_SavedAsItStands_KeepsEveryByte()
    {
        await _administrator.SendAsync(Sop, "draf");
        await using var db = _database.Store.Open();
        var before = (await db.DocumentDrafts.AsNoTracking().SingleAsync()).Text;
        var typed = Browser
            .FieldsOf((await _administrator.GetAsync(Draft)).Text, "tulis")
            .Single(field => field.Name == "Writing.Text")
            .Value;

        await _administrator.SendAsync(Draft, "tulis", ("Writing.Text", typed.ReplaceLineEndings("\r\n")));

        Assert.Equal(before, (await db.DocumentDrafts.AsNoTracking().SingleAsync()).Text);
    }

    [Fact]
    public async Task Draft_ChangedByAnotherMeanwhile_IsNotWrittenOver()
    {
        await _administrator.SendAsync(Sop, "draf");
        var open = Browser.FieldsOf((await _administrator.GetAsync(Draft)).Text, "tulis");
        await ChangedAsync("ubah-waktu", ("Edit.Row", "1"), ("Edit.Value", "45 menit"));

        var refused = await _administrator.PostAsync(Draft, [.. open]);

        Assert.Contains("sudah diubah orang lain", refused.Text, StringComparison.Ordinal);
        await using var db = _database.Store.Open();
        Assert.Contains("45 menit", (await db.DocumentDrafts.SingleAsync()).Text, StringComparison.Ordinal);
    }

    /// <summary>Who wrote it neither checks nor approves it; a Plh. of the head approves nothing, a Plt. does.</summary>
    [Fact]
    public async Task Approver_IsTheHeadOrAPlt_AndNeverTheAuthor()
    {
        await _office.HireAsync("pengganti", "ntt", []);
        await StandInAsync("pengganti", HoldingKind.Plh);
        await StandInAsync(Administrator, HoldingKind.Plt);
        await CheckedAsync();
        using var stand = await _office.Open().SignInAsync("pengganti");
        using var author = await _office.Open().SignInAsync(Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await stand.GetAsync(Draft)).Status);
        Assert.DoesNotContain("value=\"sahkan\"", (await author.GetAsync(Draft)).Text, StringComparison.Ordinal);
        await StandInAsync("pengganti", HoldingKind.Plt);
        Assert.Equal("/pengesahan?kabar=sah", (await ApproveAsync(stand)).Location);
    }

    [Fact]
    public async Task Approved_ByTwoAtOnce_CountsOnce()
    {
        await CheckedAsync();
        using var one = await _office.Open().SignInAsync(Head);
        using var two = await _office.Open().SignInAsync(Head);
        var form = Browser.FieldsOf((await one.GetAsync(Draft)).Text, "sahkan");
        var same = Browser.FieldsOf((await two.GetAsync(Draft)).Text, "sahkan");

        var answers = await Task.WhenAll(one.PostAsync(Draft, [.. form]), two.PostAsync(Draft, [.. same]));

        Assert.Single(answers, answer => answer.Location == "/pengesahan?kabar=sah");
        await using var db = _database.Store.Open();
        Assert.Equal(2, await db.Documents.CountAsync(row => row.Agency == "ntt" && row.Id == WebOffice.Ordinary));
        Assert.Equal(1, await db.DocumentActs.CountAsync(act => act.Act == DocumentAct.Approved));
    }

    [Fact]
    public async Task InForce_FromADay_NotBefore_AndNeverFromOneThatHasPassed()
    {
        await CheckedAsync();
        using var head = await _office.Open().SignInAsync(Head);

        var refused = await head.SendAsync(Draft, "sahkan", ("Approve.From", "2/3/2026"));
        Assert.Contains("sudah lewat", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/pengesahan?kabar=sah", (await head.SendAsync(Draft, "sahkan", ("Approve.From", "9/3/2026"))).Location);

        Assert.Contains(
            "versi 2 berlaku mulai Senin, 9 Maret 2026",
            (await _administrator.GetAsync("/dokumen?cari=surat+keluar")).Text,
            StringComparison.Ordinal
        );
        await _administrator.GetAsync("/sop");
        Assert.Equal(1, Registry.Find(Office.OutgoingLetter)!.Definition.Version);
        // Five past midnight of 9 March in Kupang.
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 8, 16, 5));
        await Registry.RefreshAsync();
        Assert.Equal(2, Registry.Find(Office.OutgoingLetter)!.Definition.Version);
    }

    /// <summary>Its calendar went between approval and its day: the page names the place, and a draft begins with its text.</summary>
    [Fact]
    public async Task InForce_OnADayOnWhichItIsWrong_IsNot_AndThePageSaysWhere()
    {
        var night = "kalender: malam\nnama: Malam\nzona: Asia/Makassar\njam_kerja:\n  senin: [\"18:00-22:00\"]\n";
        await Registry.ImportAsync([("calendars/malam.yaml", System.Text.Encoding.UTF8.GetBytes(night))]);
        await _administrator.SendAsync(Sop, "draf");
        await ChangedAsync("ubah-kepala", ("Edit.Key", "kalender"), ("Edit.Value", "malam"));
        await SubmitAsync();
        using var checker = await _office.Open().SignInAsync(Checker);
        await checker.SendAsync(Draft, "periksa");
        using var head = await _office.Open().SignInAsync(Head);
        Assert.Equal("/pengesahan?kabar=sah", (await head.SendAsync(Draft, "sahkan", ("Approve.From", "9/3/2026"))).Location);
        const string Night = "/dokumen/kalender/malam";
        Assert.Equal(
            $"{Night}?kabar=cabut",
            (await _administrator.SendAsync(Night, "cabut", ("Withdraw.Reason", "Tidak dipakai"))).Location
        );

        _office.Clock.Reset(Instant.FromUtc(2026, 3, 8, 16, 5));
        var list = await _administrator.GetAsync("/dokumen");

        Assert.Contains("Versi yang tidak jadi berlaku", list.Text, StringComparison.Ordinal);
        Assert.Contains("tidak jadi berlaku</span> <code>ntt/sop/", list.Text, StringComparison.Ordinal);
        var document = await _administrator.GetAsync(Sop);
        Assert.Contains(">tidak jadi berlaku</span>", document.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>tidak jadi berlaku</strong>, versi 2", document.Text, StringComparison.Ordinal);
        Assert.Equal(1, Registry.Find(Office.OutgoingLetter)!.Definition.Version);
        Assert.Equal(Draft, (await _administrator.SendAsync(Sop, "pulihkan-2")).Location);
    }

    [Fact]
    public async Task Calendar_IsTheAdministratorsAlone_AndComesBackByAnAct()
    {
        Assert.Equal($"{Calendar}/draf", (await _administrator.SendAsync(Calendar, "draf")).Location);
        var wrong = await _administrator.SendAsync($"{Calendar}/draf", "ubah-libur", ("Edit.Value", "besok libur"));
        Assert.Contains("besok libur", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Baris 1", wrong.Text, StringComparison.Ordinal);
        await _administrator.SendAsync($"{Calendar}/draf", "ubah-libur", ("Edit.Value", "5 Maret 2026 Libur daerah"));
        Assert.Equal($"{Calendar}?kabar=berlaku", (await _administrator.SendAsync($"{Calendar}/draf", "sahkan")).Location);
        Assert.Contains(new LocalDate(2026, 3, 5), Holidays);

        Assert.Equal($"{Calendar}?kabar=pulih", (await _administrator.SendAsync(Calendar, "pulihkan-1")).Location);

        Assert.DoesNotContain(new LocalDate(2026, 3, 5), Holidays);
        var compared = await _administrator.GetAsync($"{Calendar}?dari=2&ke=3");
        Assert.Contains("5 Maret 2026", compared.Text, StringComparison.Ordinal);
        await using var db = _database.Store.Open();
        Assert.Equal(3, await db.Documents.CountAsync(row => row.Kind == "kalender" && row.Id == "ntt"));
    }

    [Fact]
    public async Task Withdrawn_StartsNothing_AndComesBack()
    {
        const string Page = $"/dokumen/sop/{WebOffice.Restricted}";
        var running = await _office.StartCaseAsync(Checker, "ntt", WebOffice.Restricted);
        var refused = await _administrator.SendAsync(Page, "cabut", ("Withdraw.Reason", " "));
        Assert.Contains("Tulis alasan", refused.Text, StringComparison.Ordinal);
        Assert.Equal($"{Page}?kabar=cabut", (await _administrator.SendAsync(Page, "cabut", ("Withdraw.Reason", "Diganti"))).Location);
        Assert.Null(Registry.Find($"ntt/{WebOffice.Restricted}"));
        using var clerk = await _office.Open().SignInAsync(Checker);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"/berkas/{running.Case}")).Status);

        Assert.Equal($"{Page}?kabar=pulih", (await _administrator.SendAsync(Page, "pulihkan-1")).Location);

        Assert.NotNull(Registry.Find($"ntt/{WebOffice.Restricted}"));
    }

    /// <summary>Books, schedules and services name it.</summary>
    [Fact]
    public async Task WhatOthersNeed_IsNotWithdrawn()
    {
        var refused = await _administrator.SendAsync(Sop, "cabut", ("Withdraw.Reason", "Diganti"));

        Assert.Contains("Masih diperlukan: ntt/", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Diganti", refused.Text, StringComparison.Ordinal);
        Assert.NotNull(Registry.Find(Office.OutgoingLetter));
    }

    [Fact]
    public async Task NewDocument_BeginsAsADraft_AndOneThatIsThereIsNotBegunAgain()
    {
        var there = Registry.InForce.Set.Documents[new DocumentKey("ntt", DocumentKey.Sop, WebOffice.Ordinary)];
        var text = System.Text.Encoding.UTF8.GetString(there.Bytes.Span);
        var refused = await _administrator.SendAsync("/dokumen/baru", "baru", ("Form.Kind", "sop"), ("Form.Text", text));
        Assert.Contains("Sudah ada dokumen", refused.Text, StringComparison.Ordinal);

        var begun = await _administrator.SendAsync(
            "/dokumen/baru",
            "baru",
            ("Form.Kind", "sop"),
            ("Form.Text", text.Replace($"sop: {WebOffice.Ordinary}", "sop: surat-baru", StringComparison.Ordinal))
        );

        Assert.Equal("/dokumen/sop/surat-baru/draf", begun.Location);
        Assert.Contains("surat-baru", (await _administrator.GetAsync("/dokumen")).Text, StringComparison.Ordinal);
        Assert.Null(Registry.Find("ntt/surat-baru"));
    }

    [Fact]
    public async Task RefusedFiles_StandOnThePage_WithTheirLine()
    {
        using var folder = new KotaFolder();
        folder.Write("ntt/eskalasi.yaml", "eskalasi: ntt\ntangga:\n  - { id: dekat, saat: 800%, kepada: [meja] }\n");
        await Registry.ImportAsync(folder.Root);

        var page = await _administrator.GetAsync("/dokumen");

        Assert.Contains("<code>ntt/eskalasi.yaml</code> baris 3", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepsColumnsAndHead_AreForms_AndAWarningLeadsToItsOwn()
    {
        await _administrator.SendAsync(Sop, "draf");
        await ChangedAsync(
            "ubah-langkah-baru",
            ("Edit.Row", "3"),
            ("Edit.Value", "Mencatat konsep"),
            ("Edit.Lanes", "kasubag"),
            ("Edit.Limit", "15 menit")
        );
        Assert.Contains("langkah 4: baru", (await _administrator.GetAsync(Draft)).Text, StringComparison.Ordinal);
        await ChangedAsync("ubah-hapus-langkah", ("Edit.Row", "4"));
        Assert.Contains("Belum ada yang diubah", (await _administrator.GetAsync(Draft)).Text, StringComparison.Ordinal);
        await ChangedAsync("ubah-kolom", ("Edit.Name", "Kasubag Umum"), ("Edit.Posts", "kasubag-kepegawaian-umum"));
        await ChangedAsync(
            "ubah-kepala",
            ("Edit.Name", "Penanganan Surat Keluar"),
            ("Edit.Number", "5 Tahun 2026"),
            ("Edit.Effective", "30/11/2026"),
            ("Edit.Unit", "Sekretariat")
        );
        await ChangedAsync("ubah-hapus-butir", ("Edit.Items", "dasar_hukum|3"), ("Edit.Items", "dasar_hukum|5"));
        await ChangedAsync("ubah-pasti");

        var page = WebUtility.HtmlDecode((await _administrator.GetAsync(Draft)).Text);
        Assert.Contains("Kasubag Umum", page, StringComparison.Ordinal);
        Assert.Contains("5 Tahun 2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Disimpulkan, tidak tercetak", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tanggal Efektif tidak tercetak", page, StringComparison.Ordinal);
        Assert.Contains("href=\"?ubah=penandatangan#ubah-penandatangan\"", page, StringComparison.Ordinal);
        var opened = (await _administrator.GetAsync($"{Draft}?ubah=waktu&langkah=3")).Text;
        Assert.Contains("id=\"ubah-waktu\" open", opened, StringComparison.Ordinal);
        Assert.Contains("value=\"20 Menit\"", opened, StringComparison.Ordinal);
    }

    private DefinitionRegistry Registry => _office.Services.GetRequiredService<DefinitionRegistry>();

    private IEnumerable<LocalDate> Holidays => Registry.Library.Calendars.Calendars["ntt"].Definition.Holidays.Keys;

    private async Task CheckedAsync()
    {
        await _administrator.SendAsync(Sop, "draf");
        await ChangedAsync("ubah-waktu", ("Edit.Row", "1"), ("Edit.Value", "45 menit"));
        Assert.Equal($"{Draft}?kabar=ajukan", (await SubmitAsync()).Location);
        using var checker = await _office.Open().SignInAsync(Checker);
        Assert.Equal("/pengesahan?kabar=periksa", (await checker.SendAsync(Draft, "periksa")).Location);
    }

    private async Task ChangedAsync(string form, params (string, string)[] fields) =>
        Assert.Equal($"{Draft}?kabar=simpan", (await _administrator.SendAsync(Draft, form, fields)).Location);

    private Task<Shown> SubmitAsync() =>
        _administrator.SendAsync(Draft, "ajukan", ("Submit.Checker", Checker), ("Submit.Reply", "Sudah begitu di cetakannya."));

    private static Task<Shown> ApproveAsync(Browser head) =>
        head.SendAsync(
            Draft,
            "sahkan",
            ("Approve.Number", "12/SK/2026"),
            ("Approve.On", "3/3/2026"),
            ("Approve.Post", "Kepala Dinas Sosial"),
            ("Approve.Name", "Orang kepala")
        );

    private async Task StandInAsync(string person, HoldingKind kind)
    {
        await using var db = _database.Store.Open();
        await db.Holdings.Where(holding => holding.PersonId == person).ExecuteDeleteAsync();
        db.Holdings.Add(
            new HoldingRow
            {
                Id = Guid.NewGuid(),
                PersonId = person,
                Agency = "ntt",
                Position = Office.Head,
                Kind = kind,
                From = new LocalDate(2026, 3, 1),
                Until = new LocalDate(2026, 3, 31),
            }
        );
        await db.SaveChangesAsync();
    }
}
