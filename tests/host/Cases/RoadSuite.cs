using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Cases;

public sealed class SqliteRoadTests : RoadSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRoadTests : RoadSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What one command leaves behind, beside its events.</summary>
public abstract class RoadSuite : StoreTest
{
    private const string ShelterHead = "kepala-uptd-kesos-lansia";
    private const string Shelter = "ntt/seleksi-calon-penerima-manfaat";
    private const string Renja = "ntt/penyusunan-rencana-kerja-renja";

    [Fact]
    public async Task Lists_KnowSinceWhenACaseIsPausedAndClosed()
    {
        var @case = (await Office.StartAsync()).Case;
        var pausedAt = Office.Clock.GetCurrentInstant();

        await AcceptAsync(Orders.PauseCase(await Office.CallerAsync(Office.Kasubag), @case, "Menunggu data"));
        var paused = await RowAsync(@case);
        Office.Clock.AdvanceMinutes(5);
        await AcceptAsync(Orders.ResumeCase(await Office.CallerAsync(Office.Kasubag), @case));
        var running = await RowAsync(@case);
        Office.Clock.AdvanceMinutes(5);
        var closedAt = Office.Clock.GetCurrentInstant();
        await AcceptAsync(Orders.CancelCase(await Office.CallerAsync(Office.Head), @case, "Tidak jadi"));
        var closed = await RowAsync(@case);

        Assert.Equal((pausedAt, null), (paused.PausedAt, paused.ClosedAt));
        Assert.Equal(((Instant?)null, (Instant?)null), (running.PausedAt, running.ClosedAt));
        Assert.Equal((null, closedAt), (closed.PausedAt, closed.ClosedAt));
    }

    /// <summary>When the letter came in says nothing of since when it has stood at a later row.</summary>
    [Fact]
    public async Task Start_AtALaterRow_StandsThereFromNowOn()
    {
        var now = Office.Clock.GetCurrentInstant();
        var start = Orders.StartCase(await Office.CallerAsync(Office.Kasubag), Office.OutgoingLetter, "Undangan", AtRow: 3);
        var command = (CaseCommand.StartCase)start.Command with { ReceivedAt = now - Duration.FromDays(3) };

        Office.Accepted(await Office.Transaction.SendAsync(start with { Command = command }, CancellationToken.None));

        await using var db = Office.Store.Open();
        Assert.Equal((3, now), ((await db.Tasks.SingleAsync()).Row, (await db.Tasks.SingleAsync()).OpenedAt));
    }

    /// <summary>Two programs that number their requests alike are not each other.</summary>
    [Fact]
    public async Task Key_OfAnotherPerson_IsNoneOfTheirs()
    {
        var @case = (await Office.StartAsync(key: "1")).Case;
        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, @case, 1));

        Office.Accepted(await Office.CompleteAsync(Office.Clerk, @case, 2, key: "1"));
    }

    /// <summary>Sent again after a post was gained: still the same request, and the first answer.</summary>
    [Fact]
    public async Task Key_SentAgainWithOnePostMore_GivesTheFirstAnswer()
    {
        var first = await Office.StartAsync(key: "1");
        await using (var db = Office.Store.Open())
        {
            db.Holdings.Add(
                new HoldingRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = Office.Kasubag,
                    Agency = "ntt",
                    Position = Office.Clerk,
                    Kind = HoldingKind.Plh,
                    Until = new LocalDate(2026, 3, 31),
                }
            );
            await db.SaveChangesAsync();
        }

        Assert.Equal(first.Case, (await Office.StartAsync(key: "1")).Case);
    }

    [Fact]
    public async Task Numbers_InTheNewYear_BeginAtOne()
    {
        await Office.StartAsync();
        await Office.StartAsync();
        // Half past midnight on the first of January in Kupang.
        Office.Clock.Reset(Instant.FromUtc(2026, 12, 31, 16, 30));

        Assert.Equal("1/2027", (await Office.StartAsync()).Number);
        Assert.Equal("2/2027", (await Office.StartAsync()).Number);
    }

    /// <summary>A state that an older version wrote is not read: the case is folded from its events.</summary>
    [Fact]
    public async Task State_InAnOlderShape_IsFoldedAnew()
    {
        var @case = (await Office.StartAsync()).Case;
        await using (var db = Office.Store.Open())
        {
            await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.StateSchema, 1).SetProperty(row => row.State, "{}"));
            var row = await db.Cases.AsNoTracking().SingleAsync();
            Assert.Equal(row.Number, (await CaseHistory.StateOfAsync(db, row, default)).Number);
        }

        // By a host that does not remember the case.
        await using var other = await OpenAgainAsync();
        Office.Accepted(await other.CompleteAsync(Office.Kasubag, @case, 1));

        Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
    }

    /// <summary>What one host remembers of a case is of before the other's step.</summary>
    [Fact]
    public async Task Case_ThatGoesOnAtAnotherHost_IsReadAgain()
    {
        await using var other = await OpenAgainAsync();
        var @case = (await Office.StartAsync()).Case;

        Office.Accepted(await other.CompleteAsync(Office.Kasubag, @case, 1));
        Office.Accepted(await Office.CompleteAsync(Office.Clerk, @case, 2));
        Office.Accepted(await other.CompleteAsync(Office.Kasubag, @case, 3, "tidak", "Perbaiki."));
        Office.Accepted(await Office.CompleteAsync(Office.Clerk, @case, 4));
    }

    /// <summary>The first row takes five minutes. That it took six is kept with the visit.</summary>
    [Fact]
    public async Task Figures_KnowWhichVisitsTookTooLong()
    {
        var @case = (await Office.StartAsync()).Case;
        Office.Clock.AdvanceMinutes(6);
        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, @case, 1));
        Office.Accepted(await Office.CompleteAsync(Office.Clerk, @case, 2));

        await using var db = Office.Store.Open();
        Assert.Equal([true, false], await db.VisitFacts.OrderBy(fact => fact.Visit).Select(fact => fact.PassedStandardTime).ToListAsync());
    }

    /// <summary>Where several do the same row, what one has done is no longer open.</summary>
    [Fact]
    public async Task Receipt_NamesOpenTasksAlone()
    {
        var start = Orders.StartCase(await Office.CallerAsync(Office.Head), Renja, "RENJA 2027");
        var @case = Office.Accepted(await Office.Transaction.SendAsync(start, CancellationToken.None)).Case;
        Office.Accepted(await Office.CompleteAsync(Office.Head, @case, 1));
        Office.Accepted(await Office.CompleteAsync(Office.Secretary, @case, 2));

        var receipt = Office.Accepted(await Office.CompleteAsync("kabid-pemberdayaan-sosial", @case, 3));

        Assert.Equal([4, 5, 6], receipt.Tasks.AsEnumerable());
    }

    /// <summary>Nobody is written to about what they recorded of themselves.</summary>
    [Fact]
    public async Task Recording_OfOneself_IsToldToNobody()
    {
        var @case = (await Office.StartAsync()).Case;
        var by = await Office.CallerAsync(Office.Kasubag);

        await AcceptAsync(Orders.CompleteTask(by, @case, 1, [], OnBehalfOf: Office.Kasubag));

        await using var db = Office.Store.Open();
        Assert.DoesNotContain(nameof(Fact.TaskCompleted), await db.Outbox.Select(row => row.Kind).ToListAsync());
    }

    /// <summary>The number of a secret case stands in no other case's history, however it came to be tied.</summary>
    [Fact]
    public async Task SecretCase_TiedToAnother_LeavesNoNumberInItsHistory()
    {
        var by = await Office.CallerAsync(ShelterHead);
        var parent = await StartAsync(Orders.StartCase(by, Shelter, "Calon A"));
        var started = await StartAsync(Orders.StartCase(by, Shelter, "Calon B", Related: new RelatedStart(parent.Case, 1, false)));
        var other = await StartAsync(Orders.StartCase(by, Shelter, "Calon C"));
        await AcceptAsync(Orders.LinkCase(by, parent.Case, 1, other.Number, IsAwaited: true));

        await using var db = Office.Store.Open();
        var linked = await db.Events.Where(row => row.Type == nameof(Fact.RelatedCaseLinked)).Select(row => row.Payload).ToListAsync();

        Assert.Equal(2, linked.Count);
        Assert.All(linked, payload => Assert.DoesNotContain(started.Number, payload, StringComparison.Ordinal));
        Assert.All(linked, payload => Assert.DoesNotContain(other.Number, payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecretCase_OfOthers_CannotBeTied_AsIfItWereNotThere()
    {
        var secret = await StartAsync(Orders.StartCase(await Office.CallerAsync(ShelterHead), Shelter, "Calon A"));
        var parent = await Office.StartAsync();
        var link = Orders.LinkCase(await Office.CallerAsync(Office.Kasubag), parent.Case, 1, secret.Number, IsAwaited: false);

        var answer = await Office.Transaction.SendAsync(link, CancellationToken.None);

        Assert.Equal(RefusalCode.RelatedCaseUnknown, Assert.IsType<Answer.Refused>(answer).Refusal.Code);
    }

    /// <summary>Who may start the SOP anyway is still not let into somebody else's row by starting it from there.</summary>
    [Fact]
    public async Task Start_FromARowOfOthers_ByWhoMayStartTheSop_IsNotTaken_AndUsesNoNumber()
    {
        var parent = await StartAsync(Orders.StartCase(await Office.CallerAsync(Office.Head), Renja, "RENJA 2027"));
        var by = await Office.CallerAsync(Office.Kasubag);
        var start = Orders.StartCase(by, Office.OutgoingLetter, "Terkait", Related: new RelatedStart(parent.Case, 1, true));

        Assert.IsType<Answer.NotFound>(await Office.Transaction.SendAsync(start, CancellationToken.None));

        Assert.Equal("2/2026", (await Office.StartAsync()).Number);
    }

    private async Task<Receipt> StartAsync(Order start) =>
        Office.Accepted(await Office.Transaction.SendAsync(start, CancellationToken.None));

    private async Task AcceptAsync(Order command) => Office.Accepted(await Office.Transaction.SendAsync(command, CancellationToken.None));

    private async Task<CaseRow> RowAsync(Guid @case)
    {
        await using var db = Office.Store.Open();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == @case);
    }
}
