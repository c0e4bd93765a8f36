using System.Collections.Concurrent;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>
/// Stores made once a run, on the database and at the time that the first test asks for one, and copied for each test:
/// schema, definitions and people are the same for all of them and cost more than most tests.
/// </summary>
internal static class PreparedStores
{
    private static readonly ConcurrentDictionary<(bool IsPostgres, string Name), Lazy<Task>> Made = new();

    /// <summary>Puts a prepared store where nothing is yet.</summary>
    /// <returns>False where there is a store already: it is left as it is.</returns>
    public static async Task<bool> GiveAsync(Store store, Prepared what)
    {
        var place = PlaceOf(store);
        if (await place.IsThereAsync(store))
        {
            return false;
        }
        await MadeAsync(place, store.IsPostgres, what);
        return await place.CopyAsync(what.Name, store);
    }

    /// <summary>Those who come meanwhile wait for the first; a failure is everyone's.</summary>
    private static Task MadeAsync(IStorePlace place, bool isPostgres, Prepared what) =>
        Made.GetOrAdd((isPostgres, what.Name), _ => new Lazy<Task>(() => Task.Run(() => MakeAsync(place, isPostgres, what)))).Value;

    private static async Task MakeAsync(IStorePlace place, bool isPostgres, Prepared what)
    {
        var store = place.Template(what.Name);
        if (what.From is { } from)
        {
            await MadeAsync(place, isPostgres, from);
            await place.CopyAsync(from.Name, store);
        }
        else if (isPostgres)
        {
            await store.CreateDatabaseAsync();
        }
        await what.FillAsync(store);
        await place.CloseAsync(what.Name, store);
    }

    private static IStorePlace PlaceOf(Store store) => store.IsPostgres ? PostgresPlace.Instance : SqlitePlace.Instance;
}

/// <summary>Where the prepared stores of one kind of database lie, and how they are copied.</summary>
internal interface IStorePlace
{
    Store Template(string name);

    Task<bool> IsThereAsync(Store store);

    /// <summary>Nobody writes to the template from here on.</summary>
    Task CloseAsync(string name, Store template);

    /// <returns>False where there is a store already.</returns>
    Task<bool> CopyAsync(string name, Store to);
}
