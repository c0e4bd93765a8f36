namespace DinsosFlow.Host.Tests;

/// <summary>
/// An office over a prepared store. What touches the store is tested on both databases: a suite is abstract and says what is
/// promised, its two heirs name the database.
/// </summary>
public abstract class StoreTest : IAsyncLifetime
{
    protected IDatabase Database { get; private set; } = null!;

    protected Office Office { get; private set; } = null!;

    /// <summary>Whose positions are filled.</summary>
    protected virtual string Agency => "ntt";

    protected abstract IDatabase Create();

    /// <summary>What every test of the suite begins with.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>What the suite has opened beside the office, before the office closes.</summary>
    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    public async Task InitializeAsync()
    {
        Database = Create();
        Office = await Office.OpenAsync(Database.Store, Agency);
        await ArrangeAsync();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        await Office.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>The same store opened by one more host, with its own clock.</summary>
    protected Task<Office> OpenAgainAsync() => Office.OpenAsync(Database.Store, Agency);
}
