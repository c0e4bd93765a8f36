using System.Collections.Concurrent;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Record;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Cases;

public sealed class SqliteCrowdTests : CrowdSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresCrowdTests : CrowdSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Many at once, on two hosts over one store: nothing is lost, nothing is done twice, no number is left out.</summary>
public abstract class CrowdSuite : StoreTest
{
    private const int Starts = 60;
    private const int AtOnce = 12;
    private Office _other = null!;

    protected override async Task ArrangeAsync() => _other = await OpenAgainAsync();

    protected override ValueTask CloseAsync() => _other.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Starts_FromTwoHosts_HaveNumbersWithoutGapsOrTwins(bool isAssumed)
    {
        _other.Assumes = isAssumed;
        var numbers = new ConcurrentBag<string>();

        await AllAtOnceAsync(Starts, async office => numbers.Add((await office.StartAsync()).Number));

        Assert.Equal(
            Enumerable.Range(1, Starts).Select(number => $"{number}/2026").Order(StringComparer.Ordinal),
            numbers.Order(StringComparer.Ordinal)
        );
        Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
    }

    /// <summary>One succeeds, the others are told; those that shared a turn with them are not held up.</summary>
    [Fact]
    public async Task SameTask_CompletedByManyAtOnce_IsDoneOnce()
    {
        var cases = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            cases.Add((await Office.StartAsync()).Case);
        }
        var answers = new ConcurrentBag<Answer>();
        var next = -1;

        await AllAtOnceAsync(
            Starts,
            async office =>
            {
                var @case = cases[Interlocked.Increment(ref next) % cases.Count];
                answers.Add(await office.CompleteAsync(Office.Kasubag, @case, 1));
            }
        );

        Assert.Equal(cases.Count, answers.Count(answer => answer is Answer.Accepted));
        Assert.Equal(Starts - cases.Count, answers.Count(answer => answer is Answer.Refused));
        await using var db = Office.Store.Open();
        Assert.Equal(cases.Count, await db.Events.CountAsync(row => row.Type == nameof(Fact.TaskCompleted)));
        Assert.Empty((await Office.Get<Verification>().RunAsync()).Findings);
    }

    /// <summary>A form that was sent again and again gives one case and one answer.</summary>
    [Fact]
    public async Task SameKey_SentByManyAtOnce_StartsOneCase()
    {
        var cases = new ConcurrentBag<Guid>();

        await AllAtOnceAsync(AtOnce, async office => cases.Add((await office.StartAsync(key: "sama")).Case));

        Assert.Single(cases.Distinct());
        await using var db = Office.Store.Open();
        Assert.Equal(1, await db.Cases.CountAsync());
    }

    private Task AllAtOnceAsync(int count, Func<Office, Task> act) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) => await act(i % 2 == 0 ? Office : _other)
        );
}
