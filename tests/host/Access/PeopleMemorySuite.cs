using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqlitePeopleMemoryTests : PeopleMemorySuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresPeopleMemoryTests : PeopleMemorySuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// A host keeps people in memory. What another host changes, by whatever statement, counts for this one's next request: each
/// test asks, changes on the other host, and asks again.
/// </summary>
public abstract class PeopleMemorySuite : StoreTest
{
    private static readonly LocalDate Today = new(2026, 3, 3);
    private Office _other = null!;

    protected override async Task ArrangeAsync() => _other = await OpenAgainAsync();

    protected override ValueTask CloseAsync() => _other.DisposeAsync();

    [Fact]
    public async Task Post_TakenAwayOnAnotherHost_IsGoneAtOnce()
    {
        Assert.Contains(Office.Kasubag, (await Office.CallerAsync(Office.Kasubag)).Positions);

        await ChangeAsync(db =>
            db.Holdings.Where(row => row.PersonId == Office.Kasubag)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, Today.PlusDays(-1)))
        );

        Assert.DoesNotContain(Office.Kasubag, (await Office.CallerAsync(Office.Kasubag)).Positions);
    }

    [Fact]
    public async Task Role_GivenAndTakenOnAnotherHost_CountsAtOnce()
    {
        Assert.False((await Office.CallerAsync(Office.Clerk)).Is(Role.Auditor));

        await ChangeAsync(async db =>
        {
            db.Grants.Add(
                new GrantRow
                {
                    PersonId = Office.Clerk,
                    Agency = "ntt",
                    Role = Role.Auditor,
                }
            );
            return await db.SaveChangesAsync();
        });
        var given = (await Office.CallerAsync(Office.Clerk)).Is(Role.Auditor);
        await ChangeAsync(db => db.Grants.Where(row => row.PersonId == Office.Clerk).ExecuteDeleteAsync());

        Assert.Equal((true, false), (given, (await Office.CallerAsync(Office.Clerk)).Is(Role.Auditor)));
    }

    /// <summary>Who keeps the installation comes into an agency: also for the host that has known them as being of none.</summary>
    [Fact]
    public async Task Manager_ComingIntoAnAgencyOnAnotherHost_IsOfItAtOnce()
    {
        await ChangeAsync(async db =>
        {
            db.Users.Add(
                new Person
                {
                    Id = "atas",
                    UserName = "atas",
                    FullName = "Pengelola Rekaan",
                    Agency = Person.NoAgency,
                }
            );
            db.Grants.Add(GrantOf(Person.NoAgency, Role.InstallationManager));
            return await db.SaveChangesAsync();
        });
        var before = await Office.CallerAsync("atas");

        await ChangeAsync(async db =>
        {
            (await db.Users.SingleAsync(person => person.Id == "atas")).Agency = "ntt";
            db.Grants.RemoveRange(db.Grants.Where(grant => grant.PersonId == "atas"));
            db.Grants.AddRange(GrantOf("ntt", Role.InstallationManager), GrantOf("ntt", Role.Administrator));
            return await db.SaveChangesAsync();
        });

        var after = await Office.CallerAsync("atas");
        Assert.Equal((false, true, false), (before.IsOfAnAgency, before.Is(Role.InstallationManager), before.Is(Role.Administrator)));
        Assert.Equal(("ntt", true, true), (after.Agency, after.Is(Role.InstallationManager), after.Is(Role.Administrator)));
    }

    private static GrantRow GrantOf(string agency, Role role) =>
        new()
        {
            PersonId = "atas",
            Agency = agency,
            Role = role,
        };

    [Fact]
    public async Task Absence_EnteredOnAnotherHost_CountsAtOnce_AndAStandInTakesTheWorkUp()
    {
        Assert.DoesNotContain(Office.Clerk, (await Office.CallerAsync(Office.Kasubag)).ForVacant);

        await ChangeAsync(async db =>
        {
            db.Absences.Add(
                new AbsenceRow
                {
                    Id = Guid.NewGuid(),
                    PersonId = Office.Clerk,
                    Agency = "ntt",
                    From = Today,
                    Until = Today,
                }
            );
            return await db.SaveChangesAsync();
        });

        Assert.Empty((await Office.CallerAsync(Office.Clerk)).Positions);
        Assert.Contains(Office.Clerk, (await Office.CallerAsync(Office.Kasubag)).ForVacant);
    }

    /// <summary>Nothing is written at midnight: the day alone ends an absence.</summary>
    [Fact]
    public async Task Post_UntilToday_IsGoneTomorrow()
    {
        await ChangeAsync(db =>
            db.Holdings.Where(row => row.PersonId == Office.Kasubag).ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, Today))
        );
        var today = (await Office.CallerAsync(Office.Kasubag)).Positions;
        Office.Clock.AdvanceDays(1);

        Assert.Contains(Office.Kasubag, today);
        Assert.DoesNotContain(Office.Kasubag, (await Office.CallerAsync(Office.Kasubag)).Positions);
    }

    [Fact]
    public async Task Person_DeactivatedOnAnotherHost_IsNobodyAtOnce()
    {
        Assert.NotNull(await Office.Get<Holders>().CallerAsync(Office.Kasubag));

        await ChangeAsync(db =>
            db.Users.Where(row => row.Id == Office.Kasubag)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DeactivatedAt, Instant.FromUtc(2026, 3, 3, 0, 0)))
        );

        Assert.Null(await Office.Get<Holders>().CallerAsync(Office.Kasubag));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_RevokedOnAnotherHost_IsGoneAtOnce(bool isDeleted)
    {
        await ChangeAsync(db =>
        {
            TokenAuthentication.Issue(db, Office.Kasubag, Office.Clock.GetCurrentInstant());
            return db.SaveChangesAsync();
        });
        var issued = await TokensAsync();
        await ChangeAsync(db =>
            isDeleted
                ? db.Tokens.ExecuteDeleteAsync()
                : db.Tokens.ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, Instant.FromUtc(2026, 3, 3, 1, 0)))
        );

        Assert.Equal((1, 0), (issued, await TokensAsync()));
    }

    /// <summary>Otherwise a busy program would have everybody read anew each minute.</summary>
    [Fact]
    public async Task Token_ThatWasUsed_AndPasswordThatWasMistyped_CountNothingOn()
    {
        await ChangeAsync(db =>
        {
            TokenAuthentication.Issue(db, Office.Kasubag, Office.Clock.GetCurrentInstant());
            return db.SaveChangesAsync();
        });
        var before = await StampAsync();

        await ChangeAsync(db =>
            db.Tokens.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, Instant.FromUtc(2026, 3, 3, 1, 0)))
        );
        await ChangeAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, 1)));

        Assert.Equal(before, await StampAsync());
    }

    private async Task ChangeAsync(Func<DinsosFlowDb, Task<int>> change)
    {
        await using var db = _other.Store.Open();
        Assert.NotEqual(0, await change(db));
    }

    private async Task<int> TokensAsync() => (await Office.Get<PeopleMemory>().AsOfNowAsync("ntt", default)).Tokens.Count;

    private async Task<long> StampAsync()
    {
        await using var db = Office.Store.Open();
        return await db.Stamps.Where(row => row.Name == StampRow.PeopleOf("ntt")).Select(row => row.Value).SingleAsync();
    }
}
