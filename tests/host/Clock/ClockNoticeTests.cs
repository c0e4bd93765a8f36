using System.Net;
using DinsosFlow.Host.Clock;
using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Tests.Clock;

public sealed class SqliteClockNoticeTests : ClockNoticeSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresClockNoticeTests : ClockNoticeSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Administrators are told on each page; nobody else could put the clock right.</summary>
public abstract class ClockNoticeSuite : IAsyncLifetime
{
    private const string Words = "Jam komputer ini melompat maju 365 hari";

    private WebOffice _office = null!;

    protected abstract IDatabase Create();

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(
            database: Create(),
            guard: wall => new GuardedClock(wall, new SteadyCount(), ClockSettings.Default)
        );
        await _office.HireAsync("pengelola", "ntt", [Role.Administrator]);
        await _office.HireAsync("kasubag", "ntt", [Role.Staff], Office.Kasubag);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Theory]
    [InlineData("/orang")]
    [InlineData("/")]
    [InlineData("/kiriman")]
    public async Task Administrator_IsTold_WhileTheClockIsWrong(string page)
    {
        using var browser = await _office.Open().SignInAsync("pengelola");
        Assert.DoesNotContain("Jam komputer", (await browser.GetAsync(page)).Text, StringComparison.Ordinal);

        _office.Clock.Advance(Duration.FromDays(365));
        var told = WebUtility.HtmlDecode((await browser.GetAsync(page)).Text);

        Assert.Contains(Words, told, StringComparison.Ordinal);
        Assert.Contains("clock --accept", told, StringComparison.Ordinal);
        _office.Clock.Advance(-Duration.FromDays(365));
        Assert.DoesNotContain("Jam komputer", (await browser.GetAsync(page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_AreNotTold()
    {
        using var browser = await _office.Open().SignInAsync("kasubag");
        _office.Clock.Advance(Duration.FromDays(365));

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Jam komputer", page.Text, StringComparison.Ordinal);
    }
}
