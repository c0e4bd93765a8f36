using Xunit.Abstractions;

namespace DinsosFlow.Host.Tests.Walks;

public sealed class SqliteCrawlTests(ITestOutputHelper output) : CrawlSuite(output)
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresCrawlTests(ITestOutputHelper output) : CrawlSuite(output)
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Each role of the demonstration follows whatever it is shown: every link leads somewhere, and into nothing that is closed to it.</summary>
public abstract class CrawlSuite(ITestOutputHelper output) : IAsyncLifetime
{
    private DemoOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync() => _office = await DemoOffice.StartAsync(Create());

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task EveryRole_ReachesWhatIsItsOwn_AndNothingElseIsOffered()
    {
        var faults = new List<string>();

        foreach (var (user, expected) in Reached)
        {
            using var browser = await _office.OpenAsync(user);
            var crawl = new Crawl(browser);
            await crawl.RunAsync(user is null ? "/masuk" : "/");
            output.WriteLine($"{user ?? "nobody"}: {crawl.Opened} addresses, {crawl.Routes.Count} routes, {crawl.Forms} forms");
            faults.AddRange(crawl.Faults.Select(fault => $"{user}: {fault}"));
            faults.AddRange(crawl.Routes.Except(expected).Select(route => $"{user}: reached {route}"));
            faults.AddRange(expected.Except(crawl.Routes).Select(route => $"{user}: did not reach {route}"));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>By hand: what each kind of person gets to by links alone.</summary>
    private static readonly (string? User, string[] Routes)[] Reached =
    [
        (null, []),
        ("pengadministrasi-umum", []),
        ("kasubag-kepegawaian-umum", []),
        ("kepala-dinas", []),
        ("admin", []),
        (DemoOffice.Auditor, []),
    ];
}
