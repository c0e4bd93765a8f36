using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests;

public sealed class SqliteStoreTests : StoreSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresStoreTests : StoreSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What the store promises, the same on both databases.</summary>
public abstract class StoreSuite : StoreTest
{
    private Office _office => Office;

    [Fact]
    public async Task Start_StoresEventsCaseTaskAndDeadlineTogether()
    {
        var receipt = await _office.StartAsync();
        await using var db = _office.Store.Open();
        var row = await db.Cases.SingleAsync();
        Assert.Equal("1/2026", row.Number);
        Assert.Equal(await db.Events.CountAsync(), row.Seq);
        var task = await db.Tasks.SingleAsync();
        Assert.Equal(Assert.Single(receipt.Tasks), task.Task);
        Assert.Contains(Office.Kasubag, task.Positions);
        Assert.Equal(task.DueAt, (await db.Deadlines.SingleAsync()).DueAt);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 5), task.DueAt);
    }

    [Fact]
    public async Task Numbers_RefusedStart_LeaveNoGap()
    {
        await _office.StartAsync();
        var refused = await _office.Transaction.SendAsync(
            Orders.StartCase(await _office.CallerAsync(Office.Kasubag), Office.OutgoingLetter, " "),
            CancellationToken.None
        );
        Assert.Equal(RefusalCode.SubjectMissing, Assert.IsType<Answer.Refused>(refused).Refusal.Code);
        Assert.Equal("2/2026", (await _office.StartAsync()).Number);
    }

    [Fact]
    public async Task Key_SentAgain_GivesTheSameAnswerAndDoesNothing()
    {
        var first = await _office.StartAsync(key: "k1");
        var second = await _office.StartAsync(key: "k1");
        Assert.Equal((first.Case, first.Number, first.Tasks[0]), (second.Case, second.Number, second.Tasks[0]));
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Cases.CountAsync());
    }

    [Fact]
    public async Task Key_SentWithAnotherRequest_IsRefused()
    {
        await _office.StartAsync("Satu", "k1");
        var answer = await _office.Transaction.SendAsync(
            Orders.StartCase(await _office.CallerAsync(Office.Kasubag), Office.OutgoingLetter, "Dua", Key: "k1"),
            CancellationToken.None
        );
        Assert.IsType<Answer.KeyReused>(answer);
    }

    [Fact]
    public async Task Key_OfARefusal_IsNotKept()
    {
        var receipt = await _office.StartAsync();
        Assert.IsType<Answer.Refused>(await _office.CompleteAsync(Office.Head, receipt.Case, 1, key: "k2"));
        Assert.IsType<Answer.Accepted>(await _office.CompleteAsync(Office.Kasubag, receipt.Case, 1, key: "k2"));
    }

    [Fact]
    public async Task SameTaskAtOnce_IsDoneOnce()
    {
        var receipt = await _office.StartAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => _office.CompleteAsync(Office.Kasubag, receipt.Case, 1)))
        );
        Assert.Single(answers.OfType<Answer.Accepted>());
        Assert.All(answers.OfType<Answer.Refused>(), refused => Assert.Equal(RefusalCode.TaskAlreadyDone, refused.Refusal.Code));
        Assert.Equal(7, answers.OfType<Answer.Refused>().Count());
    }

    [Fact]
    public async Task WholeLetterWithRefusals_HistoryAndVerifyAgree()
    {
        var @case = (await _office.StartAsync("Rahasia kantor")).Case;
        var task = 1;
        foreach (
            var (who, answer, note) in new[]
            {
                (Office.Kasubag, null, null),
                (Office.Clerk, null, null),
                (Office.Kasubag, "tidak", "Perbaiki nomor."),
                (Office.Clerk, (string?)null, (string?)null),
                (Office.Kasubag, "ya", null),
                (Office.Secretary, "ya", null),
                (Office.Head, "ya", null),
                (Office.Clerk, null, null),
            }
        )
        {
            _office.Clock.AdvanceMinutes(2);
            var receipt = Office.Accepted(await _office.CompleteAsync(who, @case, task, answer, note));
            task = receipt.Tasks.IsEmpty ? 0 : receipt.Tasks[0];
        }
        await using var db = _office.Store.Open();
        Assert.Equal(CaseStatus.Finished, (await db.Cases.SingleAsync()).Status);
        Assert.Empty(await db.Tasks.ToListAsync());
        Assert.Empty(await db.Deadlines.ToListAsync());
        Assert.Equal(8, await db.VisitFacts.CountAsync());
        var history = await CaseHistory.ReadAsync(db, @case);
        Assert.Contains(history, @event => @event.Fact is Fact.TaskCompleted { Note.Text: "Perbaiki nomor." });
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task PersonalWords_AreNotInTheChain_AndErasingThemKeepsItWhole()
    {
        await _office.StartAsync("Anak bernama Contoh");
        await using var db = _office.Store.Open();
        Assert.DoesNotContain(
            await db.Events.Select(row => row.Payload).ToListAsync(),
            payload => payload.Contains("Contoh", StringComparison.Ordinal)
        );
        await db.Personal.ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.Text, (string?)null).SetProperty(row => row.Key, (string?)null)
        );
        Assert.Empty((await _office.Get<Verification>().RunAsync()).Findings);
    }

    [Theory]
    [InlineData("UPDATE events SET payload = replace(payload, '2026', '2025') WHERE seq = 1", "Rantai putus")]
    [InlineData("DELETE FROM events WHERE seq = 2", "Rantai putus")]
    [InlineData("DELETE FROM events WHERE seq = 3", "Ujung rantai")]
    [InlineData("UPDATE personal SET text = 'Lain'", "Kata-kata")]
    [InlineData("UPDATE cases SET state = replace(state, '\"lastVisit\":1', '\"lastVisit\":2')", "Keadaan berkas")]
    public async Task Verify_TamperedStore_NamesTheCase(string sql, string expected)
    {
        await _office.StartAsync();
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(sql));
        var finding = Assert.Single((await _office.Get<Verification>().RunAsync()).Findings);
        Assert.Equal("1/2026", finding.Case);
        Assert.Contains(expected, finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_LostDesk_IsThereAgain()
    {
        var receipt = await _office.StartAsync();
        await using (var db = _office.Store.Open())
        {
            await db.Tasks.ExecuteDeleteAsync();
            await db.Deadlines.ExecuteDeleteAsync();
        }
        Assert.Equal(1, await _office.Get<Rebuilding>().RunAsync());
        await using var after = _office.Store.Open();
        Assert.Equal(Assert.Single(receipt.Tasks), (await after.Tasks.SingleAsync()).Task);
        Assert.Equal(1, await after.Deadlines.CountAsync());
        Assert.IsType<Answer.Accepted>(await _office.CompleteAsync(Office.Kasubag, receipt.Case, 1));
    }

    [Fact]
    public async Task Sweep_RecordsEachPassedLimitOnce()
    {
        await _office.StartAsync();
        var sweep = _office.Get<Sweep>();
        _office.Clock.AdvanceMinutes(5);
        Assert.Equal(0, await sweep.RunAsync());
        _office.Clock.AdvanceMinutes(1);
        Assert.Equal(1, await sweep.RunAsync());
        Assert.Equal(0, await sweep.RunAsync());
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Events.CountAsync(row => row.Type == nameof(Fact.DeadlinePassed)));
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 1, 5), (await db.Deadlines.SingleAsync()).PassedAt);
    }

    [Fact]
    public async Task StrangersCommand_IsNotFoundAndLogged()
    {
        var receipt = await _office.StartAsync();
        var stranger = (await _office.CallerAsync(Office.Kasubag)) with { Agency = "lain", Assumed = null };
        Assert.IsType<Answer.NotFound>(
            await _office.Transaction.SendAsync(Orders.ClaimTask(stranger, receipt.Case, 1), CancellationToken.None)
        );
        var clerk = await _office.CallerAsync(Office.Clerk);
        Assert.IsType<Answer.NotFound>(
            await _office.Transaction.SendAsync(Orders.CancelCase(clerk, receipt.Case, "Iseng"), CancellationToken.None)
        );
        await using var db = _office.Store.Open();
        Assert.Equal(2, await db.AccessLog.CountAsync(row => !row.IsAllowed));
    }

    [Fact]
    public async Task Reopened_StoreKeepsEverything()
    {
        var receipt = await _office.StartAsync();
        await using var again = await OpenAgainAsync();
        Assert.IsType<Answer.Accepted>(await again.CompleteAsync(Office.Kasubag, receipt.Case, 1));
    }

    [Fact]
    public async Task Definitions_ChangedBytesUnderAPublishedVersion_AreRefused()
    {
        var registry = _office.Get<Definitions.DefinitionRegistry>();
        var sop = registry.Find(Office.OutgoingLetter)!;
        var changed = System.Text.Encoding.UTF8.GetString(sop.Bytes.Span).Replace("20 Menit", "40 Menit", StringComparison.Ordinal);
        var refused = await registry.ImportAsync([(sop.File, System.Text.Encoding.UTF8.GetBytes(changed))]);
        Assert.Equal([(sop.File, "versi-lama")], refused.Select(problem => (problem.File, problem.Code)));
        Assert.Equal(sop.Sha256, registry.Find(Office.OutgoingLetter)!.Sha256);
    }

    [Fact]
    public async Task Definitions_NewVersion_RunningCasesKeepTheirs()
    {
        var receipt = await _office.StartAsync();
        var registry = _office.Get<Definitions.DefinitionRegistry>();
        var sop = registry.Find(Office.OutgoingLetter)!;
        var text = System.Text.Encoding.UTF8.GetString(sop.Bytes.Span);
        var revised = text.Replace("versi: 1", "versi: 2", StringComparison.Ordinal)
            .Replace("ya: 4", "ya: 5", StringComparison.Ordinal)
            .Replace("ya: 5, tidak: 3", "ya: 6, tidak: 3", StringComparison.Ordinal);
        Assert.Empty(await registry.ImportAsync([(sop.File, System.Text.Encoding.UTF8.GetBytes(revised))]));
        Assert.Equal(2, registry.Find(Office.OutgoingLetter)!.Definition.Version);
        Office.Accepted(await _office.CompleteAsync(Office.Kasubag, receipt.Case, 1));
        await using var db = _office.Store.Open();
        Assert.Equal(1, (await db.Cases.SingleAsync()).Version);
        Assert.Equal(4, Exits.TargetOf(registry.Graph(new Runnable(Office.OutgoingLetter, 1, null))[3].Step.Exit, "ya")!.Value.Row);
    }
}
