using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Cases.Record;

public sealed class SqliteChainTests : ChainSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresChainTests : ChainSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>What <c>verify</c> finds of a store that somebody has changed by hand, and what <c>rebuild</c> puts right.</summary>
public abstract class ChainSuite : StoreTest
{
    [Fact]
    public async Task Verify_AnotherHead_IsFound()
    {
        await Office.StartAsync();
        await ChangeCaseAsync(set => set.SetProperty(row => row.HeadHash, new string('0', 64)));

        await AssertFoundAsync("Ujung rantai tidak cocok");
    }

    [Fact]
    public async Task Verify_CaseThatCountsMoreEventsThanThereAre_IsFound()
    {
        await Office.StartAsync();
        await ChangeCaseAsync(set => set.SetProperty(row => row.Seq, row => row.Seq + 1));

        await AssertFoundAsync("Ujung rantai tidak cocok: berkas mencatat 4 peristiwa, tersimpan 3.");
    }

    /// <summary>A task that somebody took off a desk: nothing else would say that it is still owed.</summary>
    [Fact]
    public async Task Verify_DeskThatSaysOtherThanTheState_IsFound_AndRebuildPutsItRight()
    {
        await Office.StartAsync();
        await using (var db = Office.Store.Open())
        {
            await db.TaskPositions.ExecuteDeleteAsync();
            await db.Deadlines.ExecuteUpdateAsync(set => set.SetProperty(row => row.IsStanding, row => !row.IsStanding));
        }

        await AssertFoundAsync("Tugas atau batas waktu berkas di meja tidak sama dengan riwayatnya; jalankan rebuild.");

        await Office.Get<Rebuilding>().RunAsync();
        Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
    }

    /// <summary>Who has it keeps it; its supervisors would look for it elsewhere.</summary>
    [Fact]
    public async Task Verify_TaskThatCameToOtherPostsThanTheStateSays_IsFound_AndRebuildPutsItRight()
    {
        await Office.StartAsync();
        await using (var db = Office.Store.Open())
        {
            await db.Tasks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Positions, [Office.Clerk]));
        }

        await AssertFoundAsync("Tugas atau batas waktu berkas di meja tidak sama dengan riwayatnya; jalankan rebuild.");

        await Office.Get<Rebuilding>().RunAsync();
        Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
    }

    /// <summary>The last event is moved on by ten: each hash still covers the one before.</summary>
    [Fact]
    public async Task Verify_GapInTheNumbers_IsFound()
    {
        await Office.StartAsync();
        await using (var db = Office.Store.Open())
        {
            await db.Events.Where(row => row.Seq == 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.Seq, 13));
        }

        await AssertFoundAsync("Rantai putus pada peristiwa 13.");
    }

    /// <summary>The column says when, as the event does; lists read the column.</summary>
    [Fact]
    public async Task Verify_ColumnWithAnotherTime_IsFound()
    {
        await Office.StartAsync();
        var later = Office.Clock.GetCurrentInstant() + Duration.FromHours(1);
        await using (var db = Office.Store.Open())
        {
            await db.Events.Where(row => row.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(row => row.RecordedAt, later));
        }

        await AssertFoundAsync("Kolom peristiwa 2 tidak sama dengan isinya.");
    }

    [Fact]
    public async Task Verify_EventsWhoseCaseIsGone_AreFound()
    {
        var @case = (await Office.StartAsync()).Case;
        await using (var db = Office.Store.Open())
        {
            await db.Cases.Where(row => row.Id == @case).ExecuteDeleteAsync();
        }

        await AssertFoundAsync("Ada peristiwa milik 1 berkas yang tidak ada lagi.");
    }

    /// <summary>A case that was taken out whole leaves no trace but yesterday's count; an older, smaller one says nothing.</summary>
    [Fact]
    public async Task Verify_FewerCasesThanTheLastRootCounted_IsFound()
    {
        await Office.StartAsync();
        await KeepRootAsync();
        Office.Clock.Advance(Duration.FromDays(1));
        var @case = (await Office.StartAsync()).Case;
        await KeepRootAsync();
        await using (var db = Office.Store.Open())
        {
            await db.Events.Where(row => row.CaseId == @case).ExecuteDeleteAsync();
            await db.Cases.Where(row => row.Id == @case).ExecuteDeleteAsync();
        }

        var finding = Assert.Single((await Office.Get<Verification>().RunAsync()).Findings);

        Assert.EndsWith("ada 2 berkas, sekarang 1.", finding.What, StringComparison.Ordinal);
    }

    /// <summary>The root says all of it: it is the same while nothing was done, and another one as soon as one case goes on.</summary>
    [Fact]
    public async Task Verify_RootCoversEveryCase()
    {
        var first = (await Office.StartAsync()).Case;
        await Office.StartAsync();
        var before = (await Office.Get<Verification>().RunAsync()).Root;
        var again = (await Office.Get<Verification>().RunAsync()).Root;

        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, first, 1));
        var after = (await Office.Get<Verification>().RunAsync()).Root;

        Assert.Equal(before, again);
        Assert.NotEqual(before, after);
    }

    /// <summary>Two cases begin with different hashes: events of one are no events of the other.</summary>
    [Fact]
    public async Task Verify_EventsOfAnotherCase_AreFound()
    {
        var first = (await Office.StartAsync()).Case;
        var second = (await Office.StartAsync()).Case;
        await using (var db = Office.Store.Open())
        {
            await db.Events.Where(row => row.CaseId == second).ExecuteDeleteAsync();
            await db.Events.Where(row => row.CaseId == first).ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, second));
            var head = await db.Cases.Where(row => row.Id == first).Select(row => row.HeadHash).SingleAsync();
            await db.Cases.Where(row => row.Id == second).ExecuteUpdateAsync(set => set.SetProperty(row => row.HeadHash, head));
            await db.Cases.Where(row => row.Id == first).ExecuteDeleteAsync();
        }

        await AssertFoundAsync("Rantai putus pada peristiwa 1.");
    }

    /// <summary>The same words in two cases leave nothing alike in the chain: nobody can try words until one fits.</summary>
    [Fact]
    public async Task Seal_TheSameWordsTwice_LeavesNothingAlike()
    {
        await Office.StartAsync("Anak bernama Contoh");
        await Office.StartAsync("Anak bernama Contoh");

        await using var db = Office.Store.Open();
        var payloads = await db.Events.Where(row => row.Seq == 1).Select(row => row.Payload).ToListAsync();
        var commitments = payloads.Select(payload =>
            System.Text.RegularExpressions.Regex.Match(payload, "#([0-9a-f]{64})").Groups[1].Value
        );
        Assert.Equal(2, commitments.Where(text => text.Length > 0).Distinct().Count());
        Assert.Equal(2, (await db.Personal.Select(row => row.Key).ToListAsync()).Distinct().Count());
    }

    /// <summary>What lists filter by is made anew from the events, too.</summary>
    [Fact]
    public async Task Rebuild_PausedCase_IsPausedAgainInTheLists()
    {
        var @case = (await Office.StartAsync()).Case;
        var pause = Orders.PauseCase(await Office.CallerAsync(Office.Kasubag), @case, "Menunggu data");
        Office.Accepted(await Office.Transaction.SendAsync(pause, CancellationToken.None));
        await ChangeCaseAsync(set =>
            set.SetProperty(row => row.PausedAt, (Instant?)null).SetProperty(row => row.Status, CaseStatus.Rejected)
        );

        await Office.Get<Rebuilding>().RunAsync();

        await using var db = Office.Store.Open();
        var row = await db.Cases.SingleAsync();
        Assert.Equal((CaseStatus.Running, Office.Clock.GetCurrentInstant()), (row.Status, row.PausedAt));
        Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
    }

    [Fact]
    public async Task Rebuild_ClosedCase_IsClosedAgainWhenItWas()
    {
        var @case = (await Office.StartAsync()).Case;
        var closedAt = Office.Clock.GetCurrentInstant();
        var cancel = Orders.CancelCase(await Office.CallerAsync(Office.Head), @case, "Tidak jadi");
        Office.Accepted(await Office.Transaction.SendAsync(cancel, CancellationToken.None));
        await ChangeCaseAsync(set => set.SetProperty(row => row.ClosedAt, (Instant?)null));
        Office.Clock.AdvanceMinutes(10);

        await Office.Get<Rebuilding>().RunAsync();

        await using var db = Office.Store.Open();
        Assert.Equal(closedAt, (await db.Cases.SingleAsync()).ClosedAt);
    }

    private async Task AssertFoundAsync(string expected)
    {
        var finding = Assert.Single((await Office.Get<Verification>().RunAsync()).Findings);
        Assert.StartsWith(expected, finding.What, StringComparison.Ordinal);
    }

    private async Task KeepRootAsync()
    {
        var verification = Office.Get<Verification>();
        await verification.KeepRootAsync(await verification.RunAsync());
    }

    private async Task ChangeCaseAsync(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<CaseRow>> change)
    {
        await using var db = Office.Store.Open();
        Assert.Equal(1, await db.Cases.ExecuteUpdateAsync(change));
    }
}
