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

/// <summary>The way into an empty store: once, with the printed code, and never again.</summary>
public abstract class FirstStartSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private WebOffice _office = null!;

    public async Task InitializeAsync() => _office = await WebOffice.StartAsync(database: Create());

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Link_MakesOneAdministrator_AndIsSpent()
    {
        var link = await _office.Services.GetRequiredService<FirstStart>().OfferAsync();
        using var browser = _office.Open();
        using var second = _office.Open();
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(link!)).Status);
        Assert.Equal("/orang", (await FillAsync(browser, link!)).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/orang")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(link!)).Status);
        await using var db = _office.Store.Open();
        Assert.Equal(Role.Administrator, (await db.Grants.SingleAsync()).Role);
        Assert.Equal("198001012005011001", (await db.Users.SingleAsync()).UserName);
    }

    [Fact]
    public async Task Link_UsedByTwoAtOnce_MakesOneAdministrator()
    {
        var link = await _office.Services.GetRequiredService<FirstStart>().OfferAsync();
        using var one = _office.Open();
        using var two = _office.Open();
        var forms = new[] { await one.FormAsync(link!, "mulai"), await two.FormAsync(link!, "mulai") };
        var answers = await Task.WhenAll(
            one.PostAsync(link!, [.. forms[0], .. Filled(WebOffice.Password)]),
            two.PostAsync(link!, [.. forms[1], .. Filled(WebOffice.Password)])
        );
        Assert.Single(answers, answer => answer.Location == "/orang");
        await using var db = _office.Store.Open();
        Assert.Equal(1, await db.Users.CountAsync());
    }

    [Fact]
    public async Task Link_WithAWrongCode_OrBeforeOneIsOffered_IsNotFound()
    {
        using var browser = _office.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/mulai")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/mulai?kode=")).Status);
        await _office.Services.GetRequiredService<FirstStart>().OfferAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/mulai?kode={new string('0', 64)}")).Status);
    }

    [Fact]
    public async Task Link_WithPeopleInTheStore_IsNotOffered_AndOneOfferedBeforeIsClosed()
    {
        var start = _office.Services.GetRequiredService<FirstStart>();
        var link = await start.OfferAsync();
        await _office.HireAsync("orang", "ntt", []);
        using var browser = _office.Open();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link!)).Status);
        Assert.Null(await start.OfferAsync());
    }

    [Fact]
    public async Task Form_WithABadPassword_KeepsWhatWasTyped_AndTheLink()
    {
        var link = await _office.Services.GetRequiredService<FirstStart>().OfferAsync();
        using var browser = _office.Open();
        var refused = await FillAsync(browser, link!, "pendek");
        Assert.Contains("paling sedikit 10 huruf", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Maria Contoh\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/orang", (await FillAsync(browser, link!)).Location);
    }

    private static async Task<Shown> FillAsync(Browser browser, string link, string password = WebOffice.Password) =>
        await browser.SendAsync(link, "mulai", Filled(password));

    private static (string, string)[] Filled(string password) =>
        [
            ("Form.Agency", "ntt"),
            ("Form.Name", "Maria Contoh"),
            ("Form.User", "19800101 200501 1 001"),
            ("Form.Password", password),
            ("Form.Again", password),
        ];
}
