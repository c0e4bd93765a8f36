using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Oversight.AccessLog;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Oversight;

public sealed class SqliteAccessLogTests : AccessLogSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresAccessLogTests : AccessLogSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Who reads whose lines: the clerk, the head of another division, somebody of another agency, and nobody known.</summary>
public abstract class AccessLogSuite : StoreTest
{
    private const string Division = "kabid-rehabilitasi-sosial";
    private const string Stranger = "orang-lain";

    protected override async Task ArrangeAsync()
    {
        var @case = (await Office.StartAsync()).Case;
        await using var db = Office.Store.Open();
        db.Users.Add(
            new Person
            {
                Id = Stranger,
                UserName = Stranger,
                FullName = "Orang Lain",
                Agency = "lain",
            }
        );
        foreach (var person in new[] { Office.Clerk, Division, Stranger, "" })
        {
            db.AccessLog.Add(
                new AccessRow
                {
                    Id = Guid.NewGuid(),
                    At = Office.Clock.GetCurrentInstant(),
                    Person = person,
                    Act = Attempt.Page,
                    IsAllowed = false,
                    Detail = person,
                }
            );
        }
        foreach (var (person, agency) in new[] { (Office.Clerk, "ntt"), (Division, "ntt"), (Stranger, "lain") })
        {
            db.CaseOpenings.Add(
                new CaseOpeningRow
                {
                    Id = Guid.NewGuid(),
                    CaseId = @case,
                    Agency = agency,
                    Person = person,
                    OpenedAt = Office.Clock.GetCurrentInstant(),
                    Until = Office.Clock.GetCurrentInstant() + Duration.FromHours(1),
                    Reason = person,
                }
            );
        }
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Auditor_ReadsTheAgencys_AndWhatNobodyKnownTried()
    {
        var auditor = (await Office.CallerAsync(Office.Head)) with { Roles = [Role.Auditor], Positions = [] };

        Assert.Equal(["", Division, Office.Clerk], await LinesAsync(auditor));
        Assert.Equal([Division, Office.Clerk], await OpeningsAsync(auditor));
    }

    [Fact]
    public async Task Superior_ReadsThoseOfTheirOwnBranch()
    {
        var superior = await Office.CallerAsync(Office.Kasubag);

        Assert.Equal([Office.Clerk], await LinesAsync(superior));
        Assert.Equal([Office.Clerk], await OpeningsAsync(superior));
    }

    private async Task<IEnumerable<string?>> LinesAsync(Caller caller)
    {
        await using var db = Office.Store.Open();
        var lines = await new AccessLogQuery(db, Office.Get<DefinitionRegistry>()).ReadAsync(caller, deniedOnly: true, after: null);
        return lines.Rows.Select(line => line.Detail).Order(StringComparer.Ordinal);
    }

    private async Task<IEnumerable<string>> OpeningsAsync(Caller caller)
    {
        await using var db = Office.Store.Open();
        var openings = await new AccessLogQuery(db, Office.Get<DefinitionRegistry>()).OpeningsAsync(caller);
        return openings.Select(line => line.Opening.Reason).Order(StringComparer.Ordinal);
    }
}
