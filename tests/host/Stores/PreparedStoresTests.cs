using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Stores;

public sealed class SqlitePreparedStoresTests : PreparedStoresSuite
{
    protected override IDatabase Create() => new SqliteDatabase();

    [Fact]
    public async Task Copy_KeepsTheJournalOfTheOffice()
    {
        await using var database = Create();
        await PreparedStores.GiveAsync(database.Store, Prepared.Empty);

        await using var db = database.Store.Open();
        var mode = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync();

        Assert.Equal("wal", mode);
    }
}

public sealed class PostgresPreparedStoresTests : PreparedStoresSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Every test has a store of its own, and the one that it asked for.</summary>
public abstract class PreparedStoresSuite : StoreTest
{
    [Fact]
    public async Task Copies_TakenAtOnce_AreWholeAndApart()
    {
        var databases = Enumerable.Range(0, 4).Select(_ => Create()).ToList();

        var given = await Task.WhenAll(databases.Select(database => PreparedStores.GiveAsync(database.Store, Prepared.Hired("ntt"))));
        await RenameAsync(databases[0].Store, "Nama Baru");

        Assert.All(given, Assert.True);
        Assert.Equal("Nama Baru", await NameAsync(databases[0].Store));
        foreach (var other in databases[1..])
        {
            Assert.Equal("Kepala Dinas Sosial", await NameAsync(other.Store));
            await other.DisposeAsync();
        }
        await databases[0].DisposeAsync();
    }

    [Fact]
    public async Task Give_WhereAStoreIsAlready_LeavesItAsItIs()
    {
        await RenameAsync(Database.Store, "Nama Baru");

        Assert.False(await PreparedStores.GiveAsync(Database.Store, Prepared.Hired("ntt")));

        Assert.Equal("Nama Baru", await NameAsync(Database.Store));
    }

    private static async Task RenameAsync(Store store, string name)
    {
        await using var db = store.Open();
        await db
            .Users.Where(person => person.Id == Office.Head)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.FullName, name));
    }

    private static async Task<string> NameAsync(Store store)
    {
        await using var db = store.Open();
        return (await db.Users.AsNoTracking().SingleAsync(person => person.Id == Office.Head)).FullName;
    }
}
