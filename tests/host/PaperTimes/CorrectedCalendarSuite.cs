using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Oversight.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace DinsosFlow.Host.Tests.PaperTimes;

public sealed class SqliteCorrectedCalendarTests : CorrectedCalendarSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresCorrectedCalendarTests : CorrectedCalendarSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A breach that a holiday decreed later undoes; the same on both databases.</summary>
public abstract class CorrectedCalendarSuite : PaperOffice
{
    private const string Button = "Bukan keterlambatan: kalender diperbaiki</button>";

    [Fact]
    public async Task Breach_ThatTheCalendarDoesNotUndo_IsNotOffered_AndRefused()
    {
        var @case = await MissAsync();
        using var head = await Web.Open().SignInAsync(Head);

        var page = await head.GetAsync($"/berkas/{@case}");
        var refused = await SendAsync(Head, by => Orders.ClearBreach(by, @case, 1));

        Assert.Contains("Batas waktu layanan terlewat", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Button, page.Text, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.BreachStands, Assert.IsType<Answer.Refused>(refused).Refusal.Code);
    }

    [Fact]
    public async Task Breach_UndoneByTheCalendar_IsTheHeadsToClear_AndFiguresFollow()
    {
        var @case = await MissAsync();
        Assert.Equal((1, 1), await FiguresAsync());
        await DecreeAsync("2026-03-05");
        using var head = await Web.Open().SignInAsync(Head);
        Assert.Contains(Button, (await head.GetAsync($"/berkas/{@case}")).Text, StringComparison.Ordinal);
        Assert.IsType<Answer.NotFound>(await SendAsync(RaffleDesk, by => Orders.ClearBreach(by, @case, 1)));

        var cleared = await head.SendAsync($"/berkas/{@case}", "kalender-1", ("Correction.Note", "SKB perubahan"));

        Assert.Equal(HttpStatusCode.Found, cleared.Status);
        Assert.Equal((0, 0), await FiguresAsync());
        await using var db = Web.Store.Open();
        var row = await db.Breaches.SingleAsync();
        Assert.Equal((true, Instant.FromUtc(2026, 3, 6, 7, 30)), (row.IsCleared, row.DueAt));
        var limit = await db.Deadlines.SingleAsync(found => found.Kind == DeadlineKind.Promise);
        Assert.Equal((null, Instant.FromUtc(2026, 3, 9, 7, 0)), (limit.PassedAt, limit.DueAt));
        Assert.Single(await HistoryAsync(@case), @event => @event.Fact is Fact.DeadlinePassed { Kind: DeadlineKind.Promise });
        var page = await head.GetAsync($"/berkas/{@case}");
        Assert.Contains("Menyatakan bukan keterlambatan: kalender diperbaiki", page.Text, StringComparison.Ordinal);
        Assert.Contains("SKB perubahan", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Undian", (await head.GetAsync("/terlambat")).Text, StringComparison.Ordinal);
        var all = await head.GetAsync("/terlambat?semua=true");
        Assert.Contains("bukan keterlambatan: kalender diperbaiki", all.Text, StringComparison.Ordinal);
        Assert.Contains("Undian", all.Text, StringComparison.Ordinal);
        Assert.Empty((await Web.Services.GetRequiredService<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task Breach_ClearedThroughTheApi_IsListedAsCleared_AndMayPassAfterAll()
    {
        var @case = await MissAsync();
        await DecreeAsync("2026-03-05");
        using var head = Web.Program(await Web.TokenAsync(Head));
        using var desk = Web.Program(await Web.TokenAsync(RaffleDesk));

        using var denied = await desk.PostAsJsonAsync($"/api/v1/cases/{@case}/limits/1/calendar-corrected", new { });
        using var cleared = await head.PostAsJsonAsync(
            $"/api/v1/cases/{@case}/limits/1/calendar-corrected",
            new { note = "SKB perubahan" }
        );

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (denied.StatusCode, cleared.StatusCode));
        var listed = (await head.GetFromJsonAsync<JsonElement>("/api/v1/breaches")).GetProperty("items").EnumerateArray().Single();
        Assert.True(listed.GetProperty("isCleared").GetBoolean());
        Assert.Empty((await head.GetFromJsonAsync<JsonElement>("/api/v1/breaches?unexplained=true")).GetProperty("items").EnumerateArray());
        Web.Clock.AdvanceDays(1);
        await RecordOverdueAsync(@case);
        await using var db = Web.Store.Open();
        var row = await db.Breaches.SingleAsync();
        Assert.Equal((false, Instant.FromUtc(2026, 3, 9, 7, 0)), (row.IsCleared, row.DueAt));
        Assert.Equal((1, 1), await FiguresAsync());
    }

    [Fact]
    public async Task Rebuild_KeepsWhatWasCleared()
    {
        var @case = await MissAsync();
        await DecreeAsync("2026-03-05");
        Assert.IsType<Answer.Accepted>(await SendAsync(Head, by => Orders.ClearBreach(by, @case, 1)));
        await using var db = Web.Store.Open();
        await db.Breaches.ExecuteDeleteAsync();

        await Web.Services.GetRequiredService<Rebuilding>().RunAsync();

        Assert.True((await db.Breaches.AsNoTracking().SingleAsync()).IsCleared);
    }

    [Fact]
    public async Task LateRecording_IsOfferedOnlyWhereAnActFromBeforeWasRecordedAfter()
    {
        var @case = await MissAsync();
        using var head = await Web.Open().SignInAsync(Head);
        const string Offered = "hanya terlambat dicatat";

        var before = await head.GetAsync($"/berkas/{@case}");
        var refused = await SendAsync(Head, by => Orders.ConfirmLateRecording(by, @case, 1, "Ada paraf"));
        Assert.IsType<Answer.Accepted>(
            await SendAsync(RaffleDesk, by => Orders.CompleteTask(by, @case, 1, [], HappenedAt: Instant.FromUtc(2026, 3, 6, 7, 30)))
        );
        var after = await head.GetAsync($"/berkas/{@case}");

        Assert.DoesNotContain(Offered, before.Text, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.NothingRecordedLate, Assert.IsType<Answer.Refused>(refused).Refusal.Code);
        Assert.Contains(Offered, after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await head.SendAsync($"/berkas/{@case}", "catat-1", ("Late.Reason", "Ada paraf"))).Status);
    }

    /// <summary>Its limit ended on Friday; it is Monday, 9 March, 09.00 now.</summary>
    private async Task<Guid> MissAsync()
    {
        var @case = await StartPromisedAsync();
        Web.Clock.AdvanceDays(6);
        await RecordOverdueAsync(@case);
        return @case;
    }

    /// <summary>Late, and unexplained, as the <i>Pantauan</i> counts them.</summary>
    private async Task<(int Late, int Unexplained)> FiguresAsync()
    {
        using var scope = Web.Services.CreateScope();
        var caller = await Web.Services.GetRequiredService<Holders>().CallerAsync(Head);
        var figures = await scope.ServiceProvider.GetRequiredService<WatchQuery>().FiguresAsync(caller!);
        return (figures.Late, figures.Unexplained);
    }
}
