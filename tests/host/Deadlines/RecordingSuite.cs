using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.Deadlines;

public sealed class SqliteRecordingTests : RecordingSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRecordingTests : RecordingSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Lists of missed limits say what they lack, on the page and to programs.</summary>
public abstract class RecordingSuite : IAsyncLifetime
{
    private const string Desk = "kabid";
    private const string Head = "kepala";
    private const string Raffle = "rekomendasi-izin-undian-gratis-berhadiah:langsung";

    private WebOffice _office = null!;
    private Browser _head = null!;
    private HttpClient _program = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]), Create());
        await _office.HireAsync(Desk, "ntt", [], NoticeOffice.RaffleDesk);
        await _office.HireAsync(Head, "ntt", [Role.Supervisor], Office.Head);
        _head = await _office.Open().SignInAsync(Head);
        _program = _office.Program(await _office.TokenAsync(Head));
    }

    public async Task DisposeAsync()
    {
        _program.Dispose();
        _head.Dispose();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task NoHostRecords_BothSaySo_UntilOneDoes()
    {
        await _office.StartCaseAsync(Desk, "ntt", Raffle);
        var never = await ReadAsync();
        var neverPage = await _head.GetAsync("/terlambat");
        await SweepAsync();
        var current = await ReadAsync();
        var currentPage = await _head.GetAsync("/terlambat");
        // Monday: the limit passed on Friday at 15.30.
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 9, 1, 0));
        var behind = await ReadAsync();
        var behindPage = await _head.GetAsync("/terlambat");
        var watch = await _head.GetAsync("/pantau");
        await SweepAsync();
        var after = await ReadAsync();
        var afterPage = await _head.GetAsync("/terlambat");

        Assert.Equal(new Told(false, null, 0, 0, 0), never);
        Assert.Contains("Pencatatan otomatis belum pernah berjalan", neverPage.Text, StringComparison.Ordinal);
        Assert.Equal(new Told(true, "2026-03-03T09:00:00+08:00", 0, 0, 0), current);
        Assert.DoesNotContain("Pencatatan otomatis", currentPage.Text, StringComparison.Ordinal);
        Assert.Contains("Semua yang terlewat sudah dijelaskan", currentPage.Text, StringComparison.Ordinal);
        Assert.Equal(new Told(false, "2026-03-03T09:00:00+08:00", 1, 0, 0), behind);
        Assert.Contains("tidak berjalan sejak 3 Mar 2026 09.00", behindPage.Text, StringComparison.Ordinal);
        Assert.Contains("1 batas waktu sudah lewat tetapi belum tercatat di sini", behindPage.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Semua yang terlewat sudah dijelaskan", behindPage.Text, StringComparison.Ordinal);
        Assert.Contains("1 batas waktu sudah lewat tetapi belum tercatat di sini", watch.Text, StringComparison.Ordinal);
        Assert.Equal(new Told(true, "2026-03-09T09:00:00+08:00", 0, 0, 1), after);
        Assert.DoesNotContain("Pencatatan otomatis", afterPage.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(119, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public async Task LastRun_CountsForTwoMinutes(int seconds, bool isCurrent)
    {
        await SweepAsync();
        _office.Clock.AdvanceSeconds(seconds);

        Assert.Equal(isCurrent, (await ReadAsync()).IsCurrent);
    }

    [Fact]
    public async Task LastRun_OfAClockThatWasAhead_DoesNotCount_AndIsOverwritten()
    {
        var now = _office.Clock.GetCurrentInstant();
        _office.Clock.AdvanceDays(365);
        await SweepAsync();
        _office.Clock.Reset(now);
        var ahead = await ReadAsync();
        await SweepAsync();

        Assert.Equal((false, true), (ahead.IsCurrent, (await ReadAsync()).IsCurrent));
    }

    [Fact]
    public async Task CalendarWasEdited_BothSaySo_UntilAllIsCountedAnew()
    {
        await _office.StartCaseAsync(Desk, "ntt", Raffle);
        await SweepAsync();
        await CloseOnThursdayAsync();
        var during = await ReadAsync();
        var page = await _head.GetAsync("/terlambat");
        await using (var scope = _office.Services.CreateAsyncScope())
        {
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<Reprojection>().RunAsync());
        }

        Assert.Equal((false, 1), (during.IsCurrent, during.Recounting));
        Assert.Contains("Kalender berubah: batas waktu 1 berkas masih dihitung ulang", page.Text, StringComparison.Ordinal);
        Assert.True((await ReadAsync()).IsCurrent);
    }

    /// <summary>What passed half a minute ago is recorded in a moment: where the sweep runs, the list does not say that it lacks
    /// something.</summary>
    [Fact]
    public async Task JustPassed_WhereTheSweepRuns_IsNotMissed()
    {
        await _office.StartCaseAsync(Desk, "ntt", Raffle);
        // One minute before Friday, 15.30 in Kupang.
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 6, 7, 29));
        await SweepAsync();
        _office.Clock.AdvanceSeconds(90);

        Assert.Equal(new Told(true, "2026-03-06T15:29:00+08:00", 0, 0, 0), await ReadAsync());
    }

    /// <summary>While the case is paused its limit stands: nothing has passed.</summary>
    [Fact]
    public async Task PausedCase_WhoseLimitStands_IsNotMissed()
    {
        var @case = (await _office.StartCaseAsync(Desk, "ntt", Raffle)).Case;
        using var paused = await _program.PostAsJsonAsync(
            new Uri($"/api/v1/cases/{@case}/pause", UriKind.Relative),
            new { reason = "Menunggu data" }
        );
        paused.EnsureSuccessStatusCode();

        _office.Clock.Reset(Instant.FromUtc(2026, 3, 9, 1, 0));

        Assert.Equal(0, (await ReadAsync()).Unrecorded);
    }

    /// <summary>Who watches other SOPs is told of theirs.</summary>
    [Fact]
    public async Task Unrecorded_CountsWhatTheReaderWatches()
    {
        await _office.StartCaseAsync(Desk, "ntt", Raffle);
        await _office.HireAsync("panti", "ntt", [Role.Supervisor], "kepala-uptd-kesos-lansia");
        using var other = _office.Program(await _office.TokenAsync("panti"));
        _office.Clock.Reset(Instant.FromUtc(2026, 3, 9, 1, 0));

        var answer = await other.GetFromJsonAsync<JsonElement>("/api/v1/breaches");

        Assert.Equal(0, answer.GetProperty("recording").GetProperty("unrecorded").GetInt32());
        Assert.Equal(1, (await ReadAsync()).Unrecorded);
    }

    private sealed record Told(bool IsCurrent, string? LastRunAt, int Unrecorded, int Recounting, int Items);

    private async Task<Told> ReadAsync()
    {
        var answer = await _program.GetFromJsonAsync<JsonElement>("/api/v1/breaches");
        var recording = answer.GetProperty("recording");
        return new Told(
            recording.GetProperty("isCurrent").GetBoolean(),
            recording.GetProperty("lastRunAt").GetString(),
            recording.GetProperty("unrecorded").GetInt32(),
            recording.GetProperty("recounting").GetInt32(),
            answer.GetProperty("items").GetArrayLength()
        );
    }

    private async Task SweepAsync()
    {
        await using var scope = _office.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Sweep>().RunAsync();
    }

    private async Task CloseOnThursdayAsync()
    {
        var file = Path.Combine(DefinitionFiles.FindRoot(null)!.FullName, "calendars", "ntt.yaml");
        var text = $"{await File.ReadAllTextAsync(file)}\nlibur:\n  - {{ tanggal: 2026-03-05, nama: Libur uji }}\n";
        Assert.Empty(
            await _office
                .Services.GetRequiredService<DefinitionRegistry>()
                .ImportAsync([("calendars/ntt.yaml", Encoding.UTF8.GetBytes(text))])
        );
    }
}
