using Microsoft.AspNetCore.Builder;

namespace DinsosFlow.Host.Tests;

/// <summary>The web application over a prepared store, as <see cref="StoreTest"/> does for the office alone.</summary>
public abstract class WebTest : IAsyncLifetime
{
    protected WebOffice Web { get; private set; } = null!;

    protected abstract IDatabase Create();

    /// <summary>More services and settings, before the application is built.</summary>
    protected virtual void Configure(WebApplicationBuilder builder) { }

    /// <summary>What every test of the suite begins with.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    /// <summary>What the suite has opened beside the office, before the office closes.</summary>
    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    public async Task InitializeAsync()
    {
        Web = await WebOffice.StartAsync(Configure, Create());
        await ArrangeAsync();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        await Web.DisposeAsync();
    }
}
