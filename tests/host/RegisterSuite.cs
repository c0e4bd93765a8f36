using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Reminders;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteRegisterTests : RegisterSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRegisterTests : RegisterSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>The <i>buku jaga</i>; today is 3 March 2026 in Kupang.</summary>
public abstract class RegisterSuite : StoreTest
{
    private const string Kgb = "ntt/pengusulan-kenaikan-gaji-berkala";
    private Office _office => Office;

    [Fact]
    public async Task Keep_KgbOfAPerson_TakesTheOfficesHabits_AndIsDueTwoMonthsBefore()
    {
        Assert.Equal(new MattersKept(1), await KeepAsync(Office.Kasubag, new MatterInput("kgb", Office.Clerk, "2026-05-03", "", "", "2")));
        var item = Assert.Single((await ReadAsync(Office.Kasubag)).Page.Rows);
        Assert.Equal(
            (Office.Clerk, Kgb, "2 bulan", new LocalDate(2026, 3, 3), true),
            (item.Row.Person, item.Row.Sop, item.Row.Lead, item.Row.RemindOn, item.IsDue)
        );
        Assert.Equal("Pengadministrasi Umum", item.Row.About);
        await KeepAsync(Office.Kasubag, new MatterInput("kgb", "Bapak Contoh", "2026-05-04", "", "", ""));
        Assert.Equal(
            ["Pengadministrasi Umum", "Bapak Contoh"],
            (await ReadAsync(Office.Kasubag)).Page.Rows.Select(found => found.Row.About)
        );
        Assert.Equal((1, 0), (await OnDeskAsync(Office.Kasubag), await OnDeskAsync(Office.Clerk)));
        // In Kupang the 4th begins at 16:00 UTC on the 3rd.
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 3, 16, 0));
        Assert.Equal(2, await OnDeskAsync(Office.Kasubag));
    }

    [Fact]
    public async Task Start_FromAnEntry_LinksAndClosesIt_AndEntersItForTheNextTime()
    {
        var row = await AddAsync(new MatterInput("kgb", "Ibu Contoh", "2026-04-01", "", "", "2"));
        var start = Orders.StartCase(await _office.CallerAsync(Office.Kasubag), Kgb, "KGB Ibu Contoh", DueOn: row.On, Matter: row.Id);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => _office.Transaction.SendAsync(start, CancellationToken.None)))
        );
        var receipt = Office.Accepted(Assert.Single(answers, answer => answer is Answer.Accepted));
        Assert.Equal(3, answers.Count(answer => answer is Answer.NotFound));

        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Cases.CountAsync());
        Assert.Equal(receipt.Case, (await db.Matters.SingleAsync(found => found.Id == row.Id)).CaseId);
        Assert.Equal(
            Instant.FromUtc(2026, 4, 1, 8, 0),
            (await db.Deadlines.SingleAsync(limit => limit.Kind == DeadlineKind.OfficeDate)).DueAt
        );
        var next = await db.Matters.SingleAsync(found => found.ClosedAt == null);
        Assert.Equal(
            (new LocalDate(2028, 4, 1), new LocalDate(2028, 2, 1), "Ibu Contoh", 2),
            (next.On, next.RemindOn, next.About, next.RepeatYears)
        );
        Assert.DoesNotContain(
            await db.Events.Select(found => found.Payload).ToListAsync(),
            payload => payload.Contains("Contoh", StringComparison.Ordinal)
        );
        var view = await ReadAsync(Office.Kasubag);
        Assert.Equal((0, "1/2026"), (view.Due, Assert.Single(view.Closed).Number));
    }

    [Fact]
    public async Task Start_Refused_LeavesTheEntryOpen()
    {
        var row = await AddAsync(new MatterInput("kgb", "Ibu Contoh", "2026-04-01", "", "", ""));
        Assert.IsType<Answer.Refused>(
            await _office.Transaction.SendAsync(
                Orders.StartCase(await _office.CallerAsync(Office.Kasubag), Kgb, " ", Matter: row.Id),
                CancellationToken.None
            )
        );
        Assert.Equal(1, (await ReadAsync(Office.Kasubag)).Due);
    }

    [Fact]
    public async Task Entries_AreSeenByTheirDeskTheirAuthorAndSupervisors_NotByOthers()
    {
        await AddAsync(new MatterInput("kgb", "Ibu Contoh", "2026-04-01", "", "", ""));
        var secret = await AddAsync(
            new MatterInput("lainnya", "Anak A", "2026-04-01", "", "seleksi-calon-penerima-manfaat", ""),
            "kepala-seksi-uptd-kesos-anak"
        );
        Assert.Equal(1, (await ReadAsync(Office.Kasubag)).Open);
        Assert.Equal(1, (await ReadAsync("kepala-seksi-uptd-kesos-anak")).Open);
        Assert.Equal(0, (await ReadAsync("arsiparis")).Open);
        // The head supervises: sees the increment, and nothing of what is rahasia.
        Assert.Equal(["Ibu Contoh"], (await ReadAsync(Office.Head)).Page.Rows.Select(item => item.Row.About));
        Assert.IsType<Answer.NotFound>(await CloseAsync(Office.Head, secret));
        var auditor = (await _office.CallerAsync("arsiparis")) with { Roles = [Role.Auditor], Positions = [] };
        await using var db = _office.Store.Open();
        Assert.IsType<Answer.NotFound>(
            await Keeping(db).KeepAsync(auditor, null, 0, new MatterInput("kgb", "X", "2026-04-01", "", "", ""))
        );
    }

    [Fact]
    public async Task Keep_OlderRevision_IsRefusedAndChangesNothing()
    {
        var row = await AddAsync(new MatterInput("kgb", "Ibu Contoh", "2026-04-01", "", "", ""));
        var input = new MatterInput("kgb", "Ibu Contoh", "2026-04-02", "", "", "");
        Assert.Equal(new MattersKept(), await KeepAsync(Office.Kasubag, input, row));
        Assert.IsType<Answer.Invalid>(await KeepAsync(Office.Kasubag, input with { On = "2026-04-03" }, row));
        Assert.Equal(new LocalDate(2026, 4, 2), (await ReadAsync(Office.Kasubag)).Page.Rows[0].Row.On);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Close_WithoutACase_EntersItAgainWhereAsked(bool again, int left)
    {
        var row = await AddAsync(new MatterInput("izin", "Izin LKS Contoh", "2026-04-01", "1 bulan", "-", "5"));
        Assert.Equal(new MattersKept(), await CloseAsync(Office.Kasubag, row, again));
        Assert.Equal(left, (await ReadAsync(Office.Kasubag)).Open);
    }

    [Fact]
    public async Task Import_TakesAllLinesOrNone_AndTwiceAddsNothing()
    {
        const string Good =
            "jenis;tentang;tanggal;ingatkan;sop;berulang_tahun\r\nkgb;\"Contoh; S.Sos\";1/10/2026;;;2\r\n\r\nizin;LKS "
            + "\"\"Contoh\"\";2027-01-05;30 hari;-;\r\n";
        var bad = await ImportAsync(Good + "kgbb;;31/2/2026;besok;tidak-ada;0\r\n");
        Assert.Equal(
            6,
            Assert.IsType<Answer.Invalid>(bad).Problems.Count(problem => problem.StartsWith("Baris 5: ", StringComparison.Ordinal))
        );
        Assert.Equal(0, (await ReadAsync(Office.Kasubag)).Open);
        Assert.Equal(new MattersKept(2), await ImportAsync(Good));
        Assert.Equal(new MattersKept(0, 2), await ImportAsync(Good));
        Assert.Contains(
            (await ReadAsync(Office.Kasubag)).Page.Rows,
            item => item.Row.About == "Contoh; S.Sos" && item.Row.On == new LocalDate(2026, 10, 1)
        );
    }

    [Theory]
    [InlineData("", "Daftar masih kosong.")]
    [InlineData("jenis;tanggal\nkgb;2026-01-01", "Baris pertama")]
    [InlineData("jenis;tentang;tanggal;nip\nkgb;A;2026-01-01;1", "Baris pertama")]
    [InlineData("jenis;tentang;tanggal\nkgb;\"A;2026-01-01", "Baris 2: tanda kutip")]
    [InlineData("jenis;tentang;tanggal\nkgb;A;2026-01-01;x", "Baris 2: ada 4 kolom")]
    [InlineData("jenis,tentang,tanggal\nkgb,A,0001-01-01", "Baris 2: Tanggal")]
    public async Task Import_Unreadable_SaysWhere(string csv, string expected) =>
        Assert.StartsWith(expected, Assert.IsType<Answer.Invalid>(await ImportAsync(csv)).Problems[0], StringComparison.Ordinal);

    [Fact]
    public async Task Import_TooMuch_IsRefused()
    {
        var many =
            "jenis;tentang;tanggal\n"
            + string.Concat(Enumerable.Range(0, MatterCsv.MaxLines + 1).Select(i => $"kgb;Orang {i};2026-10-01\n"));
        Assert.Contains(
            "paling banyak 1000",
            Assert.Single(Assert.IsType<Answer.Invalid>(await ImportAsync(many)).Problems),
            StringComparison.Ordinal
        );
        Assert.Single(Assert.IsType<Answer.Invalid>(await ImportAsync(new string('x', MatterCsv.MaxLetters + 1))).Problems);
    }

    private MatterKeeping Keeping(DinsosFlowDb db) => new(db, _office.Get<DefinitionRegistry>(), _office.Clock);

    private async Task<MatterRow> AddAsync(MatterInput input, string by = Office.Kasubag)
    {
        Assert.Equal(new MattersKept(1), await KeepAsync(by, input));
        await using var db = _office.Store.Open();
        return await db.Matters.AsNoTracking().SingleAsync(row => row.About == input.About);
    }

    private async Task<Answer> KeepAsync(string by, MatterInput input, MatterRow? row = null)
    {
        await using var db = _office.Store.Open();
        return await Keeping(db).KeepAsync(await _office.CallerAsync(by), row?.Id, row?.Revision ?? 0, input);
    }

    private async Task<Answer> CloseAsync(string by, MatterRow row, bool again = false)
    {
        await using var db = _office.Store.Open();
        return await Keeping(db).CloseAsync(await _office.CallerAsync(by), row.Id, row.Revision, again);
    }

    private async Task<Answer> ImportAsync(string csv)
    {
        await using var db = _office.Store.Open();
        return await Keeping(db).ImportAsync(await _office.CallerAsync(Office.Kasubag), csv);
    }

    private async Task<RegisterView> ReadAsync(string by)
    {
        await using var db = _office.Store.Open();
        return await new MatterQuery(db, new ReadingTurn(db), _office.Get<DefinitionRegistry>(), _office.Clock).ReadAsync(
            await _office.CallerAsync(by)
        );
    }

    private async Task<int> OnDeskAsync(string by)
    {
        await using var db = _office.Store.Open();
        return await new MatterQuery(db, new ReadingTurn(db), _office.Get<DefinitionRegistry>(), _office.Clock).DueOnDeskAsync(
            await _office.CallerAsync(by)
        );
    }
}
