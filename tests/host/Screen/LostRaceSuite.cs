using System.Net;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests.Screen;

public sealed class SqliteLostRaceTests : LostRaceSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresLostRaceTests : LostRaceSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Somebody else was first, or the machine failed: what was typed is on the page that says so.</summary>
public abstract class LostRaceSuite : IAsyncLifetime
{
    private const string Words = "Sudah saya periksa dengan pemohon.";

    private readonly FailingClock _clock = new();
    private WebOffice _office = null!;
    private Browser _kasubag = null!;
    private Browser _colleague = null!;
    private string _case = "";
    private string _task = "";

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(database: Create(), guard: _clock.Around);
        await _office.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await _office.HireAsync("kasubag-2", "ntt", [], Office.Kasubag);
        await _office.HireAsync("kepala", "ntt", [], Office.Head);
        await _office.FillVacantAsync();
        var id = (await _office.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary)).Case;
        (_case, _task) = ($"/berkas/{id}", $"/tugas/{id}/1");
        _kasubag = await _office.Open().SignInAsync("kasubag");
        _colleague = await _office.Open().SignInAsync("kasubag-2");
    }

    public async Task DisposeAsync()
    {
        _kasubag.Dispose();
        _colleague.Dispose();
        await _office.DisposeAsync();
    }

    [Theory]
    [InlineData("selesai", "Form.Note")]
    [InlineData("luar", "Back.Reason")]
    public async Task Task_DoneByAColleagueFirst_GivesTheWordsBack(string form, string field)
    {
        var opened = await _kasubag.FormAsync(_task, form);
        Assert.Equal(HttpStatusCode.Found, (await _colleague.SendAsync(_task, "selesai", ("Form.Answer", ""))).Status);

        var answer = await _kasubag.PostAsync(_task, [.. opened, (field, Words)]);

        AssertGivenBack(answer);
    }

    [Theory]
    [InlineData("tangguh", "Pause.Reason")]
    [InlineData("panjang", "Extension.Reason")]
    [InlineData("batal", "Form.Reason")]
    [InlineData("nomor-luar", "Outside.Number")]
    [InlineData("orang", "Form.Name")]
    [InlineData("kaitkan-1", "Link.Number")]
    public async Task Case_CancelledFirst_GivesTheWordsBack(string form, string field)
    {
        using var head = await _office.Open().SignInAsync("kepala");
        var person = form is "batal" or "panjang" ? head : _kasubag;
        var opened = await person.FormOrNullAsync(_case, form) ?? await person.FormAsync(_case, "tangguh");
        using var other = await _office.Open().SignInAsync("kepala");
        Assert.Equal(HttpStatusCode.Found, (await other.SendAsync(_case, "batal", ("Form.Reason", "Pemohon menarik."))).Status);

        var answer = await person.PostAsync(
            _case,
            [.. opened.Where(given => given.Name != "_handler"), ("_handler", form), (field, Words)]
        );

        AssertGivenBack(answer);
    }

    [Fact]
    public async Task Request_CasePausedFirst_GivesTheWordsBack()
    {
        var page = $"{_case}/minta-kelengkapan";
        var opened = await _kasubag.FormAsync(page, "minta");
        await PauseAsync();

        var answer = await _kasubag.PostAsync(page, [.. opened, ("Form.Text", Words)]);

        AssertGivenBack(answer);
    }

    [Theory]
    [InlineData("selesai", "Form.Note")]
    [InlineData("luar", "Back.Reason")]
    public async Task Task_MachineFails_GivesTheWordsBack_AndTakesThemAgain(string form, string field)
    {
        var opened = await _kasubag.FormAsync(_task, form);
        _clock.Fails = true;

        var failed = await _kasubag.PostAsync(_task, [.. opened, (field, Words)]);

        _clock.Fails = false;
        Assert.True((int)failed.Status >= 500);
        AssertGivenBack(failed);
        Assert.Contains("Kirim lagi", failed.Text, StringComparison.Ordinal);
        var again = Browser.FieldsOf(failed.Text, form);
        var taken = await _kasubag.PostAsync(_task, [.. again]);
        Assert.NotEqual(HttpStatusCode.BadRequest, taken.Status);
        Assert.True(taken.Location is not null || taken.Text.Contains(Words, StringComparison.Ordinal), taken.Text);
    }

    [Fact]
    public async Task NewCase_SessionGoneInTheMiddle_IsStartedOnceAfterSigningInAgain()
    {
        var opened = await _kasubag.FormAsync("/berkas/baru", "baru");
        (string, string)[] typed = [("Form.Definition", $"ntt/{WebOffice.Ordinary}"), ("Form.Subject", Words)];
        using var later = _office.Open();

        var held = await later.PostAsync(
            "/berkas/baru",
            [.. opened.Where(field => field.Name is not ("Form.Definition" or "Form.Subject")), .. typed]
        );
        await later.SignInAsync("kasubag");
        var offered = await later.PostAsync("/berkas/baru", [.. Browser.FieldsOf(held.Text, "baru")]);
        var started = await later.PostAsync("/berkas/baru", [.. Browser.FieldsOf(offered.Text, "baru")]);

        Assert.Equal(HttpStatusCode.Unauthorized, held.Status);
        Assert.Contains("Lanjutkan", held.Text, StringComparison.Ordinal);
        Assert.Contains("Kirim sebagai kasubag", offered.Text, StringComparison.Ordinal);
        Assert.StartsWith("/berkas/", started.Location, StringComparison.Ordinal);
        Assert.Contains(Words, (await later.GetAsync(started.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_AreToldAllAtOnce_OnTopAndAtTheirFields()
    {
        var answer = await _kasubag.SendAsync(
            "/buku-jaga/baru",
            "catat",
            ("Form.Kind", "kgb"),
            ("Form.About", "Bapak Contoh"),
            ("Form.On", "35/13/2026"),
            ("Form.Lead", "nanti")
        );

        Assert.Contains("<title>Galat: Catat hal baru", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Ada 2 yang perlu diperbaiki", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#tanggal\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"tanggal-galat\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"tanggal-petunjuk tanggal-galat\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"35/13/2026\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_IsSaidOnce_AndNeverBesideARefusal()
    {
        var done = await _kasubag.SendAsync(_task, "selesai", ("Form.Answer", ""));

        var first = await _kasubag.GetAsync(done.Location!);
        var second = await _kasubag.GetAsync(done.Location!);

        Assert.Contains("class=\"done\"", first.Text, StringComparison.Ordinal);
        Assert.Contains("Tersimpan: Langkah 1: Selesai", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"done\"", second.Text, StringComparison.Ordinal);
    }

    private static void AssertGivenBack(Shown answer) =>
        Assert.True(
            WebUtility.HtmlDecode(answer.Text).Contains(Words, StringComparison.Ordinal),
            $"{answer.Status} {answer.Location}: {answer.Text}"
        );

    private async Task PauseAsync()
    {
        var caller = await _office.Services.GetRequiredService<Holders>().CallerAsync("kasubag-2");
        var pause = new CaseCommand.PauseCase(new PersonalText.Words("Menunggu."), null);
        var order = new Order(caller!, pause) { Case = Guid.Parse(_case["/berkas/".Length..]) };
        Office.Accepted(await _office.Services.GetRequiredService<CaseRoad>().SendAsync(order));
    }

    /// <summary>The machine's failure: whoever asks for the time gets none.</summary>
    private sealed class FailingClock : IClock
    {
        private IClock _inner = SystemClock.Instance;

        public bool Fails { get; set; }

        public FailingClock Around(FakeClock clock)
        {
            _inner = clock;
            return this;
        }

        public Instant GetCurrentInstant() => Fails ? throw new IOException("No clock.") : _inner.GetCurrentInstant();
    }
}
