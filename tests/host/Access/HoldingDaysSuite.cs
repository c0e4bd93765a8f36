using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteHoldingDaysTests : HoldingDaysSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresHoldingDaysTests : HoldingDaysSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>On which days somebody holds a post. Today is 3 March 2026 in Kupang; first and last days count.</summary>
public abstract class HoldingDaysSuite : StoreTest
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData(3, null, true)]
    [InlineData(4, null, false)]
    [InlineData(null, 3, true)]
    [InlineData(null, 2, false)]
    public async Task Holding_FromItsFirstToItsLastDay(int? from, int? until, bool isHeld)
    {
        await using (var db = Office.Store.Open())
        {
            await db
                .Holdings.Where(holding => holding.PersonId == Office.Clerk)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.From, Day(from)).SetProperty(row => row.Until, Day(until)));
        }

        Assert.Equal(isHeld, await WorksAsync());
        Assert.Equal(isHeld, await IsHeldAsync());
    }

    [Theory]
    [InlineData(1, 3, false)]
    [InlineData(3, 9, false)]
    [InlineData(1, 2, true)]
    [InlineData(4, 9, true)]
    public async Task Absence_FromItsFirstToItsLastDay(int from, int until, bool isHeld)
    {
        await using (var db = Office.Store.Open())
        {
            db.Absences.Add(
                new AbsenceRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = Office.Clerk,
                    Agency = "ntt",
                    From = Day(from)!.Value,
                    Until = Day(until)!.Value,
                }
            );
            await db.SaveChangesAsync();
        }

        Assert.Equal(isHeld, await WorksAsync());
        Assert.Equal(isHeld, await IsHeldAsync());
    }

    /// <summary>The post of who was deactivated is the superior's, and not everybody's.</summary>
    [Fact]
    public async Task Deactivated_ThePostFallsToTheSuperiorAlone()
    {
        await using (var db = Office.Store.Open())
        {
            var now = Office.Clock.GetCurrentInstant();
            await db
                .Users.Where(person => person.Id == Office.Clerk)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DeactivatedAt, now));
        }

        Assert.False(await IsHeldAsync());
        Assert.Contains(Office.Clerk, (await Office.CallerAsync(Office.Kasubag)).Positions);
        Assert.DoesNotContain(Office.Clerk, (await Office.CallerAsync("kabid-rehabilitasi-sosial")).Positions);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Office.CallerAsync(Office.Clerk));
    }

    /// <summary>Who moved to another post is away from the row that they did: a return goes to the position.</summary>
    [Fact]
    public async Task Return_ToWhoMovedToAnotherPost_GoesToThePosition()
    {
        var @case = (await Office.StartAsync()).Case;
        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, @case, 1));
        Office.Accepted(await Office.CompleteAsync(Office.Clerk, @case, 2));
        await using (var db = Office.Store.Open())
        {
            await db
                .Holdings.Where(holding => holding.PersonId == Office.Clerk)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, "kepala-uptd-kesos-lansia"));
        }

        Office.Accepted(await Office.CompleteAsync(Office.Kasubag, @case, 3, "tidak", "Perbaiki."));

        await using var after = Office.Store.Open();
        Assert.Null((await after.Tasks.SingleAsync()).Holder);
    }

    private async Task<bool> WorksAsync() => (await Office.CallerAsync(Office.Clerk)).Positions.Contains(Office.Clerk);

    /// <summary>The same asked of the database, as lists of people and posts ask it.</summary>
    private async Task<bool> IsHeldAsync()
    {
        var holders = Office.Get<Holders>();
        await using var db = Office.Store.Open();
        var isHeld = (await holders.HeldAsync(db, "ntt")).Contains(Office.Clerk);
        Assert.Equal(isHeld, (await holders.OnDutyAsync(db, "ntt", [Office.Clerk])).Contains(Office.Clerk));
        Assert.Equal(isHeld, (await holders.PresentAsync(db, "ntt", [Office.Clerk])).Any(person => person.Id == Office.Clerk));
        var whose = isHeld ? Office.Clerk : Office.Kasubag;
        Assert.Equal([whose], (await holders.HoldersAsync(db, "ntt", [Office.Clerk])).Select(person => person.Id));
        return isHeld;
    }

    private static LocalDate? Day(int? day) => day is { } march ? new LocalDate(2026, 3, march) : null;
}
