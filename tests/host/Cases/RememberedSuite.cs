using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Cases;

public sealed class SqliteRememberedTests : RememberedSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresRememberedTests : RememberedSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    /// <summary>Who acted would be put on record again by who asks for the record.</summary>
    [Fact]
    public async Task Case_ThatThisHostStarted_IsNotAskedFor()
    {
        var @case = (await Office.StartAsync()).Case;
        await using var db = Office.Store.Open();
        await db.CaseActors.ExecuteDeleteAsync();

        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, @case, 1));

        Assert.Empty(await db.CaseActors.ToListAsync());
    }
}

/// <summary>What a host remembers it does not ask for; what was done meanwhile elsewhere counts all the same.</summary>
public abstract class RememberedSuite : StoreTest
{
    private Office _other = null!;

    protected override async Task ArrangeAsync() => _other = await OpenAgainAsync();

    protected override ValueTask CloseAsync() => _other.DisposeAsync();

    [Fact]
    public async Task Case_MovedOnTheOther_IsDecidedAsItStands()
    {
        var @case = (await Office.StartAsync()).Case;
        Office.Accepted(await _other.CompleteAsync(Office.Kasubag, @case, 1));

        var again = await Office.CompleteAsync(Office.Kasubag, @case, 1);
        Office.Accepted(await Office.CompleteAsync(Office.Clerk, @case, 2));

        Assert.IsType<Answer.Refused>(again);
        await EverythingIsWholeAsync();
    }

    [Fact]
    public async Task Numbers_OfBothHosts_FollowOneAnother()
    {
        string[] numbers =
        [
            (await Office.StartAsync()).Number,
            (await _other.StartAsync()).Number,
            (await Office.StartAsync()).Number,
            (await Office.StartAsync()).Number,
            (await _other.StartAsync()).Number,
        ];

        Assert.Equal(["1/2026", "2/2026", "3/2026", "4/2026", "5/2026"], numbers);
        await EverythingIsWholeAsync();
    }

    /// <summary>From a copy that is older than what this host remembers.</summary>
    [Fact]
    public async Task Case_SetBackInTheStore_IsDecidedAsItStandsThere()
    {
        var @case = (await Office.StartAsync()).Case;
        await using var db = Office.Store.Open();
        var before = await db.Cases.AsNoTracking().SingleAsync();
        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, @case, 1));
        await db.Events.Where(row => row.Seq > before.Seq).ExecuteDeleteAsync();
        await db.Cases.ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.Seq, before.Seq)
                .SetProperty(row => row.HeadHash, before.HeadHash)
                .SetProperty(row => row.State, before.State)
        );

        Assert.IsType<Answer.Refused>(await Office.CompleteAsync(Office.Clerk, @case, 2));

        Assert.Equal(before.Seq, await db.Events.MaxAsync(row => row.Seq));
    }

    [Fact]
    public async Task Numbers_SetBackInTheStore_AreGivenAnewFromThere()
    {
        await Office.StartAsync();
        await using var db = Office.Store.Open();
        await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, "hilang"));
        await db.Numbers.ExecuteDeleteAsync();

        Assert.Equal("1/2026", (await Office.StartAsync()).Number);
        Assert.Equal("2/2026", (await Office.StartAsync()).Number);

        Assert.Equal(2, await db.Numbers.Select(row => row.Last).SingleAsync());
    }

    [Fact]
    public async Task Key_SentAgain_GivesTheFirstAnswer_AlsoWhereTheCaseWouldTakeItTwice()
    {
        var first = await Office.StartAsync(key: "1");

        var again = await Office.StartAsync(key: "1");
        var next = await Office.StartAsync();

        Assert.Equal(("1/2026", "1/2026", "2/2026"), (first.Number, again.Number, next.Number));
        await EverythingIsWholeAsync();
    }

    /// <summary>A refused start takes no number, whoever remembers the last.</summary>
    [Fact]
    public async Task Number_OfAStartThatIsRefused_GoesToTheNext()
    {
        await Office.StartAsync();
        var by = await Office.CallerAsync(Office.Kasubag);

        var refused = await Office.Transaction.SendAsync(Orders.StartCase(by, Office.OutgoingLetter, "Undangan", AtRow: 99));

        Assert.IsType<Answer.Refused>(refused);
        Assert.Equal("2/2026", (await Office.StartAsync()).Number);
    }

    private async Task EverythingIsWholeAsync() => Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
}
