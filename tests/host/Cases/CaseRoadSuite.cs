using System.Data.Common;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Notices;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Cases;

public sealed class SqliteCaseRoadTests : CaseRoadSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresCaseRoadTests : CaseRoadSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What the road promises when the machine fails on it, and whom it lets record for another.</summary>
public abstract class CaseRoadSuite : StoreTest
{
    [Fact]
    public async Task Commit_WhoseAnswerIsLost_IsFoundByItsOwnKeyAndNotDoneTwice()
    {
        var line = new BrokenLine(isCommitted: true, times: 1);
        var answer = await RoadOver(line).SendAsync(await StartAsync());
        Assert.Equal("1/2026", Office.Accepted(answer).Number);
        Assert.Equal(0, line.Left);
        await using var db = Office.Store.Open();
        Assert.Equal(Office.Accepted(answer).Case, (await db.Cases.SingleAsync()).Id);
        Assert.StartsWith("jalan-", (await db.CommandKeys.SingleAsync()).Key, StringComparison.Ordinal);
    }

    /// <summary>A program without keys of its own, and a colleague who went on leave at that moment: what was done is done.</summary>
    [Fact]
    public async Task Commit_WhoseAnswerIsLost_IsNotDoneTwice_ThoughWhoCallsIsToBeAskedAgain()
    {
        var order = await StartAsync();
        var asOf = Office.Get<PeopleMemory>().LastRead("ntt")!.Value.AsOf;
        var line = new BrokenLine(isCommitted: true, times: 1) { Meanwhile = CountPeopleOnAsync };
        var program = order with { By = order.By with { Assumed = asOf } };
        var answer = await RoadOver(line).SendAsync(program);
        await Assert.ThrowsAsync<CallerUnsettledException>(() => RoadOver(line).SendAsync(program));
        await using var db = Office.Store.Open();
        Assert.Equal(Office.Accepted(answer).Case, (await db.Cases.SingleAsync()).Id);
    }

    private async Task CountPeopleOnAsync()
    {
        await using var db = Office.Store.Open();
        await db
            .Stamps.Where(row => row.Name == StampRow.PeopleOf("ntt"))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, row => row.Value + 1));
    }

    [Fact]
    public async Task Commit_ThatFails_IsTriedAgain()
    {
        var line = new BrokenLine(isCommitted: false, times: 2);
        var answer = await RoadOver(line).SendAsync(await StartAsync());
        Assert.Equal("1/2026", Office.Accepted(answer).Number);
        Assert.Equal(0, line.Left);
    }

    [Fact]
    public async Task Machine_ThatGoesOnFailing_IsSaidAndLeavesNothingBehind()
    {
        var order = await StartAsync();
        Assert.IsType<Answer.Unavailable>(await RoadOver(new BrokenLine(isCommitted: false, times: 100)).SendAsync(order));
        await using (var db = Office.Store.Open())
        {
            Assert.Equal(0, await db.Cases.CountAsync() + await db.Events.CountAsync() + await db.CommandKeys.CountAsync());
        }
        Assert.Equal("1/2026", Office.Accepted(await Office.Transaction.SendAsync(order)).Number);
    }

    [Fact]
    public async Task Keys_OfTheRoadItself_AreNeverThoseOfAnotherOrder()
    {
        var first = Office.Accepted(await Office.Transaction.SendAsync(await StartAsync()));
        var second = Office.Accepted(await Office.Transaction.SendAsync(await StartAsync()));
        Assert.Equal(("1/2026", "2/2026"), (first.Number, second.Number));
    }

    /// <summary>The bytes are put in their place before the commit, and lie there when it is tried again.</summary>
    [Fact]
    public async Task Upload_OfAnOrderThatIsTriedAgain_IsKeptOnce()
    {
        var folder = Directory.CreateTempSubdirectory("dinsosflow-lampiran");
        try
        {
            var receipt = await Office.StartAsync();
            var vault = new FileVault(folder.FullName);
            await using var incoming = await vault.ReceiveAsync(new MemoryStream("%PDF-1.7 isi"u8.ToArray()), 1_000, default);
            var name = new PersonalText.Words("surat.pdf");
            var attach = new CaseCommand.AttachFile(name, new PersonalText.Words(incoming!.Sha256), "application/pdf", incoming.Size);
            var order = new Order(await Office.CallerAsync(Office.Kasubag), attach, receipt.Case) { Upload = incoming };
            Office.Accepted(await RoadOver(new BrokenLine(isCommitted: false, times: 2)).SendAsync(order));
            Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Keys_OfTheRoadItself_AreForgottenAfterADay_AndThoseOfSendersAreNot()
    {
        await Office.Transaction.SendAsync(await StartAsync());
        await Office.Transaction.SendAsync((await StartAsync()) with { Key = "mulai" });
        Office.Clock.Advance(Duration.FromHours(23));
        Assert.Equal(0, await new Pruning(Office.Store, Office.Clock, KeepTime.Usual).RunAsync());
        Office.Clock.Advance(Duration.FromHours(2));
        Assert.Equal(1, await new Pruning(Office.Store, Office.Clock, KeepTime.Usual).RunAsync());
        await using var db = Office.Store.Open();
        Assert.Equal("mulai", (await db.CommandKeys.SingleAsync()).Key);
    }

    /// <summary>What stands beside the engine's command counts as well: the case, the SOP, whose work it is.</summary>
    [Fact]
    public async Task Key_SentAgainForAnotherCaseSopOrPerson_IsRefused()
    {
        var kasubag = await Office.CallerAsync(Office.Kasubag);
        var first = Office.Accepted(await Office.Transaction.SendAsync(await StartAsync() with { Key = "mulai" }));
        var second = Office.Accepted(await Office.Transaction.SendAsync(await StartAsync()));
        var elsewhere = (await StartAsync()) with { Key = "mulai", Start = new NewCase("ntt/penanganan-surat-masuk") };
        Assert.IsType<Answer.KeyReused>(await Office.Transaction.SendAsync(elsewhere));
        var claim = new CaseCommand.ClaimTask(1);
        Office.Accepted(await Office.Transaction.SendAsync(new Order(kasubag, claim, first.Case) { Key = "ambil" }));
        Assert.IsType<Answer.KeyReused>(await Office.Transaction.SendAsync(new Order(kasubag, claim, second.Case) { Key = "ambil" }));
        var other = new Order(kasubag, claim, first.Case) { Key = "ambil", OnBehalfOf = Office.Secretary };
        Assert.IsType<Answer.KeyReused>(await Office.Transaction.SendAsync(other));
    }

    [Fact]
    public async Task Recording_ForAColleague_IsOfTheirWorkAndTheirPapersAlone()
    {
        var receipt = await Office.StartAsync();
        var recorder = await Office.CallerAsync(Office.Kasubag);
        var pause = new CaseCommand.PauseCase(new PersonalText.Words("Menunggu"), TimeText.Parse("1 hari").Limit);
        var refused = await Office.Transaction.SendAsync(new Order(recorder, pause, receipt.Case) { OnBehalfOf = Office.Secretary });
        Assert.Equal(RefusalCode.NotYourPosition, Assert.IsType<Answer.Refused>(refused).Refusal.Code);
        Office.Accepted(await Office.Transaction.SendAsync(new Order(recorder, pause, receipt.Case)));
    }

    [Fact]
    public async Task Recording_ForWhoeverIsNotOfTheAgency_IsRefusedAndOnRecord()
    {
        var receipt = await Office.StartAsync();
        var complete = new CaseCommand.CompleteTask(receipt.Tasks[0], []);
        var order = new Order(await Office.CallerAsync(Office.Kasubag), complete, receipt.Case) { OnBehalfOf = "siapa-saja" };
        var refused = await Office.Transaction.SendAsync(order);
        Assert.Equal(RefusalCode.NotYourPosition, Assert.IsType<Answer.Refused>(refused).Refusal.Code);
        await using var db = Office.Store.Open();
        var denied = await db.AccessLog.SingleAsync();
        Assert.Equal((Office.Kasubag, "CompleteTask", receipt.Case, false), (denied.Person, denied.Act, denied.CaseId, denied.IsAllowed));
    }

    [Fact]
    public async Task Machinery_MaySendNoPersonsCommand_AndNobodyMaySendTheMachinerys()
    {
        var receipt = await Office.StartAsync();
        var cancel = new CaseCommand.CancelCase(new PersonalText.Words("Iseng"));
        Assert.IsType<Answer.NotFound>(await Office.Transaction.SendAsync(Order.BySystem(cancel, receipt.Case)));
        var head = await Office.CallerAsync(Office.Head);
        Assert.IsType<Answer.NotFound>(await Office.Transaction.SendAsync(new Order(head, new CaseCommand.RecordOverdue(), receipt.Case)));
    }

    /// <summary>Where turns are taken together each is begun twice in one try: with the others, and alone.</summary>
    [Fact]
    public async Task Start_FromAnEntryOfTheReminders_ThatIsBegunAgain_TakesItAsItWas()
    {
        var entry = await Office.RemindAsync();
        var kasubag = await Office.CallerAsync(Office.Kasubag);
        var order = Orders.StartCase(kasubag, Office.OutgoingLetter, "Izin", Matter: entry);
        var line = new BrokenLine(isCommitted: false, times: Office.Store.IsPostgres ? 4 : 2);

        var receipt = Office.Accepted(await RoadOver(line).SendAsync(order));

        await using var after = Office.Store.Open();
        var kept = await after.Matters.AsNoTracking().SingleAsync();
        Assert.Equal((1, receipt.Case, Office.Kasubag), (kept.Revision, kept.CaseId, kept.ClosedBy));
    }

    private async Task<Order> StartAsync() =>
        Orders.StartCase(await Office.CallerAsync(Office.Kasubag), Office.OutgoingLetter, "Undangan rapat");

    private CaseRoad RoadOver(BrokenLine line) => Office.RoadOver(Office.Store.Behind(line.CommitAsync));

    /// <summary>The line to the database breaks at the commit, before it or after.</summary>
    private sealed class BrokenLine(bool isCommitted, int times)
    {
        public int Left { get; private set; } = times;

        /// <summary>Happens before the sender hears that the line broke.</summary>
        public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

        public async Task CommitAsync(Func<Task> commit)
        {
            if (Left == 0)
            {
                await commit();
                return;
            }
            Left--;
            if (isCommitted)
            {
                await commit();
            }
            await Meanwhile();
            throw new LineBrokeException();
        }
    }

    private sealed class LineBrokeException : DbException
    {
        public LineBrokeException()
            : base("The line broke.") { }

        public override bool IsTransient => true;
    }
}
