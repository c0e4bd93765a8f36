using System.Net;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Papers;

public sealed class SqlitePapersTests : PapersSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresPapersTests : PapersSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Asking for missing papers, and the disposition sheet.</summary>
public abstract class PapersSuite : WebTest
{
    private WebOffice _office => Web;
    private Browser _kasubag = null!;
    private Guid _case;

    protected override async Task ArrangeAsync()
    {
        await _office.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await _office.HireAsync("asing", "ntt", [], "kabid-rehabilitasi-sosial");
        await _office.FillVacantAsync();
        _case = (await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary)).Case;
        _kasubag = await _office.Open().SignInAsync("kasubag");
    }

    protected override ValueTask CloseAsync()
    {
        _kasubag.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Request_PausesAndPrintsALetter_UntilThePapersCome()
    {
        var asked = await RequestAsync(
            ("Form.Missing", "0"),
            ("Form.Text", "Fotokopi KTP belum terbaca."),
            ("Form.Expected", "5 hari kerja")
        );
        Assert.Equal(HttpStatusCode.Found, asked.Status);
        var letter = await _kasubag.GetAsync(asked.Location!);
        Assert.Contains("Fotokopi KTP belum terbaca.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("5 hari kerja", letter.Text, StringComparison.Ordinal);
        Assert.Matches("<li>[^<]{4,}</li>", letter.Text);
        var page = await _kasubag.GetAsync($"/berkas/{_case}");
        Assert.Contains(asked.Location!, page.Text, StringComparison.Ordinal);
        Assert.Contains("Kelengkapan diterima, lanjutkan berkas", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "sedang ditangguhkan",
            (await _kasubag.SendAsync($"/tugas/{_case}/1", "selesai", ("Form.Answer", ""))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Found, (await _kasubag.SendAsync($"/berkas/{_case}", "lanjut")).Status);
        Assert.Equal(HttpStatusCode.Found, (await _kasubag.SendAsync($"/tugas/{_case}/1", "selesai", ("Form.Answer", ""))).Status);
        Assert.Contains(asked.Location!, (await _kasubag.GetAsync($"/berkas/{_case}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_IsToldBeforeItIsDone()
    {
        var told = await _kasubag.SendAsync(
            $"/berkas/{_case}/minta-kelengkapan",
            "minta",
            ("Form.Text", "KTP"),
            ("Form.Expected", "1 hari kerja")
        );

        Assert.Contains(
            "waktu baku langkah 1: dari Selasa, 3 Maret 2026 pukul 09.05 menjadi Kamis, 5 Maret 2026 pukul 08.05",
            told.Text,
            StringComparison.Ordinal
        );
        await using var db = _office.Store.Open();
        Assert.Null((await db.Cases.SingleAsync(row => row.Id == _case)).PausedAt);
    }

    [Fact]
    public async Task Request_OfNothing_IsRefusedAndPausesNothing()
    {
        var asked = await RequestAsync(("Form.Text", " "), ("Form.Expected", "5 hari kerja"));
        Assert.Contains("Centang yang belum ada", asked.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"5 hari kerja\"", asked.Text, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Null((await db.Cases.SingleAsync(row => row.Id == _case)).PausedAt);
    }

    [Fact]
    public async Task Request_SentTwice_IsOneLetter()
    {
        var key = ("Form.Key", "permintaan-1");
        var first = await RequestAsync(key, ("Form.Text", "KTP"));
        var second = await RequestAsync(key, ("Form.Text", "KTP"));
        Assert.Equal(first.Location, second.Location);
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Events.CountAsync(row => row.CaseId == _case && row.Type == nameof(Fact.CasePaused)));
    }

    [Fact]
    public async Task Request_ByWhoHasItOnNoDesk_IsRefused()
    {
        using var stranger = await _office.Open().SignInAsync("asing");
        var asked = await stranger.SendAsync($"/berkas/{_case}/minta-kelengkapan", "minta", ("Form.Text", "KTP"));
        Assert.Contains("Hanya yang memegang berkas ini", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposition_IsRecordedWithTheCompletion_AndPrinted()
    {
        var done = await _kasubag.SendAsync(
            $"/tugas/{_case}/1",
            "selesai",
            ("Form.Answer", ""),
            ("Form.SheetTo", Office.Clerk),
            ("Form.SheetInstructions", "Untuk ditindaklanjuti"),
            ("Form.SheetUrgency", "Segera"),
            ("Form.SheetNote", "Selesaikan hari ini.")
        );
        Assert.Equal(HttpStatusCode.Found, done.Status);
        await using var db = _office.Store.Open();
        var sheet = (await CaseHistory.ReadAsync(db, _case)).Select(@event => @event.Fact).OfType<Fact.DispositionGiven>().Single().Sheet;
        Assert.Equal(("Segera", "Selesaikan hari ini."), (sheet.Urgency, sheet.Note?.Text));
        Assert.DoesNotContain(
            await db.Events.Select(row => row.Payload).ToListAsync(),
            payload => payload.Contains("Selesaikan hari ini", StringComparison.Ordinal)
        );
        var page = (await _kasubag.GetAsync($"/berkas/{_case}/disposisi")).Text;
        Assert.Contains("☑ Pengadministrasi Umum", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("☑ Untuk ditindaklanjuti", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("☐ Arsip", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains(
            "Disposisi kepada Pengadministrasi Umum",
            (await _kasubag.GetAsync($"/berkas/{_case}")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Disposition_SecondClick_GetsTheFirstAnswer()
    {
        var task = $"/tugas/{_case}/1";
        var token = (await _kasubag.GetAsync(task)).Text.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        (string, string)[] fields =
        [
            ("_handler", "selesai"),
            ("__RequestVerificationToken", token),
            ("Form.Key", "klik"),
            ("Form.Answer", ""),
            ("Form.SheetTo", Office.Clerk),
            ("Form.SheetInstructions", "Arsip"),
        ];
        for (var click = 0; click < 2; click++)
        {
            Assert.Equal($"/berkas/{_case}?kabar=selesai", (await _kasubag.PostAsync(task, fields)).Location);
        }
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Events.CountAsync(row => row.CaseId == _case && row.Type == nameof(Fact.DispositionGiven)));
    }

    [Fact]
    public async Task Disposition_WordsThatTheOfficeDoesNotPrint_AreLeftOut()
    {
        var refused = await _kasubag.SendAsync(
            $"/tugas/{_case}/1",
            "selesai",
            ("Form.Answer", ""),
            ("Form.SheetTo", "bukan-jabatan"),
            ("Form.SheetInstructions", "Kirim uang")
        );
        Assert.Contains("Pilih kepada siapa", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposition_ToNobody_IsRefusedAndKeepsWhatWasTyped()
    {
        var refused = await _kasubag.SendAsync($"/tugas/{_case}/1", "selesai", ("Form.Answer", ""), ("Form.SheetNote", "Tolong dibantu."));
        Assert.Contains("Pilih kepada siapa", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Tolong dibantu.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposition_BeforeAnyWasGiven_IsAnEmptySheet()
    {
        var page = WebUtility.HtmlDecode((await _kasubag.GetAsync($"/berkas/{_case}/disposisi")).Text);
        Assert.DoesNotContain("☑", page, StringComparison.Ordinal);
        Assert.Contains("☐ Untuk diketahui", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recall_IsOfferedUntilTheNextTakesIt()
    {
        var done = await _kasubag.SendAsync($"/tugas/{_case}/1", "selesai", ("Form.Answer", ""));
        Assert.Equal(HttpStatusCode.Found, done.Status);
        Assert.False(await IsRecallHiddenAsync());
        await _office.HireAsync("juru-tulis", "ntt", [], Office.Clerk);
        using var clerk = await _office.Open().SignInAsync("juru-tulis");
        var taken = await clerk.SendAsync("/", "ambil", ("Form.Pick", $"{_case:N}-2"));
        Assert.Equal($"/tugas/{_case}/2", taken.Location);
        Assert.True(await IsRecallHiddenAsync());
        var refused = await _kasubag.SendAsync($"/berkas/{_case}", "tarik", ("Recall.Visit", "1"));
        Assert.Contains("petugas berikutnya sudah membukanya", refused.Text, StringComparison.Ordinal);
    }

    private async Task<bool> IsRecallHiddenAsync()
    {
        var page = (await _kasubag.GetAsync($"/berkas/{_case}")).Text;
        var before = page[..page.IndexOf("value=\"tarik\"", StringComparison.Ordinal)];
        var form = before[before.LastIndexOf("<form", StringComparison.Ordinal)..];
        return form[..form.IndexOf('>', StringComparison.Ordinal)].Contains(" hidden", StringComparison.Ordinal);
    }

    /// <summary>After it was told what the pause adds.</summary>
    private Task<Shown> RequestAsync(params (string Name, string Value)[] fields) =>
        _kasubag.SendAsync(
            $"/berkas/{_case}/minta-kelengkapan",
            "minta",
            [.. fields, ("Form.Seen", $"|{fields.FirstOrDefault(field => field.Name == "Form.Expected").Value}")]
        );
}
