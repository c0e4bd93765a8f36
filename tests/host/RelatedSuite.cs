using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Desk.Tasks;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Notices;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteRelatedTests : RelatedSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRelatedTests : RelatedSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Cases that come of one another, and rows that every unit delivers to, in the store.</summary>
public abstract class RelatedSuite : StoreTest
{
    private const string Renja = "ntt/penyusunan-rencana-kerja-renja";
    private Office _office => Office;

    [Fact]
    public async Task RowWaits_UntilTheOtherCaseEnds_AndItsDeskIsTold()
    {
        var parent = (await _office.StartAsync("Asal")).Case;
        var child = Office.Accepted(await StartFromAsync(Office.Kasubag, parent, isAwaited: true));
        var refused = Assert.IsType<Answer.Refused>(await _office.CompleteAsync(Office.Kasubag, parent, 1));
        Assert.Equal((RefusalCode.AwaitsRelated, child.Number), (refused.Refusal.Code, refused.Refusal.Subject));
        Assert.Equal(
            $"menunggu berkas {child.Number}",
            Assert.Single(await DeskAsync(Office.Kasubag), item => item.Case == parent).Awaited!.Words
        );

        _office.Clock.AdvanceMinutes(5);
        Office.Accepted(await CancelAsync(child.Case));
        using var notices = new NoticeOffice(_office, NoticeOffice.MailAt(1));
        await notices.NewDispatcher().RunAsync();
        var told = (await notices.NoticesAsync()).Where(row => row.Kind == NoticeKind.RelatedEnded).ToList();
        Assert.Single(told, row => row.PersonId == Office.Kasubag);
        Assert.All(told, row => Assert.Equal((parent, "Cancelled"), (row.CaseId, row.Detail)));
        Assert.Equal(
            $"hasil berkas {child.Number} sudah ada",
            Assert.Single(await DeskAsync(Office.Kasubag), item => item.Case == parent).Awaited!.Words
        );
        Office.Accepted(await _office.CompleteAsync(Office.Kasubag, parent, 1));
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task CaseOfSomebodyElsesRow_IsNotStarted_AndUsesNoNumber()
    {
        var parent = await _office.StartAsync("Asal");
        Assert.Equal(
            RefusalCode.NotYoursToStart,
            Assert.IsType<Answer.Refused>(await StartFromAsync(Office.Clerk, parent.Case, isAwaited: true)).Refusal.Code
        );
        Assert.IsType<Answer.Refused>(await StartFromAsync(Office.Head, parent.Case, isAwaited: true, row: 2));
        Assert.Equal("2/2026", Office.Accepted(await StartFromAsync(Office.Kasubag, parent.Case, isAwaited: false)).Number);
        await using var db = _office.Store.Open();
        Assert.Equal((2, 1), (await db.Cases.CountAsync(), await db.RelatedCases.CountAsync()));
    }

    [Fact]
    public async Task Tie_ThatLeadsBack_OrToNothing_IsRefused()
    {
        var first = await _office.StartAsync("Pertama");
        var second = Office.Accepted(await StartFromAsync(Office.Kasubag, first.Case, isAwaited: true));
        var third = Office.Accepted(await StartFromAsync(Office.Kasubag, second.Case, isAwaited: true));
        var other = await _office.StartAsync("Lain");
        Office.Accepted(await CancelAsync(other.Case));
        Assert.Equal(RefusalCode.RelationLeadsBack, await TieAsync(third.Case, first.Number));
        Assert.Equal(RefusalCode.RelationLeadsBack, await TieAsync(third.Case, third.Number));
        Assert.Equal(RefusalCode.RelatedCaseUnknown, await TieAsync(third.Case, "99/2026"));
        Assert.Equal(RefusalCode.RelatedCaseClosed, await TieAsync(third.Case, other.Number));
        Assert.Equal(RefusalCode.AlreadyRelated, await TieAsync(first.Case, second.Number));
        Assert.Null(await TieAsync(first.Case, third.Number));
    }

    [Fact]
    public async Task LiftedWait_NeedsTheRowsDesk_AndAReasonThatStaysOutOfTheChain()
    {
        var parent = (await _office.StartAsync("Asal")).Case;
        var child = Office.Accepted(await StartFromAsync(Office.Kasubag, parent, isAwaited: true)).Case;
        Assert.IsType<Answer.NotFound>(
            await SendAsync(Orders.LiftWait(await _office.CallerAsync(Office.Clerk), parent, child, "Tidak perlu"))
        );
        Assert.IsType<Answer.Refused>(await SendAsync(Orders.LiftWait(await _office.CallerAsync(Office.Kasubag), parent, child, " ")));
        Office.Accepted(await SendAsync(Orders.LiftWait(await _office.CallerAsync(Office.Kasubag), parent, child, "Dijawab Ibu Rekaan")));
        Office.Accepted(await _office.CompleteAsync(Office.Kasubag, parent, 1));
        Office.Accepted(await CancelAsync(child));
        await using var db = _office.Store.Open();
        Assert.DoesNotContain(
            await db.Events.Select(row => row.Payload).ToListAsync(),
            payload => payload.Contains("Rekaan", StringComparison.Ordinal)
        );
        Assert.Equal(Waiting.Lifted, (await db.RelatedCases.SingleAsync()).Wait);
    }

    [Fact]
    public async Task Rebuild_LostRelations_AreThereAgain()
    {
        var parent = (await _office.StartAsync("Asal")).Case;
        var child = Office.Accepted(await StartFromAsync(Office.Kasubag, parent, isAwaited: true)).Case;
        await using var db = _office.Store.Open();
        await db.RelatedCases.ExecuteDeleteAsync();
        await _office.Get<Rebuilding>().RunAsync();
        var row = await db.RelatedCases.SingleAsync();
        Assert.Equal((parent, child, 1, Waiting.Open), (row.ParentId, row.ChildId, row.Row, row.Wait));
    }

    [Fact]
    public async Task EveryUnit_HasItsTask_AndWhoHandedOutGoesOnWithoutOne()
    {
        var @case = Office
            .Accepted(
                await _office.Transaction.SendAsync(
                    Orders.StartCase(await _office.CallerAsync(Office.Head), Renja, "RENJA 2027"),
                    CancellationToken.None
                )
            )
            .Case;
        Office.Accepted(await _office.CompleteAsync(Office.Head, @case, 1));
        var opened = Office.Accepted(await _office.CompleteAsync(Office.Secretary, @case, 2)).Tasks;
        Assert.Equal<int>([3, 4, 5, 6], opened);
        Office.Accepted(await _office.CompleteAsync("kabid-pemberdayaan-sosial", @case, 3));
        Assert.Equal(
            RefusalCode.NotYourPosition,
            Assert.IsType<Answer.Refused>(await _office.CompleteAsync("kabid-pemberdayaan-sosial", @case, 4)).Refusal.Code
        );
        Office.Accepted(await _office.CompleteAsync("kabid-rehabilitasi-sosial", @case, 4));
        Assert.IsType<Answer.NotFound>(
            await SendAsync(Orders.WaiveDelivery(await _office.CallerAsync("kabid-rehabilitasi-sosial"), @case, 5, "Lama"))
        );
        Office.Accepted(
            await SendAsync(Orders.WaiveDelivery(await _office.CallerAsync(Office.Secretary), @case, 5, "Bidang ini tidak punya kegiatan"))
        );
        var after = Office.Accepted(await SendAsync(Orders.WaiveDelivery(await _office.CallerAsync(Office.Head), @case, 6, "Sudah lewat")));
        Assert.Equal<int>([7], after.Tasks);
        await using var db = _office.Store.Open();
        Assert.Equal(4, (await db.Tasks.SingleAsync()).Row);
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    private async Task<Answer> StartFromAsync(string by, Guid parent, bool isAwaited, int row = 1) =>
        await _office.Transaction.SendAsync(
            Orders.StartCase(
                await _office.CallerAsync(by),
                Office.OutgoingLetter,
                "Terkait",
                Related: new RelatedStart(parent, row, isAwaited)
            ),
            CancellationToken.None
        );

    private async Task<RefusalCode?> TieAsync(Guid @case, string number) =>
        await SendAsync(Orders.LinkCase(await _office.CallerAsync(Office.Kasubag), @case, 1, number, IsAwaited: true))
            is Answer.Refused { Refusal.Code: var code }
            ? code
            : null;

    private async Task<Answer> CancelAsync(Guid @case) =>
        await SendAsync(Orders.CancelCase(await _office.CallerAsync(Office.Head), @case, "Tidak jadi"));

    private Task<Answer> SendAsync(Order command) => _office.Transaction.SendAsync(command, CancellationToken.None);

    private async Task<IReadOnlyList<DeskItem>> DeskAsync(string person)
    {
        await using var db = _office.Store.Open();
        return await new DeskQuery(db, new ReadingTurn(db), _office.Get<Definitions.DefinitionRegistry>()).MineAsync(
            await _office.CallerAsync(person)
        );
    }
}
