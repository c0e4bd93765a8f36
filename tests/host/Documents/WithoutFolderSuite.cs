using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.CommandLine.Serve;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Office.Installation;
using DinsosFlow.Host.Storage;
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

    /// <summary>One that ships, another that ships, and an empty one: all of them into a store that had nothing.</summary>
    [Fact]
    public async Task Agencies_CopiedAndNew_AreInForceBesideEachOther()
    {
        await using var database = Create();
        await database.MakeAsync();
        await using var services = Services(database.Store);
        await HostApp.PrepareAsync(services, null);
        var founding = new AgencyFounding(services.GetRequiredService<Publishing>());
        var manager = new Caller("pengelola", "Pengelola Rekaan", Person.NoAgency, [Role.InstallationManager], []);
        var empty = new NewAgency("sumba-timur", "Dinas Sosial Kabupaten Sumba Timur", Letterhead.None, "Asia/Makassar", "Kepala Dinas");

        Answer[] answers =
        [
            await founding.CopyAsync(manager, "tanah-laut", First("satu")),
            await founding.CopyAsync(manager, "ntt", First("dua")),
            await founding.FoundAsync(manager, empty, First("tiga")),
            await founding.CopyAsync(manager, "ntt", First("empat")),
            await founding.CopyAsync(manager, "calendars", First("lima")),
        ];

        Assert.Equal([true, true, true, false, false], answers.Select(answer => answer is Founded));
        var library = services.GetRequiredService<DefinitionRegistry>().Library;
        Assert.Equal(["ntt", "sumba-timur", "tanah-laut"], library.Organisations.Keys);
        Assert.DoesNotContain(library.Problems, problem => problem.IsError);
        Assert.Contains("ntt/penanganan-surat-keluar", library.Sops.Keys);
        await using var db = database.Store.Open();
        Assert.Equal(["ntt", "sumba-timur", "tanah-laut"], await db.Users.Select(person => person.Agency).Order().ToListAsync());

        static FirstAdministrator First(string user) => new(IsManager: false, $"Orang {user}", user);
    }

    /// <summary>An office that has the installation for itself changes all of it, as long as it is alone.</summary>
    [Fact]
    public async Task SharedDocuments_OfOneAgencyAlone_AreItsAdministrators()
    {
        await using var database = Create();
        await database.MakeAsync();
        await using var services = Services(database.Store);
        await HostApp.PrepareAsync(services, null);
        var founding = new AgencyFounding(services.GetRequiredService<Publishing>());
        var manager = new Caller("pengelola", "Pengelola Rekaan", Person.NoAgency, [Role.InstallationManager], []);
        var administrator = new Caller("satu", "Orang satu", "ntt", [Role.Administrator], []);
        await using var db = database.Store.Open();
        db.Users.Add(
            new Person
            {
                Id = "pengelola",
                FullName = "Pengelola Rekaan",
                Agency = Person.NoAgency,
            }
        );
        db.Grants.Add(
            new GrantRow
            {
                PersonId = "pengelola",
                Agency = Person.NoAgency,
                Role = Role.InstallationManager,
            }
        );
        await db.SaveChangesAsync();
        var rights = new DraftRights(db, services.GetRequiredService<DefinitionRegistry>(), null!);
        DocumentKey[] shared = [new("", DocumentKey.Calendar, "indonesia"), new("", DocumentKey.Lists, "singkatan")];
        async Task<(bool Calendar, bool Words)> MayAsync(Caller caller) =>
            (await rights.MayChangeAsync(caller, shared[0]), await rights.MayChangeAsync(caller, shared[1]));

        await founding.CopyAsync(manager, "ntt", new FirstAdministrator(IsManager: false, "Orang satu", "satu"));
        var alone = (await MayAsync(administrator), await MayAsync(manager));
        await founding.CopyAsync(manager, "tanah-laut", new FirstAdministrator(IsManager: false, "Orang dua", "dua"));
        var beside = (await MayAsync(administrator), await MayAsync(manager));

        Assert.Equal(((true, true), (false, false)), alone);
        Assert.Equal(((false, false), (true, true)), beside);
        Assert.True(await rights.MayChangeAsync(administrator, new DocumentKey("", DocumentKey.Calendar, "ntt")));
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
