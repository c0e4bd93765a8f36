using DinsosFlow.Host.Access;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task FirstAdministrator_ChoosesAnExample_WhichIsTheirsFromThenOn()
    {
        await using var database = Create();
        await using var services = Services(database.Store);
        Assert.Empty((await HostApp.PrepareAsync(services, null)).Refused);
        var registry = services.GetRequiredService<DefinitionRegistry>();
        Assert.Empty(registry.Library.Organisations);
        var start = services.GetRequiredService<FirstStart>();
        var code = (await start.OfferAsync())!.Split('=')[1];
        await using var scope = services.CreateAsyncScope();

        var refused = await start.MakeAdministratorAsync(
            scope.ServiceProvider.GetRequiredService<UserManager<Person>>(),
            scope.ServiceProvider.GetRequiredService<DinsosFlowDb>(),
            code,
            new Person
            {
                UserName = "maria",
                FullName = "Maria Contoh",
                Agency = "tanah-laut",
            },
            WebOffice.Password
        );

        Assert.Empty(refused!);
        Assert.Equal(["tanah-laut"], registry.Library.Organisations.Keys);
        Assert.NotEmpty(registry.Library.Sops);
        await using var db = database.Store.Open();
        Assert.Equal(1, await db.Users.CountAsync());
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
