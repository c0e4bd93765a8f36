using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DinsosFlow.Host.Tests.Stores;

public sealed class SqliteTurnsTogetherTests : TurnsTogetherSuite
{
    protected override IDatabase Create() => new SqliteDatabase();

    private protected override int LinesOf(Company company) => 1;
}

public sealed class PostgresTurnsTogetherTests : TurnsTogetherSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    private protected override int LinesOf(Company company) => company.StartsOf is null ? PostgresQueue.Lines : 1;

    [Fact]
    public async Task Text_ThatTheDatabaseRefuses_FailsAlone()
    {
        await using var company = await BusyAsync(Acts);
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
        await using var other = new NpgsqlConnection(Office.Store.Connection);
        await other.OpenAsync();
        await using var held = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("UPDATE stamps SET value = 7 WHERE name = 'dipegang'", other, held))
        {
            await hold.ExecuteNonQueryAsync();
        }
        await using var company = await BusyAsync(Acts);
        var wants = Office.Store.InTurnAsync(
            Acts,
            async turn =>
            {
                var rows = turn.NewRows();
                rows.Change(new StampRow { Name = "dipegang", Value = 9 });
                await turn.SaveAsync(rows, default);
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
}

/// <summary>Turns that wait are asked and saved together, and each is as if it had been alone.</summary>
public abstract class TurnsTogetherSuite : StoreTest
{
    private protected static readonly Company Acts = new(null, null);
    private static readonly Company Starts = new("ntt", null);

    private protected abstract int LinesOf(Company company);

    [Fact]
    public async Task Turn_ThatFails_TakesNobodyAlong()
    {
        await using var company = await BusyAsync(Acts);
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
        await using var company = await BusyAsync(Acts);
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
        await using var company = await BusyAsync(Starts);
        Task<long>[] starts = [DrawAsync(isSaved: true), DrawAsync(isSaved: false), DrawAsync(isSaved: true)];
        await company.ComeAsync();
        await Task.WhenAll(starts);
        Assert.Equal([2L, 3L], new[] { await starts[0], await starts[2] }.Order());
        await using var db = Office.Store.Open();
        Assert.Equal(3, (await db.Stamps.SingleAsync(stamp => stamp.Name == "nomor")).Value);
    }

    [Fact]
    public async Task SecondTurn_OfACase_SeesWhatTheFirstSaved()
    {
        var @case = new Company(null, Guid.Parse("0198f5aa-0000-7000-8000-000000000001"));
        await using var company = await BusyAsync(Acts);
        var first = SaveAsync(@case, "tahap 1");
        var second = CountAsync(@case);
        await company.ComeAsync();
        await first;
        Assert.Equal(1, await second);
    }

    /// <summary>Takes all lines until <see cref="Busy.ComeAsync"/>: whoever enters meanwhile waits for the same one.</summary>
    private protected async Task<Busy> BusyAsync(Company company)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var keepers = new List<Task>();
        for (var i = 0; i < LinesOf(company); i++)
        {
            var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            keepers.Add(
                Office.Store.InTurnAsync(
                    company,
                    async _ =>
                    {
                        began.TrySetResult();
                        await go.Task;
                        return 0;
                    },
                    default
                )
            );
            await began.Task;
        }
        return new Busy(go, keepers);
    }

    private protected Task<int> SaveAsync(Company company, string name) =>
        Office.Store.InTurnAsync(
            company,
            async turn =>
            {
                await turn.AskAsync([Of(name, _ => { })], holds: false, default);
                var rows = turn.NewRows();
                rows.Add(new StampRow { Name = name, Value = 1 });
                await turn.SaveAsync(rows, default);
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

    private Task<long> DrawAsync(bool isSaved) =>
        Office.Store.InTurnAsync(
            Starts,
            async turn =>
            {
                var drawn = 0L;
                await turn.AskAsync(
                    [
                        Question.Of(
                            row => drawn = row.GetInt64(0),
                            "UPDATE stamps SET value = value + 1 WHERE name = $1 RETURNING value",
                            "nomor"
                        ),
                    ],
                    holds: true,
                    default
                );
                if (isSaved)
                {
                    var rows = turn.NewRows();
                    rows.Add(new StampRow { Name = $"nomor {drawn}", Value = drawn });
                    await turn.SaveAsync(rows, default);
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

    private static Question Of(string name, Action<string> onRow) =>
        Question.Of(row => onRow(row.GetString(0)), "SELECT name FROM stamps WHERE name = $1", name);

    private protected sealed class Busy(TaskCompletionSource go, List<Task> keepers) : IAsyncDisposable
    {
        public Task ComeAsync()
        {
            go.TrySetResult();
            return Task.WhenAll(keepers);
        }

        public async ValueTask DisposeAsync() => await ComeAsync();
    }
}
