using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Stores;

public sealed class SqliteReadingTurnTests : ReadingTurnSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresReadingTurnTests : ReadingTurnSuite
{
    protected override IDatabase Create() => new PostgresDatabase();

    [Fact]
    public async Task PartsThatAskAtOnce_GoThereTogether()
    {
        await using var db = Office.Store.Open();
        var turn = new ReadingTurn(db);
        using var trips = NpgsqlTrips.Listen();

        await turn.TogetherAsync(
            async () =>
            {
                await AskAsync(db, 1);
                await AskAsync(db, 2);
                await AskAsync(db, 3);
            },
            () => turn.TogetherAsync(() => AskAsync(db, 4), () => AskAsync(db, 5)),
            async () =>
            {
                await turn.TogetherAsync(() => AskAsync(db, 6), () => AskAsync(db, 7));
                await AskAsync(db, 8);
            }
        );

        Assert.Equal(3, trips.Taken.Count);
    }

    [Fact]
    public async Task WhatIsActed_GoesByItself()
    {
        await using var db = Office.Store.Open();
        var turn = new ReadingTurn(db);
        using var trips = NpgsqlTrips.Listen();

        await turn.ActAsync(() => turn.TogetherAsync(() => AskAsync(db, 1), () => AskAsync(db, 2))).WaitAsync(Patience);

        Assert.Equal(2, trips.Taken.Count);
    }

    [Fact]
    public async Task RequestThatEndsWhileItsPartsAsk_HarmsNoOther()
    {
        for (var i = 0; i < 30; i++)
        {
            var db = Office.Store.Open();
            var turn = new ReadingTurn(db);
            var asking = turn.TogetherAsync(() => AskAsync(db, 1), () => AskAsync(db, 2), () => throw new InvalidOperationException());
            await db.DisposeAsync();

            await Assert.ThrowsAnyAsync<Exception>(() => asking.WaitAsync(Patience));
            await using var next = Office.Store.Open();
            await AskAsync(next, i);
        }
    }

    [Fact]
    public async Task WhatWasBegunInAPartAndOutlivesIt_HasNoTurn()
    {
        await using var db = Office.Store.Open();
        var turn = new ReadingTurn(db);
        var over = new TaskCompletionSource();
        Task? left = null;

        await turn.ReadAsync(() =>
        {
            left = LaterAsync();
            return Task.CompletedTask;
        });
        over.SetResult();
        await left!;

        await turn.ReadAsync(() => AskAsync(db, 2)).WaitAsync(Patience);

        async Task LaterAsync()
        {
            await over.Task;
            await AskAsync(db, 1);
        }
    }
}

/// <summary>Parts that read in turn (<see cref="ReadingTurn"/>) read what they would read alone, however they lie in one another.</summary>
public abstract class ReadingTurnSuite : StoreTest
{
    /// <summary>Until a turn that nobody gives on is one.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks for a figure that it knows, by a parameter.</summary>
    protected static async Task AskAsync(DinsosFlowDb db, int figure)
    {
        var asked = await db.Users.OrderBy(person => person.Id).Select(person => new { person.Id, Figure = figure }).Take(2).ToListAsync();
        Assert.Equal([figure, figure], asked.Select(row => row.Figure));
        Assert.True(string.CompareOrdinal(asked[0].Id, asked[1].Id) < 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Parts_InAnyOrderAndDepth_ReadTheirOwn(int seed)
    {
        await using var db = Office.Store.Open();
        var turn = new ReadingTurn(db);
        var random = new Random(seed);
        var (begun, ended) = (0, 0);
        var parts = Enumerable.Range(0, 6).Select(_ => Part(3)).ToList();

        await Task.WhenAll(parts.Select(turn.ReadAsync)).WaitAsync(Patience);

        Assert.Equal(begun, ended);
        Assert.True(begun > 10, $"{begun}");

        // What a part does, decided before any of them runs: otherwise which runs first would decide it.
        Func<Task> Part(int depth)
        {
            List<Func<Task>> acts = [];
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var figure = random.Next();
                var within = depth == 0 ? [] : Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part(depth - 1)).ToArray();
                acts.Add(
                    random.Next(6) switch
                    {
                        0 or 1 when within.Length > 0 => () => turn.TogetherAsync(within),
                        2 => async () => await Task.Yield(),
                        3 => () => FailAsync(figure),
                        4 => async () =>
                        {
                            // Not a question of EF's that reads: goes by itself.
                            await db.Users.Where(person => person.Id == "").ExecuteDeleteAsync();
                        },
                        _ => () => AskAsync(db, figure),
                    }
                );
            }
            return async () =>
            {
                Interlocked.Increment(ref begun);
                foreach (var act in acts)
                {
                    await act();
                }
                Interlocked.Increment(ref ended);
            };
        }

        // Fails before it asks: the part it is in goes on.
        async Task FailAsync(int figure)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                turn.TogetherAsync(() => throw new InvalidOperationException(), () => AskAsync(db, figure))
            );
        }
    }

    [Fact]
    public async Task QuestionThatFails_FailsItsPart_AndTheTurnGoesOn()
    {
        await using var db = Office.Store.Open();
        var turn = new ReadingTurn(db);

        var failed = turn.ReadAsync(() => db.Database.SqlQueryRaw<int>("SELECT tidak_ada FROM tidak_ada").ToListAsync());
        var behind = turn.ReadAsync(() => AskAsync(db, 1));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => failed.WaitAsync(Patience));
        await Record.ExceptionAsync(() => behind.WaitAsync(Patience));

        await turn.ReadAsync(() => AskAsync(db, 2)).WaitAsync(Patience);
    }

    [Fact]
    public async Task WhatAnotherPartReads_IsWaitedForOutOfTurn()
    {
        await using var db = Office.Store.Open();
        var turn = new ReadingTurn(db);
        var found = new TaskCompletionSource<int>();

        var one = turn.ReadAsync(async () =>
        {
            await AskAsync(db, 1);
            found.SetResult(7);
            await AskAsync(db, 2);
        });
        var two = turn.ReadAsync(async () => Assert.Equal(7, await turn.WaitForAsync(found.Task)));

        await Task.WhenAll(one, two).WaitAsync(Patience);
    }
}
