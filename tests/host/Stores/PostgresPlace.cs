using DinsosFlow.Host.Storage;
using Npgsql;

namespace DinsosFlow.Host.Tests.Stores;

/// <summary>Databases of the run on the tests' server.</summary>
internal sealed class PostgresPlace : IStorePlace
{
    public static readonly PostgresPlace Instance = new();

    // One copy at a time: the server refuses a template on which somebody else is at work.
    private readonly SemaphoreSlim _queue = new(1);

    private PostgresPlace() { }

    public Store Template(string name) => Store.Postgres(PostgresServer.ConnectionTo(PostgresServer.NameOf(name)));

    public Task<bool> IsThereAsync(Store store) => PostgresServer.ExistsAsync(NameOf(store));

    public Task CloseAsync(string name, Store template) => PostgresServer.CloseAsync(NameOf(template));

    public async Task<bool> CopyAsync(string name, Store to)
    {
        await _queue.WaitAsync();
        try
        {
            return await PostgresServer.CopyAsync(PostgresServer.NameOf(name), NameOf(to));
        }
        finally
        {
            _queue.Release();
        }
    }

    private static string NameOf(Store store) => new NpgsqlConnectionStringBuilder(store.Connection).Database!;
}
