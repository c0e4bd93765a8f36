using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DinsosFlow.Host.Tests.Stores;

public sealed class SqliteTurnsTogetherTests : TurnsTogetherSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTurnsTogetherTests : TurnsTogetherSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    [Fact]
    public async Task Text_ThatTheDatabaseRefuses_FailsAlone()
    {
        await using var company = await BusyAsync();
        var refused = SaveAsync(Acts, "nul \0 di tengah");
        var other = SaveAsync(Acts, "lain");
        await company.ComeAsync();
        await Assert.ThrowsAsync<PostgresException>(() => refused);
        await other;
        Assert.Equal(["lain"], await SavedAsync());
    }

    [Fact]
    public async Task Row_ThatSomebodyElseHolds_KeepsNobodyButTheTurnThatWantsIt()
    {
        await SaveAsync(Acts, "dipegang");
        await using var held = await HoldAsync("dipegang", 7);
        await using var company = await BusyAsync();
        var wants = Office.Store.InTurnAsync(
            Acts,
            async turn =>
            {
                var rows = turn.NewRows();
                rows.Change(new StampRow { Name = "dipegang", Value = 9 });
                await turn.SaveAsync(rows, null, default);
                return 0;
            },
            default
        );
        var free = SaveAsync(Acts, "bebas");
        await company.ComeAsync();
        await free;
        Assert.False(wants.IsCompleted);
        await held.CommitAsync();
        await wants;
        await using var db = Office.Store.Open();
        Assert.Equal(9, (await db.Stamps.SingleAsync(stamp => stamp.Name == "dipegang")).Value);
    }

    /// <summary>Another host stands still in the middle of a start.</summary>
    [Fact]
    public async Task Numbers_ThatSomebodyElseHolds_KeepNobodyButStartsOfThatAgency()
    {
        await SaveAsync(Acts, "nomor");
        await SaveAsync(Acts, "nomor lain");
        await using var held = await HoldAsync("nomor", 7);
        await using var company = await BusyAsync();
        var first = DrawAsync(isSaved: true);
        var act = SaveAsync(Acts, "bebas");
        await company.ComeAsync();
        await act;
        var second = DrawAsync(isSaved: true);
        await SaveAsync(Acts, "bebas juga");
        Assert.Equal(2, await DrawAsync(isSaved: true, OtherStarts, "nomor lain"));

        Assert.False(first.IsCompleted || second.IsCompleted);
        await held.CommitAsync();

        Assert.Equal([8L, 9L], (await Task.WhenAll(first, second)).Order());
        Assert.Equal(10, await DrawAsync(isSaved: true));
    }

    /// <summary>They would take every line to the server, and nobody could be asked for.</summary>
    [Fact]
    public async Task Numbers_ThatSomebodyElseHolds_LeaveLinesForAllElse_HoweverManyWaitForThem()
    {
        await SaveAsync(Acts, "nomor");
        await using var held = await HoldAsync("nomor", 7);
        var alone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = 0;
        var starts = Enumerable
            .Range(0, 20)
            .Select(_ => DrawAsync(isSaved: true, onBegin: () => Again(Interlocked.Increment(ref begun))))
            .ToList();
        await alone.Task;
        starts.AddRange(Enumerable.Range(0, 20).Select(_ => DrawAsync(isSaved: true)));

        var seen = 0;
        await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => Office.Store.AskAsync(Of("nomor", _ => Interlocked.Increment(ref seen)), default))
        );

        Assert.Equal(30, seen);
        Assert.DoesNotContain(starts, start => start.IsCompleted);
        await held.CommitAsync();
        Assert.Equal(Enumerable.Range(8, 40).Select(number => (long)number), (await Task.WhenAll(starts)).Order());

        void Again(int times)
        {
            if (times > 20)
            {
                alone.TrySetResult();
            }
        }
    }

    /// <summary>A start that waits for the one before it has not taken the case that it comes from yet.</summary>
    [Fact]
    public async Task Act_AtTheCaseOfAStartThatWaits_IsNotHeldUp()
    {
        var from = Guid.Parse("0198f5aa-0000-7000-8000-000000000002");
        await SaveAsync(Acts, "nomor");
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var saving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = Office.Store.Behind(async commit =>
        {
            if (saving.TrySetResult())
            {
                await go.Task;
            }
            await commit();
        });
        var first = DrawAsync(isSaved: true, store: store);
        await saving.Task;
        var second = DrawAsync(isSaved: true, Starts with { Case = from }, store: store);

        // Without end where it is forgotten.
        await SaveAsync(new Company(null, from), "tahap", store: store).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.False(first.IsCompleted || second.IsCompleted);
        go.TrySetResult();
        Assert.Equal([2L, 3L], (await Task.WhenAll(first, second)).Order());
    }

    private async Task<Held> HoldAsync(string name, long value)
    {
        var connection = new NpgsqlConnection(Office.Store.Connection);
        await connection.OpenAsync();
        var held = new Held(connection, await connection.BeginTransactionAsync());
        await using var hold = new NpgsqlCommand("UPDATE stamps SET value = $1 WHERE name = $2", connection, held.Transaction)
        {
            Parameters =
            {
                new() { Value = value },
                new() { Value = name },
            },
        };
        await hold.ExecuteNonQueryAsync();
        return held;
    }

    private sealed record Held(NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
    {
        public Task CommitAsync() => Transaction.CommitAsync();

        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}

/// <summary>Turns that wait are asked and saved together, and each is as if it had been alone.</summary>
public abstract class TurnsTogetherSuite : StoreTest
{
    private protected static readonly Company Acts = new(null, null);
    private protected static readonly Company Starts = new("ntt", null);
    private protected static readonly Company OtherStarts = new("lain", null);

    [Fact]
    public async Task Turn_ThatFails_TakesNobodyAlong()
    {
        await using var company = await BusyAsync();
        var first = SaveAsync(Acts, "satu");
        var broken = Office.Store.InTurnAsync<int>(
            Acts,
            async turn =>
            {
                await turn.AskAsync([Of("satu", _ => { })], holds: false, default);
                throw new InvalidDataException("rusak");
            },
            default
        );
        var last = SaveAsync(Acts, "tiga");
        await company.ComeAsync();
        await Assert.ThrowsAsync<InvalidDataException>(() => broken);
        await Task.WhenAll(first, last);
        Assert.Equal(["satu", "tiga"], await SavedAsync());
    }

    [Fact]
    public async Task Turns_ThatSaveTheSameRow_SaveItOnce_AndTheOthersAreSaved()
    {
        await using var company = await BusyAsync();
        Task[] same = [SaveAsync(Acts, "sama"), SaveAsync(Acts, "sama")];
        var other = SaveAsync(Acts, "lain");
        await company.ComeAsync();
        await other;
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(same));
        _ = Assert.Single(same, turn => turn.IsCompletedSuccessfully);
        var conflict = Assert.Single(same, turn => turn.IsFaulted);
        Assert.True(StoreConflict.Is(conflict.Exception!.InnerException!));
        Assert.Equal(["lain", "sama"], await SavedAsync());
    }

    [Fact]
    public async Task Numbers_DrawnByAStartThatIsNotSaved_GoToTheOthers()
    {
        await SaveAsync(Acts, "nomor");
        var tries = 0;
        await using var company = await BusyAsync();
        Task<long>[] starts = [DrawAsync(isSaved: true), DrawAsync(isSaved: false), DrawAsync(isSaved: true)];
        var act = SaveAsync(Acts, "bersama", () => tries++);
        await company.ComeAsync();
        await Task.WhenAll([.. starts, act]);
        Assert.Equal(1, tries);
        Assert.Equal([2L, 3L], new[] { await starts[0], await starts[2] }.Order());
        await using var db = Office.Store.Open();
        Assert.Equal(3, (await db.Stamps.SingleAsync(stamp => stamp.Name == "nomor")).Value);
    }

    [Fact]
    public async Task SecondTurn_OfACase_SeesWhatTheFirstSaved()
    {
        var @case = new Company(null, Guid.Parse("0198f5aa-0000-7000-8000-000000000001"));
        await using var company = await BusyAsync();
        var first = SaveAsync(@case, "tahap 1");
        var second = CountAsync(@case);
        await company.ComeAsync();
        await first;
        Assert.Equal(1, await second);
    }

    /// <summary>Decides until <see cref="Busy.ComeAsync"/>: who enters meanwhile waits, and they are taken together.</summary>
    private protected async Task<Busy> BusyAsync()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var keeper = Office.Store.InTurnAsync(
            Acts,
            async _ =>
            {
                began.TrySetResult();
                await go.Task;
                return 0;
            },
            default
        );
        await began.Task;
        return new Busy(go, keeper);
    }

    /// <param name="onBegin">Called each time it is begun.</param>
    private protected Task<int> SaveAsync(Company company, string name, Action? onBegin = null, Store? store = null) =>
        (store ?? Office.Store).InTurnAsync(
            company,
            async turn =>
            {
                onBegin?.Invoke();
                await turn.AskAsync([Of(name, _ => { })], holds: false, default);
                var rows = turn.NewRows();
                rows.Add(new StampRow { Name = name, Value = 1 });
                await turn.SaveAsync(rows, null, default);
                return 0;
            },
            default
        );

    private Task<int> CountAsync(Company company) =>
        Office.Store.InTurnAsync(
            company,
            async turn =>
            {
                var seen = 0;
                await turn.AskAsync([Of("tahap 1", _ => seen++)], holds: false, default);
                return seen;
            },
            default
        );

    private protected Task<long> DrawAsync(
        bool isSaved,
        Company? company = null,
        string name = "nomor",
        Store? store = null,
        Action? onBegin = null
    ) =>
        (store ?? Office.Store).InTurnAsync(
            company ?? Starts,
            async turn =>
            {
                onBegin?.Invoke();
                var drawn = 0L;
                await turn.AskAsync(
                    [
                        Question.Of(
                            row => drawn = row.GetInt64(0),
                            "UPDATE stamps SET value = value + 1 WHERE name = $1 RETURNING value",
                            name
                        ),
                    ],
                    holds: true,
                    default
                );
                if (isSaved)
                {
                    var rows = turn.NewRows();
                    rows.Add(new StampRow { Name = $"{name} {drawn}", Value = drawn });
                    await turn.SaveAsync(rows, null, default);
                }
                return drawn;
            },
            default
        );

    private protected async Task<List<string>> SavedAsync()
    {
        await using var db = Office.Store.Open();
        return await db
            .Stamps.Where(stamp => stamp.Name != StampRow.Documents && !stamp.Name.StartsWith("people:"))
            .Select(stamp => stamp.Name)
            .OrderBy(name => name)
            .ToListAsync();
    }

    private protected static Question Of(string name, Action<string> onRow) =>
        Question.Of(row => onRow(row.GetString(0)), "SELECT name FROM stamps WHERE name = $1", name);

    private protected sealed class Busy(TaskCompletionSource go, Task keeper) : IAsyncDisposable
    {
        public Task ComeAsync()
        {
            go.TrySetResult();
            return keeper;
        }

        public async ValueTask DisposeAsync() => await ComeAsync();
    }
}
