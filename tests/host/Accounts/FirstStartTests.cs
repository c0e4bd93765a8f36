using System.Net;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Accounts;

public sealed class SqliteFirstStartTests : FirstStartSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresFirstStartTests : FirstStartSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>The way into an empty store: once, with a printed code, on any of its hosts, and never again.</summary>
public abstract class FirstStartSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private IDatabase _database = null!;
    private WebOffice _office = null!;

    /// <summary>One more host of the same store.</summary>
    private WebOffice _other = null!;

    public async Task InitializeAsync()
    {
        _database = Create();
        _office = await WebOffice.StartAsync(database: _database);
        _other = await WebOffice.StartAsync(database: new SharedDatabase(_database));
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _office.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_WithoutAnybody_SaysWhereTheLinkIs_AndNotWhatItIs()
    {
        var link = await OfferAsync(_office);
        using var browser = _office.Open();

        var before = (await browser.GetAsync("/masuk")).Text;
        await FillAsync(browser, link);
        using var later = _office.Open();

        Assert.Contains("Belum ada seorang pun yang terdaftar", before, StringComparison.Ordinal);
        Assert.DoesNotContain("kode=", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Belum ada seorang pun", (await later.GetAsync("/masuk")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_MakesOneManager_AndIsSpentForAll()
    {
        var link = await OfferAsync(_office);
        var later = await OfferAsync(_other);
        using var browser = _other.Open();
        using var second = _office.Open();
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(link)).Status);

        var made = await FillAsync(browser, link);

        Assert.Equal("/pemasangan", made.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/pemasangan")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(later)).Status);
        await using var db = _office.Store.Open();
        var person = await db.Users.SingleAsync();
        Assert.Equal(("198001012005011001", ""), (person.UserName, person.Agency));
        Assert.Equal(Role.InstallationManager, (await db.Grants.SingleAsync()).Role);
        Assert.Empty(await db.FirstStarts.ToListAsync());
    }

    [Fact]
    public async Task Link_OfferedAgainByALaterStart_LeavesTheEarlierOneValid()
    {
        var first = await OfferAsync(_office);
        var second = await OfferAsync(_office);
        using var browser = _office.Open();

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(second)).Status);
        Assert.Equal("/pemasangan", (await FillAsync(browser, first)).Location);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Links_UsedByTwoAtOnce_OnTwoHosts_MakeOneManager(bool sameLink)
    {
        var link = await OfferAsync(_office);
        var other = sameLink ? link : await OfferAsync(_other);
        using var one = _office.Open();
        using var two = _other.Open();
        var forms = new[] { await one.FormAsync(link, "mulai"), await two.FormAsync(other, "mulai") };

        var answers = await Task.WhenAll(
            one.PostAsync(link, [.. forms[0], .. Filled(WebOffice.Password)]),
            two.PostAsync(other, [.. forms[1], .. Filled(WebOffice.Password, "198001012005011002")])
        );

        Assert.Single(answers, answer => answer.Location == "/pemasangan");
        // Who is later finds the link spent, or, a moment earlier, no form there any more.
        Assert.Single(answers, answer => answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Link_WithAWrongCode_OrBeforeOneIsOffered_IsNotFound()
    {
        using var browser = _office.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/mulai")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/mulai?kode=")).Status);
        await OfferAsync(_office);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/mulai?kode={new string('0', 64)}")).Status);
    }

    [Fact]
    public async Task Code_IsInTheStoreByItsHashAlone()
    {
        var link = await OfferAsync(_office);

        await using var db = _office.Store.Open();
        var row = await db.FirstStarts.SingleAsync();
        Assert.Equal(_office.Clock.GetCurrentInstant(), row.MadeAt);
        Assert.DoesNotContain(row.Hash, link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_WithPeopleInTheStore_IsNotOffered_AndOneOfferedBeforeIsClosed()
    {
        var link = await OfferAsync(_office);
        await _office.HireAsync("orang", "ntt", []);
        using var browser = _office.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).Status);
        Assert.Null(await _office.Services.GetRequiredService<FirstStart>().OfferAsync());
    }

    [Fact]
    public async Task Form_WithABadPassword_KeepsWhatWasTyped_AndTheLink()
    {
        var link = await OfferAsync(_office);
        using var browser = _office.Open();
        var refused = await FillAsync(browser, link, "pendek");
        Assert.Contains("paling sedikit 10 huruf", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Maria Contoh\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/pemasangan", (await FillAsync(browser, link)).Location);
    }

    private static async Task<string> OfferAsync(WebOffice office) =>
        (await office.Services.GetRequiredService<FirstStart>().OfferAsync())!;

    private static async Task<Shown> FillAsync(Browser browser, string link, string password = WebOffice.Password) =>
        await browser.SendAsync(link, "mulai", Filled(password));

    private static (string, string)[] Filled(string password, string user = "19800101 200501 1 001") =>
        [("Form.Name", "Maria Contoh"), ("Form.User", user), ("Form.Password", password), ("Form.Again", password)];
}
