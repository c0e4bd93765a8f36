using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Walks;

public sealed class SqliteWalkOffice() : WalkOffice(new SqliteDatabase());

public sealed class PostgresWalkOffice() : WalkOffice(new PostgresDatabase());

/// <summary>One demonstration for all walks over its values: they ask for answers, and not for what became of the office.</summary>
public abstract class WalkOffice(IDatabase database) : IAsyncLifetime
{
    private readonly Dictionary<string, Browser> _browsers = [];
    private readonly Dictionary<string, Crawl> _crawls = [];

    public DemoOffice Office { get; private set; } = null!;
    internal Places Places { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Office = await DemoOffice.StartAsync(database);
        Places = await Places.OfAsync(Office);
    }

    /// <summary>Signed in once and kept.</summary>
    /// <param name="user">Null for who is not signed in.</param>
    public async Task<Browser> BrowserAsync(string? user) =>
        _browsers.TryGetValue(user ?? "", out var known) ? known : _browsers[user ?? ""] = await Office.OpenAsync(user);

    /// <summary>What somebody is shown who goes wherever a page leads: walked once and kept.</summary>
    /// <param name="user">Null for who is not signed in.</param>
    /// <param name="from">Where the walk begins; the same each time.</param>
    internal async Task<Crawl> CrawledAsync(string? user, params string[] from)
    {
        if (!_crawls.TryGetValue(user ?? "", out var crawl))
        {
            crawl = new Crawl(await BrowserAsync(user), Enum.GetValues<Role>());
            await crawl.RunAsync(from);
            _crawls[user ?? ""] = crawl;
        }
        return crawl;
    }

    public async Task DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            browser.Dispose();
        }
        await Office.DisposeAsync();
    }
}
