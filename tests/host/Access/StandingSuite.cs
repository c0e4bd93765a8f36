using System.Net;
using System.Net.Http.Json;
using System.Text;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Access.Rights;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteStandingTests : StandingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresStandingTests : StandingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What having one row, and not another, gives a right to. Petugas and rekan hold the post of the counter.</summary>
public abstract class StandingSuite : IAsyncLifetime
{
    private const string Forked = "uji/bercabang";
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    private RightsOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _office = await RightsOffice.OpenAsync(Create());
        const string Sop = """
            sop: bercabang
            versi: 1
            nama: Pemeriksaan Bercabang
            unit: [Dinas Sosial]
            sumber: { dokumen: uji }
            sifat: biasa
            pelaksana:
              - { id: loket, nama: Petugas Loket, jabatan: [loket] }
              - { id: verifikator, nama: Verifikator, jabatan: [verifikator] }
            langkah:
              - { baris: 1, pelaksana: loket, kegiatan: Membagi, waktu: 5 menit, lanjut: [2, 3] }
              - { baris: 2, pelaksana: verifikator, kegiatan: Memeriksa berkas, waktu: 5 menit, lanjut: 4 }
              - { baris: 3, pelaksana: loket, kegiatan: Mendata, waktu: 5 menit, lanjut: 4 }
              - { baris: 4, pelaksana: loket, kegiatan: Menghimpun, waktu: 5 menit, gabung: true }
            """;
        Assert.Empty(await _office.Registry.ImportAsync([("uji/sop/bercabang.yaml", Encoding.UTF8.GetBytes(Sop))]));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    /// <summary>The verifier has row 2 of the case on their desk, and row 3 is the counter's.</summary>
    [Fact]
    public async Task Row_OfAnotherDesk_IsNotTiedToACaseByWhoHasARowBesideIt()
    {
        var @case = await ForkedAsync();
        var other = await NumberAsync(await _office.StartAsync(RightsOffice.Ordinary));

        await RefusedAsync("verifikator", $"cases/{@case}/related", new { number = other, step = 3 });
        await TakenAsync("verifikator", $"cases/{@case}/related", new { number = other, step = 2 });
    }

    [Fact]
    public async Task Wait_OfAnotherDesksRow_IsNotLiftedByWhoHasARowBesideIt()
    {
        var @case = await ForkedAsync();
        var other = await _office.StartAsync(RightsOffice.Ordinary);
        await TakenAsync(
            "petugas",
            $"cases/{@case}/related",
            new
            {
                number = await NumberAsync(other),
                step = 3,
                waits = true,
            }
        );

        await RefusedAsync("verifikator", $"cases/{@case}/related/{other}/lift", new { reason = "Tidak perlu" });
        await TakenAsync("rekan", $"cases/{@case}/related/{other}/lift", new { reason = "Sudah dijawab" });
    }

    [Fact]
    public async Task Task_OfAnotherDesk_IsNotHandedOutByWhoHasATaskBesideIt()
    {
        var @case = await ForkedAsync();

        await RefusedAsync("verifikator", $"tasks/{@case:N}-3/assign", new { person = "rekan" });
        await TakenAsync("petugas", $"tasks/{@case:N}-3/assign", new { person = "rekan" });
    }

    /// <summary>That work was in time is a superior's word, also while the case still lies on a desk.</summary>
    [Fact]
    public async Task LateRecording_IsConfirmedByASuperior_NotByTheDesk()
    {
        var @case = await _office.StartAsync(RightsOffice.Ordinary);
        var inTime = _office.Clock.GetCurrentInstant() + Duration.FromMinutes(10);
        _office.Clock.AdvanceMinutes(120);
        await _office.AcceptAsync(Orders.CompleteTask(await _office.CallerAsync("petugas"), @case, 1, [], HappenedAt: inTime));

        await RefusedAsync("verifikator", $"cases/{@case}/limits/1/recorded-late", new { reason = "Tepat waktu" });
        await TakenAsync("kasubag", $"cases/{@case}/limits/1/recorded-late", new { reason = "Tepat waktu" });
    }

    /// <summary>An applicant is not told that the office was late where it was not: the work was only recorded late.</summary>
    [Fact]
    public async Task LateRecording_Confirmed_IsNoLatenessToTheApplicant()
    {
        var @case = await _office.StartAsync(RightsOffice.Ordinary);
        var inTime = _office.Clock.GetCurrentInstant() + Duration.FromMinutes(10);
        _office.Clock.AdvanceMinutes(120);
        foreach (var (who, task) in new[] { ("petugas", 1), ("verifikator", 2), ("petugas", 3) })
        {
            await _office.AcceptAsync(Orders.CompleteTask(await _office.CallerAsync(who), @case, task, [], HappenedAt: inTime));
        }
        var browser = await _office.BrowserAsync("petugas");
        var page = $"/lacak/{await CodeAsync(@case)}";

        var before = await browser.GetAsync(page);
        await TakenAsync("kasubag", $"cases/{@case}/limits/1/recorded-late", new { reason = "Tepat waktu" });
        var after = await browser.GetAsync(page);

        Assert.Contains("terlambat", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("terlambat", after.Text, StringComparison.Ordinal);
    }

    /// <summary>A colleague scans what was signed at the desk where the case lies.</summary>
    [Fact]
    public async Task File_RecordedForWhoHasTheCase_IsTakenFromAColleagueWhoHasNot()
    {
        var @case = await _office.RunningAsync(RightsOffice.Ordinary);
        var verifier = await _office.CallerAsync("verifikator");
        var file = Orders.AttachFile(verifier, @case, "surat.pdf", new string('a', 64), "application/pdf", 1);

        Assert.IsType<Answer.NotFound>(await _office.Transaction.SendAsync(file, CancellationToken.None));
        await _office.AcceptAsync(file with { OnBehalfOf = "petugas" });
    }

    /// <summary>That there is such a case is not told to who may not see it, in whatever name they send something.</summary>
    [Fact]
    public async Task SecretCase_RecordedForAnotherByAStranger_IsNotEvenThere()
    {
        var @case = await _office.RunningAsync(RightsOffice.Secret);

        var status = await SendAsync("staf", $"tasks/{@case:N}-3/complete", new { onBehalfOf = "petugas" });

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    /// <summary>The head of one division opens no secret case of another, whatever the emergency.</summary>
    [Fact]
    public async Task SecretCase_OfAnotherBranch_IsNotOpenedInAnEmergency()
    {
        var number = await NumberAsync(await _office.StartAsync(RightsOffice.Secret));
        var kabid = await _office.BrowserAsync("kabid");

        var answer = await kabid.SendAsync("/darurat", "darurat", ("Form.Number", number), ("Form.Reason", "Mendesak"));

        Assert.Contains("Tidak ada berkas rahasia dengan nomor itu", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Openings are told to the head, and to nobody else.</summary>
    [Fact]
    public async Task Emergency_IsToldToTheHeadAlone()
    {
        await _office.StartAsync(RightsOffice.Secret);

        Assert.Contains("1 pembukaan darurat", (await (await _office.BrowserAsync("kepala")).GetAsync("/")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { "darurat", "kasubag", "petugas", "lain" })
        {
            var desk = await (await _office.BrowserAsync(other)).GetAsync("/");
            Assert.DoesNotContain("pembukaan darurat", desk.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever supervises no longer reads no longer, though the day is not over.</summary>
    [Fact]
    public async Task Emergency_EndsWithTheSupervision()
    {
        var @case = await _office.StartAsync(RightsOffice.Secret);
        var browser = await _office.BrowserAsync("darurat");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/berkas/{@case}")).Status);
        await using (var db = _office.Store.Open())
        {
            await db.Grants.Where(grant => grant.PersonId == "darurat").ExecuteDeleteAsync();
        }
        await _office.LeaveAsync("darurat", "sekretaris");
        await _office.HoldAsync("darurat", "staf-lain");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/berkas/{@case}")).Status);
    }

    /// <summary>Whatever the page lets through: an opening that nobody gives a reason for is none.</summary>
    [Theory]
    [InlineData(" ", false)]
    [InlineData("Anak hilang", true)]
    public async Task Emergency_WithoutAReason_OpensNothing(string reason, bool isOpened)
    {
        var number = await NumberAsync(await _office.StartAsync(RightsOffice.Secret));
        await using var db = _office.Store.Open();
        await db.CaseOpenings.ExecuteDeleteAsync();
        var opening = new EmergencyOpening(db, _office.Registry, _office.Clock);

        var answer = await opening.OpenAsync(await _office.CallerAsync("darurat"), number, reason);

        Assert.Equal(isOpened, answer is CaseOpened);
        Assert.Equal(isOpened, await db.CaseOpenings.AnyAsync());
    }

    /// <summary>It is read, and nothing more: whoever opened it stands nowhere in it.</summary>
    [Fact]
    public async Task Emergency_GivesNoStanding()
    {
        var @case = await _office.StartAsync(RightsOffice.Secret);
        await using var db = _office.Store.Open();
        var row = await db.Cases.SingleAsync(row => row.Id == @case);
        var caller = await _office.CallerAsync("darurat");

        Assert.True(await CaseVisibility.CanSeeAsync(db, caller, row));
        Assert.False((await CaseStandings.OfAsync(db, _office.Registry, caller, row)).IsSeen);
    }

    /// <summary>Posts are called alike in many agencies.</summary>
    [Fact]
    public async Task Case_OfAnotherAgency_IsSeenByNobodyInAPostOfTheSameName()
    {
        var @case = await _office.StartAsync(RightsOffice.Ordinary);
        var own = await _office.CallerAsync("petugas");
        await using var db = _office.Store.Open();

        Assert.Equal(1, await db.Cases.Where(CaseVisibility.SeenBy(db, own)).CountAsync(row => row.Id == @case));
        Assert.Equal(0, await db.Cases.Where(CaseVisibility.SeenBy(db, own with { Agency = "lain" })).CountAsync(row => row.Id == @case));
    }

    /// <summary>An opening is for the case that it was made for.</summary>
    [Fact]
    public async Task Emergency_OpensNoOtherCase()
    {
        await _office.StartAsync(RightsOffice.Secret);
        var other = await _office.StartAsync(RightsOffice.Secret);
        await using (var db = _office.Store.Open())
        {
            await db.CaseOpenings.Where(opening => opening.CaseId == other).ExecuteDeleteAsync();
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await _office.BrowserAsync("darurat")).GetAsync($"/berkas/{other}")).Status);
    }

    /// <summary>Who was named to see the case says not who else may; who acts in it does, of their own agency.</summary>
    [Fact]
    public async Task Readers_AreNamedByWhoActs_AndOfTheAgencyAlone()
    {
        var @case = await _office.StartAsync(RightsOffice.Secret);
        var path = $"/berkas/{@case}/akses";
        var acting = await _office.BrowserAsync("petugas");
        var named = await _office.BrowserAsync("dinamai");
        var form = await acting.GetAsync(path);

        var stranger = await acting.SendAsync(path, "tambah", ("Form.User", "lain"));
        await named.PostAsync(
            path,
            [("_handler", "tambah"), ("__RequestVerificationToken", Token(await named.GetAsync(path))), ("Form.User", "staf")]
        );
        await named.PostAsync(
            path,
            [("_handler", "keluar-kasubag-dinamai"), ("__RequestVerificationToken", Token(await named.GetAsync(path)))]
        );

        Assert.Contains("Tidak ada orang dengan NIP atau nama pengguna itu", stranger.Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Equal(
            ["dinamai", "kasubag-dinamai"],
            await db.CaseReaders.Where(reader => reader.CaseId == @case).Select(reader => reader.Person).Order().ToListAsync()
        );
        // The colleague at the same counter has done nothing in it.
        Assert.Contains("Orang petugas", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Orang rekan", form.Text, StringComparison.Ordinal);
    }

    /// <summary>Not by what the page offers alone.</summary>
    [Fact]
    public async Task Readers_AreTakenOffByWhoActs_NotByWhoWasNamed()
    {
        var @case = await _office.StartAsync(RightsOffice.Secret);
        await using var db = _office.Store.Open();
        var row = await db.Cases.SingleAsync(row => row.Id == @case);
        var readers = new CaseReaders(db, _office.Holders, _office.Clock);

        Assert.IsType<Answer.Invalid>(await readers.RemoveAsync(await _office.CallerAsync("dinamai"), row, "kasubag-dinamai"));
        Assert.Equal(2, await db.CaseReaders.CountAsync(reader => reader.CaseId == @case));

        Assert.IsType<Answer.Done>(await readers.RemoveAsync(await _office.CallerAsync("petugas"), row, "kasubag-dinamai"));
        Assert.Equal("dinamai", (await db.CaseReaders.SingleAsync(reader => reader.CaseId == @case)).Person);
    }

    /// <summary>Who acted in a case acts in it no more once they have left the post in which they did.</summary>
    [Fact]
    public async Task Acting_EndsWithThePost()
    {
        var @case = await _office.StartAsync(RightsOffice.Secret);
        await _office.AcceptAsync(Orders.CompleteTask(await _office.CallerAsync("petugas"), @case, 1, []));
        await using var db = _office.Store.Open();
        Assert.True(await CaseVisibility.ActsInAsync(db, await _office.CallerAsync("petugas"), @case));

        await _office.HoldAsync("petugas", "staf-lain");
        await _office.LeaveAsync("petugas", "loket");

        Assert.False(await CaseVisibility.ActsInAsync(db, await _office.CallerAsync("petugas"), @case));
    }

    /// <summary>Units share one column: each one's superior distributes the tasks of their own.</summary>
    [Fact]
    public async Task Task_OfAUnitBeside_IsNotPutBackByTheSuperiorOfAnother()
    {
        var @case = await CollectedAsync();
        await SuperviseAsync("bidang-a");
        await _office.AcceptAsync(Orders.ClaimTask(await _office.CallerAsync("bidang-a"), @case, 2));
        await _office.AcceptAsync(Orders.ClaimTask(await _office.CallerAsync("bidang-b"), @case, 3));
        var superior = await _office.CallerAsync("bidang-a");
        Order Back(int task) => new(superior, new CaseCommand.GiveBackTask(task), @case);

        Assert.IsType<Answer.NotFound>(await _office.Transaction.SendAsync(Back(3), CancellationToken.None));
        Assert.IsType<Answer.Accepted>(await _office.Transaction.SendAsync(Back(2), CancellationToken.None));
    }

    /// <summary>What was delivered is off the desk, though the row goes on for the others.</summary>
    [Fact]
    public async Task Delivery_OnceMade_LeavesNothingOnTheDesk()
    {
        var @case = await CollectedAsync();
        var unit = await _office.CallerAsync("bidang-a");
        var file = Orders.AttachFile(unit, @case, "surat.pdf", new string('a', 64), "application/pdf", 1);

        await _office.AcceptAsync(file);
        await _office.AcceptAsync(Orders.CompleteTask(unit, @case, 2, []));

        Assert.IsType<Answer.NotFound>(await _office.Transaction.SendAsync(file, CancellationToken.None));
    }

    /// <summary>Who handed the row out collects from the units, as long as they hold the post in which they did.</summary>
    [Fact]
    public async Task Collecting_EndsWithThePost()
    {
        var @case = await CollectedAsync();
        await _office.HoldAsync("petugas", "staf-lain");
        await _office.LeaveAsync("petugas", "loket");
        var waive = Orders.WaiveDelivery(await _office.CallerAsync("petugas"), @case, 2, "Tidak ada bahan");

        Assert.IsType<Answer.NotFound>(await _office.Transaction.SendAsync(waive, CancellationToken.None));
    }

    /// <summary>The pages of who supervises show the SOPs of their own branch.</summary>
    [Fact]
    public async Task Superior_WatchesTheSopsOfTheirOwnBranch()
    {
        var watched = new Watched(_office.Registry);

        Assert.Empty(watched.DefinitionsOf(await _office.CallerAsync("kabid"))!);
        Assert.Equal(
            [RightsOffice.Ordinary, Forked, RightsOffice.Collected, RightsOffice.Secret],
            watched.DefinitionsOf(await _office.CallerAsync("kasubag"))!.Order(StringComparer.Ordinal)
        );
        Assert.Null(watched.DefinitionsOf(await _office.CallerAsync("kepala")));
    }

    /// <summary>A column that names several divisions is the head's alone, until the case is bound to one of them.</summary>
    [Fact]
    public async Task Supervision_OfAColumnWithAlternatives_BeginsWithTheBinding()
    {
        const string Sop = """
            sop: terikat
            versi: 1
            nama: Penelaahan
            unit: [Dinas Sosial]
            sumber: { dokumen: uji }
            sifat: biasa
            pelaksana:
              - { id: loket, nama: Petugas Loket, jabatan: [loket] }
              - { id: kabid, nama: Kepala Bidang, jabatan: [kabid-a, kabid-b] }
            langkah:
              - { baris: 1, pelaksana: loket, kegiatan: Meneruskan, waktu: 5 menit }
              - { baris: 2, pelaksana: kabid, kegiatan: Menelaah, waktu: 5 menit }
            """;
        Assert.Empty(await _office.Registry.ImportAsync([("uji/sop/terikat.yaml", Encoding.UTF8.GetBytes(Sop))]));
        await SuperviseAsync("bidang-a");
        var @case = await _office.StartAsync("uji/terikat");
        var cancel = Orders.CancelCase(await _office.CallerAsync("bidang-a"), @case, "Tidak jadi");

        var before = await _office.Transaction.SendAsync(cancel, CancellationToken.None);
        await _office.AcceptAsync(Orders.CompleteTask(await _office.CallerAsync("petugas"), @case, 1, [], To: "kabid-a"));
        var after = await _office.Transaction.SendAsync(cancel, CancellationToken.None);

        Assert.IsType<Answer.NotFound>(before);
        Assert.IsType<Answer.Accepted>(after);
    }

    private async Task SuperviseAsync(string person)
    {
        await using var db = _office.Store.Open();
        db.Grants.Add(
            new GrantRow
            {
                PersonId = person,
                Agency = RightsOffice.Agency,
                Role = Role.Supervisor,
            }
        );
        await db.SaveChangesAsync();
    }

    private async Task<Guid> CollectedAsync()
    {
        var @case = await _office.StartAsync(RightsOffice.Collected);
        await _office.AcceptAsync(Orders.CompleteTask(await _office.CallerAsync("petugas"), @case, 1, []));
        return @case;
    }

    /// <summary>Task 2 lies on the verifier's desk, task 3 on the counter's.</summary>
    private async Task<Guid> ForkedAsync()
    {
        var @case = await _office.StartAsync(Forked);
        await _office.AcceptAsync(Orders.CompleteTask(await _office.CallerAsync("petugas"), @case, 1, []));
        return @case;
    }

    private async Task<string> NumberAsync(Guid @case)
    {
        await using var db = _office.Store.Open();
        return (await db.Cases.SingleAsync(row => row.Id == @case)).Number;
    }

    private async Task<string> CodeAsync(Guid @case)
    {
        await using var db = _office.Store.Open();
        return (await db.Tracking.SingleAsync(row => row.CaseId == @case)).Code;
    }

    private async Task RefusedAsync(string who, string call, object body)
    {
        var before = await _office.EventsAsync();
        Assert.Contains(await SendAsync(who, call, body), Refusals);
        Assert.Equal(before, await _office.EventsAsync());
    }

    private async Task TakenAsync(string who, string call, object body) =>
        Assert.Equal(HttpStatusCode.OK, await SendAsync(who, call, body));

    private async Task<HttpStatusCode> SendAsync(string who, string call, object body)
    {
        using var answer = await _office.Program(who).PostAsJsonAsync(new Uri($"/api/v1/{call}", UriKind.Relative), body);
        return answer.StatusCode;
    }

    private static string Token(Shown page) => page.Text.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
}
