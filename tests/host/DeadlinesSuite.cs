using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteDeadlinesTests : DeadlinesSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresDeadlinesTests : DeadlinesSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A published limit from its start to what is owed for missing it, as it is stored; the same on both databases.</summary>
public abstract class DeadlinesSuite : StoreTest
{
    private const string Insurance = "kutai-timur/penerima-bantuan-iuran-jaminan-kesehatan-nasional:langsung";
    private const string FrontOffice = "front-office";

    private Office _office => Office;

    protected override string Agency => "kutai-timur";

    [Fact]
    public async Task Pause_StopsTheSweep_AndResumeMovesTheLimit()
    {
        var receipt = await StartAsync();
        await AcceptAsync(
            Orders.PauseCase(await By(FrontOffice), receipt.Case, "Menunggu kartu keluarga", TimeText.Parse("2 hari kerja").Limit)
        );
        _office.Clock.AdvanceDays(3);
        Assert.Equal(0, await _office.Get<Sweep>().RunAsync());
        var refused = Assert.IsType<Answer.Refused>(await SendAsync(Orders.CompleteTask(await By(FrontOffice), receipt.Case, 1, [])));
        Assert.Equal(RefusalCode.CasePaused, refused.Refusal.Code);
        await AcceptAsync(Orders.ResumeCase(await By(FrontOffice), receipt.Case));
        await using var db = _office.Store.Open();
        var limit = await db.Deadlines.SingleAsync(row => row.Kind == DeadlineKind.Promise);
        Assert.Equal(_office.Clock.GetCurrentInstant() + Duration.FromMinutes(30), limit.DueAt);
        Assert.False(limit.IsStanding);
        Assert.Null((await db.Cases.SingleAsync()).PausedAt);
    }

    [Fact]
    public async Task Extension_IsTheSupervisors_AndOnRecord()
    {
        var receipt = await StartAsync();
        var minutes = TimeText.Parse("15 menit").Limit!;
        Assert.IsType<Answer.NotFound>(await SendAsync(Orders.ExtendDeadline(await By(FrontOffice), receipt.Case, 1, minutes, "Ramai")));
        await AcceptAsync(Orders.ExtendDeadline(await By(Office.Head), receipt.Case, 1, minutes, "Ramai"));
        await using var db = _office.Store.Open();
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 45), (await db.Deadlines.SingleAsync(row => row.Kind == DeadlineKind.Promise)).DueAt);
        Assert.Equal(nameof(CaseCommand.ExtendDeadline), (await db.AccessLog.SingleAsync(row => !row.IsAllowed)).Act);
        Assert.Equal(
            "Ramai",
            (await CaseHistory.ReadAsync(db, receipt.Case))
                .Select(@event => @event.Fact)
                .OfType<Fact.DeadlineExtended>()
                .Single()
                .Reason.Text
        );
    }

    [Fact]
    public async Task MissedPromise_StaysAfterTheEnd_WithItsCauseAndWhatIsOwed()
    {
        var @case = await MissAsync("Ibu Contoh");
        await AcceptAsync(Orders.RecordCause(await By(Office.Head), @case, 1, "beban-kerja", "Menambah petugas"));
        await AcceptAsync(Orders.ConfirmLateRecording(await By(Office.Head), @case, 1, "Nomor antrean pukul 09.10"));
        Assert.IsType<Answer.NotFound>(await SendAsync(Orders.DecideCompensation(await By(FrontOffice), @case, 1, true)));
        await AcceptAsync(Orders.DecideCompensation(await By(Office.Head), @case, 2, true, "Surat ditandatangani"));
        await using var db = _office.Store.Open();
        Assert.Equal(CaseStatus.Finished, (await db.Cases.SingleAsync()).Status);
        var breach = await db.Breaches.SingleAsync();
        Assert.Equal((true, "beban-kerja", Instant.FromUtc(2026, 3, 3, 1, 30)), (breach.IsLateRecording, breach.Cause, breach.DueAt));
        Assert.NotNull(breach.EndedAt);
        Assert.Equal([null, true], await db.Compensations.OrderBy(owed => owed.Number).Select(owed => owed.IsGranted).ToListAsync());
        Assert.Empty(await db.Deadlines.ToListAsync());
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task GrantedPriority_GoesToTheSameApplicantsNextCase_Once()
    {
        var late = await MissAsync("Ibu  Contoh");
        Assert.Equal(Urgency.Ordinary, await UrgencyOf((await StartAsync("ibu contoh")).Case));
        await AcceptAsync(Orders.DecideCompensation(await By(Office.Head), late, 1, true));
        Assert.Equal(Urgency.Ordinary, await UrgencyOf((await StartAsync("Bapak Lain")).Case));
        var next = (await StartAsync("ibu contoh")).Case;
        Assert.Equal(Urgency.Priority, await UrgencyOf(next));
        Assert.Equal(Urgency.Ordinary, await UrgencyOf((await StartAsync("ibu contoh")).Case));
        await using var db = _office.Store.Open();
        var taken = await db.TakenPriorities.SingleAsync();
        Assert.Equal((late, 1, next), (taken.CaseId, taken.Number, taken.TakenBy));
        Assert.All(await db.Tasks.Where(task => task.CaseId == next).ToListAsync(), task => Assert.Equal(Urgency.Priority, task.Urgency));
    }

    [Fact]
    public async Task GrantedPriority_WhereBothHaveANik_GoesByItAlone()
    {
        const string Nik = "0000001212120034";
        var late = await MissAsync("Ibu Contoh", Nik);
        await AcceptAsync(Orders.DecideCompensation(await By(Office.Head), late, 1, true));
        Assert.Equal(Urgency.Ordinary, await UrgencyOf((await StartAsync("Ibu Contoh", "0000001212120035")).Case));
        Assert.Equal(Urgency.Priority, await UrgencyOf((await StartAsync("Ny. Contoh", Nik)).Case));
    }

    [Fact]
    public async Task Rebuild_BringsBackMissedLimits_AndKeepsWhatWasGiven()
    {
        var late = await MissAsync("Ibu Contoh");
        await AcceptAsync(Orders.DecideCompensation(await By(Office.Head), late, 1, true));
        var next = (await StartAsync("Ibu Contoh")).Case;
        await using (var db = _office.Store.Open())
        {
            await db.Breaches.ExecuteDeleteAsync();
        }
        await _office.Get<Rebuilding>().RunAsync();
        await using var again = _office.Store.Open();
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 30), (await again.Breaches.SingleAsync()).DueAt);
        Assert.Equal(next, (await again.TakenPriorities.SingleAsync(taken => taken.Number == 1)).TakenBy);
    }

    [Fact]
    public async Task Ladder_StoppedOverFortyRungs_FiresEachOnceAndInOrder()
    {
        const int cases = 14;
        for (var i = 0; i < cases; i++)
        {
            await StartAsync($"Ibu Contoh {i}");
            _office.Clock.AdvanceMinutes(7);
        }
        _office.Clock.AdvanceDays(60);
        Assert.Equal(cases, await _office.Get<Sweep>().RunAsync());
        Assert.Equal(0, await _office.Get<Sweep>().RunAsync());
        await using var db = _office.Store.Open();
        foreach (var @case in await db.Cases.Select(row => row.Id).ToListAsync())
        {
            var rungs = (await CaseHistory.ReadAsync(db, @case)).Where(@event => @event.Fact is Fact.RungFired).ToList();
            Assert.Equal(["lewat", "sehari-sesudah", "lima-hari-sesudah"], rungs.Select(@event => ((Fact.RungFired)@event.Fact).Rung));
            Assert.Equal(rungs.Select(@event => @event.OccurredAt).Order(), rungs.Select(@event => @event.OccurredAt));
        }
        Assert.Equal(cases * 3, await db.Outbox.CountAsync(notice => notice.Kind == nameof(Fact.RungFired)));
    }

    private async Task<Guid> MissAsync(string applicant, string? nik = null)
    {
        var @case = (await StartAsync(applicant, nik)).Case;
        _office.Clock.AdvanceHours(2);
        // Done on paper after ten minutes.
        await AcceptAsync(
            Orders.CompleteTask(
                await By(FrontOffice),
                @case,
                1,
                [],
                HappenedAt: _office.Clock.GetCurrentInstant() - Duration.FromMinutes(110)
            )
        );
        await AcceptAsync(Orders.CompleteTask(await By(FrontOffice), @case, 2, ["usulan-regular"]));
        return @case;
    }

    private async Task<Receipt> StartAsync(string applicant = "Ibu Contoh", string? nik = null)
    {
        var persons = nik is null ? null : new CasePersons(new CasePerson(PersonPart.Applicant, null, nik, false), null, null);
        var command = Orders.StartCase(await By(FrontOffice), Insurance, "Usulan PBI", applicant, Persons: persons);
        return Office.Accepted(await _office.Transaction.SendAsync(command, CancellationToken.None));
    }

    private async Task<Urgency> UrgencyOf(Guid @case)
    {
        await using var db = _office.Store.Open();
        return (await db.Cases.SingleAsync(row => row.Id == @case)).Urgency;
    }

    private Task<Caller> By(string position) => _office.CallerAsync(position);

    private Task<Answer> SendAsync(Order command) => _office.Transaction.SendAsync(command, CancellationToken.None);

    private async Task AcceptAsync(Order command) => Assert.IsType<Answer.Accepted>(await SendAsync(command));
}
