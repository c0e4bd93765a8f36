using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
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

    /// <summary>Whoever asks hears of the first answer, and has nothing to save.</summary>
    [Fact]
    public async Task Start_AfterOneThatThisHostNumbered_AsksNothing()
    {
        var line = new WatchedLine();
        var road = RoadOver(line);
        Office.Accepted(await road.SendAsync(await LetterAsync() with { Key = "1" }));

        Office.Accepted(await road.SendAsync(await LetterAsync() with { Key = "1" }));

        Assert.Equal(1, line.Failed);
    }

    /// <summary>One draws from a book and holds the office's number meanwhile; the other would take the same one for the next.</summary>
    [Fact]
    public async Task Starts_ThatHoldRowsAndThatDoNot_AtOnce_DoNotFailEachOther()
    {
        var line = new WatchedLine();
        var road = RoadOver(line);
        Office.Accepted(await road.SendAsync(await LetterAsync()));
        var incoming = Orders.StartCase(await Office.CallerAsync(Office.Clerk), "ntt/penanganan-surat-masuk", "Undangan");
        var (letter, next) = (await LetterAsync(), await LetterAsync());
        var kept = Orders.StartCase(letter.By, Office.OutgoingLetter, "Izin", Matter: await Office.RemindAsync());
        // Asks who the applicant is, and takes its number after those that ask nothing.
        var request = Orders.StartCase(letter.By, Office.OutgoingLetter, "Undangan", applicant: "Ibu Contoh");

        var answers = await line.TogetherAsync([
            .. ((Order[])[request, letter, kept, incoming, next]).Select(order => (Func<Task<Answer>>)(() => road.SendAsync(order))),
        ]);

        Assert.Equal(["2/2026", "3/2026", "4/2026", "5/2026", "6/2026"], answers.Select(answer => Office.Accepted(answer).Number).Order());
        Assert.Equal(0, line.Failed);
    }

    /// <summary>Nobody has heard how the case stands now: the next command asks, also once all else is assumed again.</summary>
    [Fact]
    public async Task Commit_WhoseAnswerIsLost_LeavesNothingWrongInMind()
    {
        var line = new WatchedLine();
        var road = RoadOver(line);
        var by = await Office.CallerAsync(Office.Kasubag);
        var @case = Office.Accepted(await road.SendAsync(await LetterAsync())).Case;
        var done = Office.Accepted(await road.SendAsync(await LetterAsync())).Case;
        Office.Accepted(await road.SendAsync(Orders.CompleteTask(by, done, 1, [])));
        line.LosesNext = true;

        Office.Accepted(await road.SendAsync(Orders.CompleteTask(by, @case, 1, [])));
        for (var i = 0; i < 64; i++)
        {
            Assert.IsType<Answer.Refused>(await road.SendAsync(Orders.CompleteTask(by, done, 1, [])));
        }
        Office.Accepted(await road.SendAsync(Orders.PauseCase(by, @case, "Menunggu data")));

        Assert.Equal(1, line.Failed);
        await EverythingIsWholeAsync();
    }

    private async Task<Order> LetterAsync() =>
        Orders.StartCase(await Office.CallerAsync(Office.Kasubag), Office.OutgoingLetter, "Undangan");

    private CaseRoad RoadOver(WatchedLine line) => Office.RoadOver(line.Over(Office.Store));

    /// <summary>Counts what could not be saved.</summary>
    private sealed class WatchedLine
    {
        private Store _store = null!;
        private int _failed;

        public int Failed => _failed;

        /// <summary>The next commit goes through, and its answer is lost.</summary>
        public bool LosesNext { get; set; }

        public Store Over(Store store) => _store = store.Behind(CommitAsync);

        /// <summary>All have come before any of them is taken.</summary>
        public async Task<Answer[]> TogetherAsync(params Func<Task<Answer>>[] sends)
        {
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var keeper = _store.InTurnAsync(new Company(null, null), KeepAsync, default);
            await began.Task;
            var sent = Array.ConvertAll(sends, send => send());
            go.SetResult();
            await keeper;
            return await Task.WhenAll(sent);

            async Task<int> KeepAsync(Turn turn)
            {
                began.TrySetResult();
                await go.Task;
                return 0;
            }
        }

        private async Task CommitAsync(Func<Task> commit)
        {
            try
            {
                await commit();
            }
            catch
            {
                Interlocked.Increment(ref _failed);
                throw;
            }
            if (LosesNext)
            {
                LosesNext = false;
                Interlocked.Increment(ref _failed);
                throw new IOException("The line broke.");
            }
        }
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
    public async Task Numbers_GivenByHand_AreGoneOnFrom()
    {
        await Office.StartAsync();
        await using var db = Office.Store.Open();
        await db.Numbers.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, 5));

        Assert.Equal("6/2026", (await Office.StartAsync()).Number);
        Assert.Equal("7/2026", (await Office.StartAsync()).Number);

        Assert.Equal(7, await db.Numbers.Select(row => row.Last).SingleAsync());
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

    /// <summary>What an applicant is owed is asked, whatever else is remembered.</summary>
    [Fact]
    public async Task Priority_OfTheApplicant_IsTakenUp()
    {
        var by = await Office.CallerAsync(Office.Kasubag);
        var late = await LetterOfAsync(by, "Ibu Contoh");
        await using var db = Office.Store.Open();
        db.Compensations.Add(
            new CompensationRow
            {
                CaseId = late,
                Number = 1,
                Agency = "ntt",
                Rule = "uji",
                Kind = CompensationKind.Priority,
                IsGranted = true,
            }
        );
        await db.SaveChangesAsync();

        var (other, next) = (await LetterOfAsync(by, "Bapak Lain"), await LetterOfAsync(by, "Ibu Contoh"));

        var taken = await db.TakenPriorities.SingleAsync();
        Assert.Equal((late, next), (taken.CaseId, taken.TakenBy));
        Assert.Equal(
            (Urgency.Ordinary, Urgency.Priority),
            ((await db.Cases.SingleAsync(row => row.Id == other)).Urgency, (await db.Cases.SingleAsync(row => row.Id == next)).Urgency)
        );
    }

    private async Task<Guid> LetterOfAsync(Caller by, string applicant) =>
        Office.Accepted(await Office.Transaction.SendAsync(Orders.StartCase(by, Office.OutgoingLetter, "Undangan", applicant))).Case;

    private protected async Task EverythingIsWholeAsync() => Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
}
