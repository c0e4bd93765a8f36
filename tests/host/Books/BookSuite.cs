using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Desk.Books;
using DinsosFlow.Host.Desk.Search;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Books;

public sealed class SqliteBookTests : BookSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresBookTests : BookSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Numbers of books, the same on both databases; today is 3 March 2026 in Kupang.</summary>
public abstract class BookSuite : StoreTest
{
    private const string Books = """
        register: ntt
        buku:
          - { id: agenda, nama: Agenda, jenis: masuk, sop: [penanganan-surat-keluar], kode: "000",
              singkatan: DS, nomor: "{kode}/{nomor:3}/{unit}/{bulan-romawi}/{tahun}", mulai: { 2026: 412 } }
          - { id: keluar, nama: Surat Keluar, jenis: keluar, diberi: diminta, nomor: "{nomor}" }
          - { id: lain, nama: Lain, jenis: lainnya, sop: [penanganan-surat-masuk], nomor: "{nomor}" }
        """;

    private Office _office => Office;

    protected override Task ArrangeAsync() => RewriteAsync(Office, Books);

    [Fact]
    public async Task Start_GivesNumbersOfTheBooksThatTakeItsSop_AsTheOfficeWritesThem()
    {
        await _office.StartAsync();
        await _office.StartAsync();
        await using var db = _office.Store.Open();
        Assert.Equal(
            ["000/412/DS/III/2026", "000/413/DS/III/2026"],
            await db.BookNumbers.OrderBy(row => row.Number).Select(row => row.Text).ToListAsync()
        );
    }

    [Theory]
    [InlineData("412 DS")]
    [InlineData("005/77")]
    [InlineData("B-1/2026")]
    public async Task Search_FindsACaseByItsOtherNumbers(string question)
    {
        var caller = await _office.CallerAsync(Office.Kasubag);
        var command = Orders.StartCase(
            caller,
            Office.OutgoingLetter,
            "Undangan rapat",
            Letter: new Letter("005/77/Camat", null, null, null, null)
        );
        var receipt = Office.Accepted(await _office.Transaction.SendAsync(command, CancellationToken.None));
        await _office.StartAsync();
        Assert.IsType<Answer.Done>(await Keeping.RecordOutsideAsync(caller, receipt.Case, "B-1/2026", null));
        await using var db = _office.Store.Open();
        var found = await new CaseSearch(db, new ReadingTurn(db), _office.Store, _office.Get<DefinitionRegistry>()).FindAsync(
            caller,
            question
        );
        Assert.Equal([receipt.Case], found!.Cases.Select(row => row.Case));
        await db.SearchRows.ExecuteDeleteAsync();
        await _office.Get<Rebuilding>().RunAsync();
        var rebuilt = await new CaseSearch(db, new ReadingTurn(db), _office.Store, _office.Get<DefinitionRegistry>()).FindAsync(
            caller,
            question
        );
        Assert.Equal([receipt.Case], rebuilt!.Cases.Select(row => row.Case));
    }

    [Fact]
    public async Task Start_ByTwoHostsAtOnce_LeavesNoGapAndNoDouble()
    {
        await using var second = await OpenAsync();
        var callers = (await _office.CallerAsync(Office.Kasubag), await second.CallerAsync(Office.Kasubag));
        var starts = Enumerable
            .Range(0, 20)
            .Select(i =>
                Task.Run(() =>
                    (i % 2 == 0 ? _office : second).Transaction.SendAsync(
                        Orders.StartCase(i % 2 == 0 ? callers.Item1 : callers.Item2, Office.OutgoingLetter, $"Surat {i}"),
                        CancellationToken.None
                    )
                )
            );
        var answers = await Task.WhenAll(starts);
        var started = answers.Count(answer => answer is Answer.Accepted);
        Assert.Equal(20, started);
        await using var db = _office.Store.Open();
        Assert.Equal(
            Enumerable.Range(412, started),
            await db.BookNumbers.OrderBy(row => row.Number).Select(row => row.Number).ToListAsync()
        );
    }

    [Fact]
    public async Task Start_Refused_LeavesNoGap()
    {
        await _office.StartAsync();
        Assert.IsType<Answer.Refused>(
            await _office.Transaction.SendAsync(
                Orders.StartCase(await _office.CallerAsync(Office.Kasubag), Office.OutgoingLetter, " "),
                CancellationToken.None
            )
        );
        await _office.StartAsync();
        await using var db = _office.Store.Open();
        Assert.Equal([412, 413], await db.BookNumbers.OrderBy(row => row.Number).Select(row => row.Number).ToListAsync());
    }

    [Fact]
    public async Task Start_InTheNewYearOfTheAgencysZone_BeginsAtOne()
    {
        // 23:30 on 31 December in Kupang, then half past midnight.
        _office.Clock.Reset(Instant.FromUtc(2026, 12, 31, 15, 30));
        await _office.StartAsync();
        _office.Clock.Reset(Instant.FromUtc(2026, 12, 31, 16, 30));
        await _office.StartAsync();
        await using var db = _office.Store.Open();
        Assert.Equal(
            ["000/412/DS/XII/2026", "000/001/DS/I/2027"],
            await db.BookNumbers.OrderBy(row => row.Year).Select(row => row.Text).ToListAsync()
        );
    }

    [Fact]
    public async Task Give_InTheNewYearOfTheAgencysZone_BeginsAtOne()
    {
        var caller = await _office.CallerAsync(Office.Kasubag);
        // 23:30 on 31 December in Kupang, then half past midnight.
        foreach (var hour in new[] { 15, 16 })
        {
            _office.Clock.Reset(Instant.FromUtc(2026, 12, 31, hour, 30));
            Assert.IsType<Answer.Done>(await Keeping.GiveAsync(caller, (await _office.StartAsync()).Case, "keluar"));
        }
        await using var db = _office.Store.Open();
        var given = await db.BookNumbers.Where(row => row.Book == "keluar").OrderBy(row => row.Year).ToListAsync();
        Assert.Equal([(2026, 1), (2027, 1)], given.Select(row => (row.Year, row.Number)));
    }

    /// <summary>The office wrote 56 numbers into it by hand before.</summary>
    [Fact]
    public async Task Give_OfABookBegunOnPaper_CarriesItOn()
    {
        await RewriteAsync(Office, Books.Replace("diberi: diminta,", "diberi: diminta, mulai: { 2026: 57 },", StringComparison.Ordinal));
        var @case = (await _office.StartAsync()).Case;

        Assert.IsType<Answer.Done>(await Keeping.GiveAsync(await _office.CallerAsync(Office.Kasubag), @case, "keluar"));

        await using var db = _office.Store.Open();
        Assert.Equal([57], await db.BookNumbers.Where(row => row.Book == "keluar").Select(row => row.Number).ToListAsync());
    }

    [Fact]
    public async Task Give_ToACancelledCase_IsRefused()
    {
        var receipt = await _office.StartAsync();
        var head = await _office.CallerAsync(Office.Head);
        Office.Accepted(await _office.Transaction.SendAsync(Orders.CancelCase(head, receipt.Case, "Tidak jadi"), CancellationToken.None));

        Assert.Contains("dibatalkan", Problem(await Keeping.GiveAsync(head, receipt.Case, "keluar")), StringComparison.Ordinal);
    }

    /// <summary>A number that was cancelled counts no longer; it is cancelled once, and from its own case.</summary>
    [Fact]
    public async Task Cancel_OnceAndFromItsOwnCase_AndThenAnotherIsGiven()
    {
        var (first, second) = (await _office.StartAsync(), await _office.StartAsync());
        var caller = await _office.CallerAsync(Office.Kasubag);
        Assert.IsType<Answer.Done>(await Keeping.GiveAsync(caller, first.Case, "keluar"));
        await using var db = _office.Store.Open();
        var number = (await db.BookNumbers.SingleAsync(row => row.Book == "keluar")).Id;

        Assert.IsType<Answer.Invalid>(await Keeping.CancelAsync(caller, second.Case, number, "Keliru"));
        Assert.IsType<Answer.Done>(await Keeping.CancelAsync(caller, first.Case, number, "Keliru"));
        Assert.IsType<Answer.Invalid>(await Keeping.CancelAsync(caller, first.Case, number, "Lain"));
        Assert.IsType<Answer.Done>(await Keeping.GiveAsync(caller, first.Case, "keluar"));
        Assert.IsType<Answer.Invalid>(await Keeping.GiveAsync(caller, first.Case, "keluar"));

        Assert.Equal("Keliru", (await db.BookNumbers.AsNoTracking().SingleAsync(row => row.Id == number)).CancelReason);
    }

    [Fact]
    public async Task Give_AskedTwiceAtOnce_GivesOneNumber()
    {
        var receipt = await _office.StartAsync();
        var caller = await _office.CallerAsync(Office.Kasubag);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => Keeping.GiveAsync(caller, receipt.Case, "keluar")))
        );
        Assert.Single(answers.OfType<Answer.Done>());
        Assert.All(
            answers.OfType<Answer.Invalid>(),
            answer => Assert.Equal("Berkas ini sudah bernomor 1 dalam Surat Keluar.", Assert.Single(answer.Problems))
        );
        Assert.IsType<Answer.Done>(await Keeping.GiveAsync(caller, (await _office.StartAsync()).Case, "keluar"));
        await using var db = _office.Store.Open();
        Assert.Equal(
            [1, 2],
            await db.BookNumbers.Where(row => row.Book == "keluar").OrderBy(row => row.Number).Select(row => row.Number).ToListAsync()
        );
    }

    [Fact]
    public async Task Give_OfABookThatDoesNotTakeTheSop_OrByWhoDoesNotAct_IsRefused()
    {
        var receipt = await _office.StartAsync();
        Assert.Equal(
            "Buku itu tidak ada, atau tidak mencatat berkas SOP ini.",
            Problem(await Keeping.GiveAsync(await _office.CallerAsync(Office.Kasubag), receipt.Case, "lain"))
        );
        Assert.Equal(
            "Hanya yang menangani berkas ini, atau atasan, dapat mengurus nomornya.",
            Problem(await Keeping.GiveAsync(await _office.CallerAsync("kabid-rehabilitasi-sosial"), receipt.Case, "keluar"))
        );
    }

    [Fact]
    public async Task Cancel_KeepsTheNumberWithWhoWhenAndWhy_AndTheNextIsTheNext()
    {
        var receipt = await _office.StartAsync();
        var caller = await _office.CallerAsync(Office.Kasubag);
        await Keeping.GiveAsync(caller, receipt.Case, "keluar");
        var first = Assert.Single(await NumbersAsync("keluar"));
        Assert.Equal(
            $"Tulis alasan pembatalan nomor, paling panjang {BookKeeping.MaxReason} huruf.",
            Problem(await Keeping.CancelAsync(caller, receipt.Case, first.Id, " "))
        );
        Assert.IsType<Answer.Done>(await Keeping.CancelAsync(caller, receipt.Case, first.Id, "Salah ketik"));
        Assert.Equal(
            "Nomor itu sudah dibatalkan, atau bukan nomor berkas ini.",
            Problem(await Keeping.CancelAsync(caller, receipt.Case, first.Id, "Lagi"))
        );
        Assert.IsType<Answer.Done>(await Keeping.GiveAsync(caller, receipt.Case, "keluar"));
        Assert.Equal(
            [(1, "Salah ketik", Office.Kasubag, true), (2, null, null, false)],
            (await NumbersAsync("keluar")).Select(row => (row.Number, row.CancelReason, row.CancelledBy, row.CancelledAt is not null))
        );
    }

    [Theory]
    [InlineData("http://srikandi.example.go.id/1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://nama:sandi@srikandi.example.go.id/1")]
    [InlineData("srikandi.example.go.id/1")]
    public async Task RecordOutside_AnAddressThatIsNoPlainHttps_IsRefused(string link)
    {
        var receipt = await _office.StartAsync();
        var caller = await _office.CallerAsync(Office.Kasubag);
        Assert.Equal(
            "Tautan tidak terbaca: salin alamat lengkap yang diawali https://",
            Problem(await Keeping.RecordOutsideAsync(caller, receipt.Case, "B-1/2026", link))
        );
        Assert.IsType<Answer.Done>(await Keeping.RecordOutsideAsync(caller, receipt.Case, "B-1/2026", "https://srikandi.example.go.id/1"));
    }

    [Fact]
    public async Task Start_WithALetter_KeepsItsWordsOutsideOfEvents_WhereTheyCanBeErased()
    {
        var letter = new Letter("005/12/Contoh", new LocalDate(2026, 3, 1), "Ibu Rahasia Contoh", 2, LetterNature.Soon);
        var receipt = Office.Accepted(
            await _office.Transaction.SendAsync(
                Orders.StartCase(
                    await _office.CallerAsync(Office.Kasubag),
                    Office.OutgoingLetter,
                    "Undangan",
                    channel: "pos",
                    Letter: letter
                ),
                CancellationToken.None
            )
        );
        await using var db = _office.Store.Open();
        var row = await db.Letters.SingleAsync();
        Assert.Equal(
            (receipt.Case, "pos", new LocalDate(2026, 3, 1), 2, LetterNature.Soon),
            (row.CaseId, row.Channel, row.On!.Value, row.Attachments!.Value, row.Nature!.Value)
        );
        Assert.Equal("Ibu Rahasia Contoh", (await db.Personal.SingleAsync(words => words.Id == row.Sender)).Text);
        Assert.DoesNotContain(
            await db.Events.Select(found => found.Payload).ToListAsync(),
            payload => payload.Contains("Contoh", StringComparison.Ordinal)
        );
        Assert.Equal(TrackingCode.Length, (await db.Tracking.SingleAsync()).Code.Length);
    }

    [Fact]
    public async Task Book_ShowsTheCallersDays_InOrder_AndADownloadIsSafeToOpen()
    {
        await _office.StartAsync("=HYPERLINK(\"x\")");
        _office.Clock.Reset(Instant.FromUtc(2026, 4, 1, 2, 0));
        await _office.StartAsync("Bulan lain");
        var caller = await _office.CallerAsync(Office.Kasubag);
        var book = _office.Get<DefinitionRegistry>().Library.RegisterOf("ntt").Find("agenda")!;
        var zone = _office.Get<DefinitionRegistry>().RulesFor("ntt").Calendar.Zone;
        await using var db = _office.Store.Open();
        var (from, before) = BookRange.Read("2026-03-01", "2026-03-31", new LocalDate(2026, 4, 1)).In(zone);
        var view = await new BookQuery(db, _office.Get<DefinitionRegistry>()).ReadAsync(caller, book, from, before);
        Assert.Equal("=HYPERLINK(\"x\")", Assert.Single(view.Lines).Entry!.Subject);
        var csv = BookCsv.Write(view, zone);
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        Assert.Contains(";\"'=HYPERLINK(\"\"x\"\")\";", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Book_Rewritten_LeavesGivenNumbersAsTheyWereWritten_AndGoesOn()
    {
        await _office.StartAsync();
        await RewriteAsync(
            _office,
            Books.Replace("DS,", "DINSOS,", StringComparison.Ordinal).Replace("412", "700", StringComparison.Ordinal)
        );
        await _office.StartAsync();
        Assert.Equal(["000/412/DS/III/2026", "000/413/DINSOS/III/2026"], (await NumbersAsync("agenda")).Select(row => row.Text));
    }

    private static string Problem(Answer answer) => Assert.Single(Assert.IsType<Answer.Invalid>(answer).Problems);

    private BookKeeping Keeping => new(_office.Store, _office.Get<DefinitionRegistry>(), _office.Clock);

    private async Task<List<BookNumberRow>> NumbersAsync(string book)
    {
        await using var db = _office.Store.Open();
        return await db.BookNumbers.AsNoTracking().Where(row => row.Book == book).OrderBy(row => row.Number).ToListAsync();
    }

    private async Task<Office> OpenAsync()
    {
        var office = await OpenAgainAsync();
        await RewriteAsync(office, Books);
        return office;
    }

    private static async Task RewriteAsync(Office office, string books)
    {
        Assert.Empty(await office.Get<DefinitionRegistry>().ImportAsync([("ntt/register.yaml", Encoding.UTF8.GetBytes(books))]));
        Assert.Equal(3, office.Get<DefinitionRegistry>().Library.RegisterOf("ntt").Books.Length);
    }
}
