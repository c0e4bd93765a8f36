using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Calendars;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Calendars;

public sealed class SqliteLimitPreviewTests : LimitPreviewSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresLimitPreviewTests : LimitPreviewSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What is told before a calendar is published, and what comes of it: the same limits, the same instants.</summary>
/// <remarks>A promise of 30 minutes, on Tuesday 3 March 2026 at 09:00 in Makassar; Ramadan hours, 08.00 to 15.00.</remarks>
public abstract class LimitPreviewSuite : StoreTest
{
    private const string Insurance = "penerima-bantuan-iuran-jaminan-kesehatan-nasional:langsung";
    private const string Kutai = "kutai-timur";

    private static readonly LocalDate Today = new(2026, 3, 3);
    private static readonly Instant HalfPastNine = Instant.FromUtc(2026, 3, 3, 1, 30);

    /// <summary>Wednesday: what was left of the day, 30 minutes, from 08.00 on.</summary>
    private static readonly Instant NextMorning = Instant.FromUtc(2026, 3, 4, 0, 30);

    private Caller _administrator = null!;

    protected override string Agency => Kutai;

    protected override async Task ArrangeAsync()
    {
        await using var db = Office.Store.Open();
        db.Grants.Add(
            new GrantRow
            {
                PersonId = Office.Head,
                Agency = Kutai,
                Role = Role.Administrator,
            }
        );
        await db.SaveChangesAsync();
        _administrator = await Office.CallerAsync(Office.Head);
    }

    [Fact]
    public async Task Holiday_Today_MovesWhatRuns_AsItWasTold()
    {
        var @case = await StartAsync();

        var plan = await PlanAsync(new AddHoliday(Today, "Libur daerah"));

        Assert.Equal(new LimitCount(1, 0, 0, 0), plan.Limits.Promises);
        Assert.Contains(plan.Limits.Named, one => one.Case == @case && one.Row is null && one.Limit.From == HalfPastNine);
        Assert.Contains("3 Maret 2026", Assert.Single(plan.Differences), StringComparison.Ordinal);
        Assert.Equal(HalfPastNine, (await PromiseAsync(@case)).DueAt);
        await OutcomeIsAsync(plan);
        Assert.Equal(NextMorning, (await PromiseAsync(@case)).DueAt);
    }

    [Fact]
    public async Task Holiday_TakenBack_MakesLateWhatWasToldToBecomeSo()
    {
        await PublishAsync(new AddHoliday(Today, "Libur daerah"));
        var @case = await StartAsync();
        Assert.Equal(NextMorning, (await PromiseAsync(@case)).DueAt);
        Office.Clock.AdvanceHours(1);

        var plan = await PlanAsync(new RemoveHoliday(Today));

        Assert.Equal((1, 1, 0), (plan.Limits.Promises.Moved, plan.Limits.Promises.BecomeLate, plan.Limits.Promises.LateNoMore));
        await OutcomeIsAsync(plan);
        Assert.Equal(HalfPastNine, (await PromiseAsync(@case)).PassedAt);
    }

    /// <summary>It stays on record until the head says that it was kept, which is possible then and was not before.</summary>
    [Fact]
    public async Task Holiday_AfterAPromisePassed_TellsWhatTheHeadMayClear()
    {
        var @case = await StartAsync();
        Office.Clock.AdvanceHours(1);
        await Office.Get<Sweep>().RunAsync();
        var clear = Orders.ClearBreach(_administrator, @case, 1);
        Assert.IsType<Answer.Refused>(await Office.Transaction.SendAsync(clear, CancellationToken.None));

        var plan = await PlanAsync(new AddHoliday(Today, "Libur daerah"));

        Assert.Equal((0, 0, 1), (plan.Limits.Promises.Moved, plan.Limits.Promises.BecomeLate, plan.Limits.Promises.LateNoMore));
        await PublishAsync(plan.Edit);
        await Office.Get<Reprojection>().RunAsync();
        Assert.Equal(HalfPastNine, (await PromiseAsync(@case)).PassedAt);
        clear = Orders.ClearBreach(await Office.CallerAsync(Office.Head), @case, 1);
        Assert.IsType<Answer.Accepted>(await Office.Transaction.SendAsync(clear, CancellationToken.None));
        var cleared = await PromiseAsync(@case);
        Assert.Equal((null, NextMorning), (cleared.PassedAt, cleared.DueAt));
    }

    [Fact]
    public async Task OtherHours_AndTheDecreedYear_ChangeWhatTheySay()
    {
        var @case = await StartAsync();
        var shorter = new SetPeriod(
            "Ramadan 2026",
            new LocalDate(2026, 2, 19),
            new LocalDate(2026, 3, 20),
            HoursList.Read("jam", "Senin-Kamis 09.15-12.00\nJumat 08.00-11.00").Value.Days
        );

        var plan = await PlanAsync(shorter);

        Assert.Equal(1, plan.Limits.Promises.Moved);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 45), plan.Limits.Named.First(one => one.Row is null).Limit.To);
        await OutcomeIsAsync(plan);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 45), (await PromiseAsync(@case)).DueAt);
        var national = await PlanAsync(new SetDecreed(2026, false), "indonesia");
        Assert.Equal(new LimitCount(0, 0, 0, 1), national.Limits.Promises);
        await PublishAsync(national.Edit, "indonesia");
        await Office.Get<Reprojection>().RunAsync();
        Assert.True((await PromiseAsync(@case)).IsProvisional);
    }

    /// <summary>The national calendar is behind all: the page says how many offices it moves.</summary>
    [Fact]
    public async Task SharedCalendar_NamesTheAgenciesBehindIt_AndTheirCasesAreOnlyCounted()
    {
        await StartAsync();
        await using var scope = new Scope(Office);

        var own = (await scope.Changing.FindAsync(_administrator, Kutai))!;
        var national = (await scope.Changing.FindAsync(_administrator, "indonesia"))!;

        Assert.Equal((false, 1), (own.IsShared, own.Agencies.Length));
        Assert.Equal((true, 4), (national.IsShared, national.Agencies.Length));
        Assert.Equal(["indonesia"], (await scope.Changing.AboveAsync(_administrator, own)).Select(above => above.Layer.Id));
        Assert.Null(await scope.Changing.FindAsync(_administrator, "ntt"));
        var stranger = _administrator with { Agency = "ntt" };
        var (plan, _) = await scope.Changing.PlanAsync(stranger, national, new AddHoliday(Today, "Libur nasional"));
        Assert.Equal((1, 0), (plan!.Limits.Promises.Moved, plan.Limits.Named.Length));
        Assert.True(plan.Limits.Unnamed >= 1);
    }

    [Fact]
    public async Task Publishing_OfWhatWasLookedAtBeforeAnotherChange_IsRefused_AndADraftIsCarriedAlong()
    {
        await using var scope = new Scope(Office);
        var seen = (await scope.Changing.FindAsync(_administrator, Kutai))!;
        await scope.Drafts.BeginAsync(_administrator, seen.Key, null);
        await PublishAsync(new AddHoliday(Today, "Libur daerah"));

        var late = await scope.Changing.PublishAsync(_administrator, seen.Key, seen.Version, new AddHoliday(Today.PlusDays(1), "X"));

        Assert.Contains("sudah diubah orang lain", Assert.Single(Assert.IsType<Answer.Invalid>(late).Problems), StringComparison.Ordinal);
        await using var db = Office.Store.Open();
        var draft = await db.DocumentDrafts.SingleAsync();
        Assert.Contains("2026-03-03", draft.Text, StringComparison.Ordinal);
        Assert.Equal(seen.Version + 1, draft.BasedOn);
        Assert.Equal(
            ["diimpor", "draf dibuat", "disahkan", "berlaku"],
            await db
                .DocumentActs.Where(act => act.Kind == "kalender" && act.Id == Kutai)
                .OrderBy(act => act.Seq)
                .Select(act => act.Act)
                .ToListAsync()
        );
    }

    [Fact]
    public async Task Days_ThatAreOffAlready_AreLeftOut()
    {
        await using var scope = new Scope(Office);
        var calendar = (await scope.Changing.FindAsync(_administrator, Kutai))!;
        Edit independence = new AddHoliday(new LocalDate(2026, 8, 17), "Kemerdekaan");

        var (plan, _) = await scope.Changing.PlanAsync(_administrator, calendar, new Several([independence, new AddHoliday(Today, "X")]));
        var (none, problems) = await scope.Changing.PlanAsync(_administrator, calendar, independence);

        Assert.Equal(new LocalDate(2026, 8, 17), Assert.Single(plan!.Known));
        Assert.Equal(new AddHoliday(Today, "X"), plan.Edit);
        Assert.Null(none);
        Assert.Equal("Semua tanggal itu sudah libur dalam kalender ini.", Assert.Single(problems));
    }

    /// <summary>Published and counted anew, every limit that was named ends as it was told, and no other has moved.</summary>
    private async Task OutcomeIsAsync(CalendarChangePlan plan)
    {
        var before = await DueAsync();
        await PublishAsync(plan.Edit);
        await Office.Get<Reprojection>().RunAsync();
        var after = await DueAsync();

        var told = plan.Limits.Named.ToDictionary(one => (one.Case, one.Limit.Deadline), one => one.Limit.To);
        Assert.Equal(0, plan.Limits.Unnamed);
        Assert.Equal(told, after.Where(row => before[row.Key] != row.Value).ToDictionary());
        await using var db = Office.Store.Open();
        Assert.Equal(
            plan.Limits.Named.Where(one => one.Limit.BecomesLate).Select(one => (one.Case, one.Limit.Deadline)).Order(),
            (await db.Deadlines.Where(row => row.PassedAt != null).ToListAsync()).Select(row => (row.CaseId, row.Deadline)).Order()
        );
    }

    private async Task<Dictionary<(Guid, int), Instant?>> DueAsync()
    {
        await using var db = Office.Store.Open();
        return await db.Deadlines.AsNoTracking().ToDictionaryAsync(row => (row.CaseId, row.Deadline), row => row.DueAt);
    }

    private async Task<CalendarChangePlan> PlanAsync(Edit edit, string calendar = Kutai)
    {
        await using var scope = new Scope(Office);
        var (plan, problems) = await scope.Changing.PlanAsync(
            _administrator,
            (await scope.Changing.FindAsync(_administrator, calendar))!,
            edit
        );
        Assert.Empty(problems);
        return plan!;
    }

    private async Task PublishAsync(Edit edit, string calendar = Kutai)
    {
        await using var scope = new Scope(Office);
        var found = (await scope.Changing.FindAsync(_administrator, calendar))!;
        Assert.IsType<Answer.Done>(await scope.Changing.PublishAsync(_administrator, found.Key, found.Version, edit));
    }

    private async Task<Guid> StartAsync() =>
        Office
            .Accepted(
                await Office.Transaction.SendAsync(
                    Orders.StartCase(await Office.CallerAsync("front-office"), $"{Kutai}/{Insurance}", "Ibu Contoh"),
                    CancellationToken.None
                )
            )
            .Case;

    private async Task<DeadlineRow> PromiseAsync(Guid @case)
    {
        await using var db = Office.Store.Open();
        return await db.Deadlines.AsNoTracking().SingleAsync(row => row.CaseId == @case && row.Kind == DeadlineKind.Promise);
    }

    /// <summary>What a request makes for itself.</summary>
    private sealed class Scope : IAsyncDisposable
    {
        private readonly DinsosFlowDb _db;

        public Scope(Office office)
        {
            var registry = office.Get<DefinitionRegistry>();
            _db = office.Store.Open();
            var rights = new DraftRights(_db, registry, office.Get<Holders>());
            Drafts = new DocumentDrafts(office.Get<Publishing>(), rights, registry);
            Changing = new CalendarChanging(Drafts, rights, registry, new LimitPreviewQuery(_db, registry, office.Clock));
        }

        public DocumentDrafts Drafts { get; }
        public CalendarChanging Changing { get; }

        public ValueTask DisposeAsync() => _db.DisposeAsync();
    }
}
