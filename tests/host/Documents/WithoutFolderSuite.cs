using DinsosFlow.Host.Access;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace DinsosFlow.Host.Tests.Documents;

public sealed class SqliteWithoutFolderTests : WithoutFolderSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresWithoutFolderTests : WithoutFolderSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>A host without a folder of definitions, over an empty store.</summary>
public abstract class WithoutFolderSuite
{
    protected abstract IDatabase Create();

    /// <summary>What a start leaves to the first person: nothing is in force, and a link is offered.</summary>
    [Fact]
    public async Task FirstStart_WithoutAnyDocument_OffersALink()
    {
        await using var database = Create();
        await database.MakeAsync();
        await using var services = Services(database.Store);

        var report = await HostApp.PrepareAsync(services, null);

        Assert.Empty(report.Refused);
        Assert.Empty(services.GetRequiredService<DefinitionRegistry>().Library.Organisations);
        Assert.StartsWith("/mulai?kode=", await services.GetRequiredService<FirstStart>().OfferAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_AreTheAgenciesThatShip_WithoutErrors()
    {
        Assert.Equal(["kutai-timur", "manggarai-timur", "ntt", "tanah-laut"], Samples.Library.Organisations.Keys);
        Assert.DoesNotContain(Samples.Library.Problems, problem => problem.IsError);
        Assert.Empty(Samples.Of("calendars"));
    }

    [Theory]
    [InlineData("token", "--user", "siapa")]
    [InlineData("definitions", "export", "keluar")]
    public async Task Verb_WhereThereIsNoStore_MakesNone(params string[] verb)
    {
        await using var database = Create();
        if (database.Postgres is not null)
        {
            return; // A server has databases, and no folder that could be the wrong one.
        }

        var (exit, _, error) = await HostProcess.RunTellingAsync(database.Folder, null, verb);

        Assert.Equal(2, exit);
        Assert.StartsWith("Tidak ada penyimpanan di ", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(database.Folder));
    }

    [Fact]
    public async Task Serve_WithANamedFolderThatIsNotThere_Refuses()
    {
        await using var database = Create();

        var (exit, _, error) = await HostProcess.RunTellingAsync(database.Folder, database.Postgres, "serve", "--definitions", "tidak-ada");

        Assert.Equal(2, exit);
        Assert.StartsWith("Tidak ada folder definisi", error, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Store store)
    {
        var services = new ServiceCollection().AddLogging();
        HostApp.AddCore(services, store, new FakeClock(Instant.FromUtc(2026, 3, 3, 1, 0)));
        return services.BuildServiceProvider();
    }
}
