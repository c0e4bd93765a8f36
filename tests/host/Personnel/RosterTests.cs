using System.Net;
using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.People;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Personnel;

public sealed class SqliteRosterTests : RosterSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRosterTests : RosterSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>People and posts as an administrator keeps them, over HTTP.</summary>
public abstract class RosterSuite : WebTest
{
    private const string Admin = "pengelola";
    private const string Kasubag = "kasubag";
    private const string Secretary = "sekretaris-budi";
    private WebOffice _office => Web;
    private Browser _admin = null!;

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync(Admin, "ntt", [Role.Administrator]);
        await _office.HireAsync(Kasubag, "ntt", [], Office.Kasubag);
        await _office.HireAsync(Secretary, "ntt", [], Office.Secretary);
        _admin = await _office.Open().SignInAsync(Admin);
    }

    protected override ValueTask CloseAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task LastAdministrator_CanNeitherBeDemotedNorDeactivated_UntilThereIsAnother()
    {
        var path = $"/orang/{Admin}";
        Assert.Contains("satu-satunya administrator", (await _admin.SendAsync(path, "peran-Administrator")).Text, StringComparison.Ordinal);
        Assert.Contains("satu-satunya administrator", (await _admin.SendAsync(path, "nonaktif")).Text, StringComparison.Ordinal);
        Assert.Equal($"/orang/{Kasubag}?kabar=tersimpan", (await _admin.SendAsync($"/orang/{Kasubag}", "peran-Administrator")).Location);
        // One who is not active administers nothing.
        await _admin.SendAsync($"/orang/{Kasubag}", "nonaktif");
        Assert.Contains("satu-satunya administrator", (await _admin.SendAsync(path, "nonaktif")).Text, StringComparison.Ordinal);
        await _admin.SendAsync($"/orang/{Kasubag}", "aktif");
        Assert.Equal($"{path}?kabar=tersimpan", (await _admin.SendAsync(path, "peran-Administrator")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await _admin.GetAsync("/orang")).Status);
    }

    /// <summary>Who leads approves SOPs: two at once, and an administrator could approve by a second one's hand.</summary>
    [Fact]
    public async Task HeadsPost_IsHeldDefinitivelyByOneAtATime()
    {
        await _office.HireAsync("kepala", "ntt", [], Office.Head);

        var second = await _admin.SendAsync($"/orang/{Kasubag}", "jabatan", ("Hold.Position", Office.Head), ("Hold.Kind", "Definitive"));
        var acting = await _admin.SendAsync(
            $"/orang/{Kasubag}",
            "jabatan",
            ("Hold.Position", Office.Head),
            ("Hold.Kind", "Plt"),
            ("Hold.Until", "31/12/2026")
        );

        Assert.Contains("sudah dipegang", second.Text, StringComparison.Ordinal);
        Assert.Equal($"/orang/{Kasubag}?kabar=tersimpan", acting.Location);
    }

    /// <summary>Neither by a list, where two of its lines would lead together as well, nor by coming back.</summary>
    [Fact]
    public async Task HeadsPost_IsNotTakenASecondTime_ByAListOrByComingBack()
    {
        await _office.HireAsync("kepala", "ntt", [], Office.Head);
        const string Heading = "NIP;Nama;Jabatan;Jenis;Mulai;Selesai\n";
        var line = $"199006152015032003;Siti Rekaan;{Office.Head};definitif;;\n";

        Assert.Contains("sudah dipegang", await ListedAsync(Heading + line), StringComparison.Ordinal);
        await _admin.SendAsync("/orang/kepala", "nonaktif");
        Assert.DoesNotContain("sudah dipegang", await ListedAsync(Heading + line), StringComparison.Ordinal);
        var two = await ListedAsync(Heading + line + line.Replace("2003;Siti", "2004;Budi", StringComparison.Ordinal));
        Assert.Contains("sudah dipegang Siti Rekaan", two, StringComparison.Ordinal);
        await _admin.SendAsync($"/orang/{Kasubag}", "jabatan", ("Hold.Position", Office.Head), ("Hold.Kind", "Definitive"));
        var back = await _admin.SendAsync("/orang/kepala", "aktif");

        Assert.Contains("sudah dipegang", back.Text, StringComparison.Ordinal);
    }

    private async Task<string> ListedAsync(string list)
    {
        await using var scope = _office.Services.CreateAsyncScope();
        var plan = await scope
            .ServiceProvider.GetRequiredService<PeopleImport>()
            .PlanAsync(new Caller(Admin, "Pengelola", "ntt", [Role.Administrator], []), list);
        return string.Join(' ', plan.Problems.Select(problem => problem.Message));
    }

    [Fact]
    public async Task WrongNip_IsPutRight_OnRecord_AndOldSessionsEnd()
    {
        var path = $"/orang/{Kasubag}";
        using var before = await _office.Open().SignInAsync(Kasubag);
        var taken = await _admin.SendAsync(path, "pengguna", ("Account.User", Secretary), ("Account.Reason", "Salah ketik."));
        var silent = await _admin.SendAsync(path, "pengguna", ("Account.User", "199006152015032003"), ("Account.Reason", " "));
        Assert.Contains("sudah dipakai", taken.Text, StringComparison.Ordinal);
        Assert.Contains("Tulis alasan", silent.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/")).Status);

        var done = await _admin.SendAsync(
            path,
            "pengguna",
            ("Account.User", "19900615 201503 2 003"),
            ("Account.Reason", "Huruf O di tempat angka nol.")
        );

        Assert.Equal($"{path}?kabar=tersimpan", done.Location);
        Assert.StartsWith("/masuk", (await before.GetAsync("/")).Location, StringComparison.Ordinal);
        using var after = await _office.Open().SignInAsync("199006152015032003");
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/")).Status);
        await using var db = _office.Store.Open();
        var logged = await db.AccessLog.SingleAsync(row => row.Act == "UbahNip");
        Assert.Equal((Admin, $"199006152015032003 (sebelumnya {Kasubag}): Huruf O di tempat angka nol."), (logged.Person, logged.Detail));
    }

    /// <summary>Whoever could make the password of who stands above the agencies would stand there themselves.</summary>
    [Fact]
    public async Task Manager_InAnAgency_IsNotTheAgencysToTakeOver()
    {
        await _office.HireAsync("atas", "ntt", [Role.InstallationManager, Role.Administrator]);

        foreach (var form in new[] { "sandi", "nonaktif" })
        {
            var refused = await _admin.SendAsync("/orang/atas", form);
            Assert.Contains("Orang ini mengelola pemasangan", refused.Text, StringComparison.Ordinal);
        }
        foreach (var grant in new[] { "true", "false" })
        {
            var refused = await _admin.SendAsync(
                $"/orang/{(grant == "true" ? Kasubag : "atas")}",
                "peran-Administrator",
                ("Change.Role", nameof(Role.InstallationManager)),
                ("Change.Grant", grant)
            );
            Assert.Contains("Orang ini mengelola pemasangan", refused.Text, StringComparison.Ordinal);
        }
        using var above = await _office.Open().SignInAsync("atas");
        Assert.Equal(HttpStatusCode.OK, (await above.GetAsync("/pemasangan")).Status);
        using var kasubag = await _office.Open().SignInAsync(Kasubag);
        Assert.Equal(HttpStatusCode.Forbidden, (await kasubag.GetAsync("/pemasangan")).Status);
    }

    [Fact]
    public async Task VacantPost_FallsToTheNearestSuperior_UntilSomebodyHoldsIt()
    {
        // The clerk's post is vacant and so is the one between, once the kasubag is away: the secretary is next.
        Assert.Equal([Office.Kasubag, Office.Clerk], await PositionsAsync(Kasubag, Office.Kasubag, Office.Clerk, Office.Secretary));
        Assert.Equal([Office.Secretary], await PositionsAsync(Secretary, Office.Kasubag, Office.Clerk, Office.Secretary));
        await AwayAsync(Kasubag, "2026-03-02", "2026-03-06");
        Assert.Equal([], await PositionsAsync(Kasubag, Office.Kasubag, Office.Clerk, Office.Secretary));
        Assert.Equal(
            [Office.Kasubag, Office.Clerk, Office.Secretary],
            await PositionsAsync(Secretary, Office.Kasubag, Office.Clerk, Office.Secretary)
        );

        await HoldAsync(Admin, Office.Kasubag, "Plh", "2026-03-03", "2026-03-06");
        Assert.Equal([Office.Kasubag, Office.Clerk], await PositionsAsync(Admin, Office.Kasubag, Office.Clerk, Office.Secretary));
        Assert.Equal([Office.Secretary], await PositionsAsync(Secretary, Office.Kasubag, Office.Clerk, Office.Secretary));

        // After the last day of the leave, the definitive holder has it again and the stand-in does not.
        _office.Clock.AdvanceDays(4);
        Assert.Equal([Office.Kasubag, Office.Clerk], await PositionsAsync(Kasubag, Office.Kasubag, Office.Clerk, Office.Secretary));
        Assert.Equal([], await PositionsAsync(Admin, Office.Kasubag, Office.Clerk, Office.Secretary));
    }

    [Fact]
    public async Task ReturnToAnAbsentPerson_GoesToThePosition()
    {
        await _office.HireAsync("juru-tulis", "ntt", [], Office.Clerk);
        var receipt = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary);
        await CompleteAsync(Kasubag, receipt, 1);
        await CompleteAsync("juru-tulis", receipt, 2);
        await AwayAsync("juru-tulis", "2026-03-03", "2026-03-03");
        await CompleteAsync(Kasubag, receipt, 3, "tidak", "Perbaiki nomor.");
        await using var db = _office.Store.Open();
        var task = await db.Tasks.SingleAsync();
        Assert.Null(task.Holder);
        Assert.Contains(Office.Clerk, task.Positions);
    }

    [Fact]
    public async Task VacantPost_IsListed_AndWarnedOfBeforeACaseStarts()
    {
        Assert.Matches(
            "Pengadministrasi Umum\\s*<span class=\"tag amber\">kosong</span><br ?/?>\\s*<small>tugasnya pada Kepala "
                + "Sub Bagian Kepegawaian dan Umum",
            (await _admin.GetAsync("/jabatan?cari=pengadministrasi+umum")).Text
        );
        using var kasubag = await _office.Open().SignInAsync(Kasubag);
        (string, string)[] fields = [("Form.Definition", Office.OutgoingLetter), ("Form.Subject", "Undangan")];
        var warned = await kasubag.SendAsync("/berkas/baru", "baru", fields);
        Assert.Contains("Pengadministrasi Umum: tugasnya sampai di meja", warned.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Undangan\"", warned.Text, StringComparison.Ordinal);
        await using (var db = _office.Store.Open())
        {
            Assert.False(await db.Cases.AnyAsync());
        }
        var started = await kasubag.SendAsync("/berkas/baru", "baru", [.. fields, ("Form.Warned", Office.OutgoingLetter)]);
        Assert.StartsWith("/berkas/", started.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tidak-ada", "Definitive", "", "", "Pilih jabatan")]
    [InlineData(Office.Clerk, "Plt", "2026-03-03", "", "memerlukan tanggal selesai")]
    [InlineData(Office.Clerk, "Plh", "2026-03-03", "2026-03-02", "tidak boleh sebelum")]
    [InlineData(Office.Clerk, "Definitive", "kemarin", "", "tidak terbaca")]
    [InlineData(Office.Kasubag, "Definitive", "2026-03-03", "", "sudah memegang")]
    public async Task Holding_ThatCannotBe_IsRefusedInWords(string position, string kind, string from, string until, string expected)
    {
        var answer = await _admin.SendAsync(
            $"/orang/{Kasubag}",
            "jabatan",
            ("Hold.Position", position),
            ("Hold.Kind", kind),
            ("Hold.From", from),
            ("Hold.Until", until)
        );
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenamedPost_HistoryKeepsItsId_AndShowsTheNameOfToday()
    {
        await _office.HireAsync("juru-tulis", "ntt", [], Office.Clerk);
        await _office.HireAsync("kepala", "ntt", [], Office.Head);
        var receipt = await _office.StartCaseAsync(Kasubag, "ntt", WebOffice.Ordinary);
        await CompleteAsync(Kasubag, receipt, 1);
        await CompleteAsync("juru-tulis", receipt, 2);
        await CompleteAsync(Kasubag, receipt, 3, "ya");
        await CompleteAsync(Secretary, receipt, 4, "ya");
        using var kasubag = await _office.Open().SignInAsync(Kasubag);
        Assert.Contains(
            "dalam berkas ini: Sekretaris<",
            (await kasubag.GetAsync($"/berkas/{receipt.Case}")).Text,
            StringComparison.Ordinal
        );

        var root = DefinitionFiles.FindRoot(null)!;
        var organisation = await File.ReadAllTextAsync(Path.Combine(root.FullName, "ntt", "organisasi.yaml"));
        var renamed = organisation.Replace(
            "id: sekretaris, nama: Sekretaris,",
            "id: sekretaris, nama: Sekretaris Dinas Sosial,",
            StringComparison.Ordinal
        );
        Assert.NotEqual(organisation, renamed);
        Assert.Empty(
            await _office
                .Services.GetRequiredService<DefinitionRegistry>()
                .ImportAsync([("ntt/organisasi.yaml", Encoding.UTF8.GetBytes(renamed))])
        );
        Assert.Contains(
            "dalam berkas ini: Sekretaris Dinas Sosial<",
            (await kasubag.GetAsync($"/berkas/{receipt.Case}")).Text,
            StringComparison.Ordinal
        );
    }

    private async Task<IReadOnlyList<string>> PositionsAsync(string person, params string[] among)
    {
        var caller = await _office.Services.GetRequiredService<Holders>().CallerAsync(person);
        return [.. among.Where(caller!.Positions.Contains)];
    }

    private async Task CompleteAsync(string person, Receipt receipt, int task, string? answer = null, string? note = null)
    {
        var caller = await _office.Services.GetRequiredService<Holders>().CallerAsync(person);
        var command = Orders.CompleteTask(caller!, receipt.Case, task, answer is null ? [] : [answer], note);
        Office.Accepted(await _office.Services.GetRequiredService<CaseRoad>().SendAsync(command, CancellationToken.None));
    }

    private async Task AwayAsync(string person, string from, string until) =>
        Assert.Equal(
            $"/orang/{person}?kabar=tersimpan",
            (await _admin.SendAsync($"/orang/{person}", "cuti", ("Away.From", from), ("Away.Until", until))).Location
        );

    private async Task HoldAsync(string person, string position, string kind, string from, string until) =>
        Assert.Equal(
            $"/orang/{person}?kabar=tersimpan",
            (
                await _admin.SendAsync(
                    $"/orang/{person}",
                    "jabatan",
                    ("Hold.Position", position),
                    ("Hold.Kind", kind),
                    ("Hold.From", from),
                    ("Hold.Until", until)
                )
            ).Location
        );
}
