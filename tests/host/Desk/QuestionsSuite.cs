using System.Globalization;
using System.Net;
using DinsosFlow.Host.Storage;
using DinsosFlow.Host.Tests.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace DinsosFlow.Host.Tests.Desk;

public sealed class SqliteQuestionsTests : QuestionsSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresQuestionsTests : QuestionsSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// How often a warm page waits for PostgreSQL, what is asked of every request (who calls, what is in force) included. What the parts of a
/// page ask goes there together: whoever makes it more finds out before somebody on a slow server does.
/// </summary>
public sealed class RoundTripsTests : WebTest
{
    private const string Clerk = "petugas";

    protected override IDatabase Create() => new PostgresDatabase();

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]);

    [Theory]
    [InlineData("/")]
    [InlineData("/tugas/{0}/1")]
    [InlineData("/berkas/{0}")]
    [InlineData("/cari?q=undangan")]
    [InlineData("/kabar")]
    [InlineData("/saya")]
    public async Task Page_OfAClerk_WaitsThreeTimesAtMost(string page)
    {
        await Web.HireAsync(Clerk, "ntt", [], Office.Kasubag);
        var started = await Web.StartCaseAsync(Clerk, "ntt", WebOffice.Ordinary);
        await WaitsThreeTimesAtMostAsync(string.Format(CultureInfo.InvariantCulture, page, started.Case));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pantau")]
    [InlineData("/terlambat")]
    [InlineData("/tim")]
    [InlineData("/catatan-akses")]
    [InlineData("/orang")]
    [InlineData("/jabatan")]
    [InlineData("/dokumen")]
    public async Task Page_OfAHeadWithEveryRole_WaitsThreeTimesAtMost(string page)
    {
        await Web.HireAsync(Clerk, "ntt", [Role.Administrator, Role.Supervisor, Role.Auditor], Office.Head);
        await WaitsThreeTimesAtMostAsync(page);
    }

    private async Task WaitsThreeTimesAtMostAsync(string page)
    {
        using var browser = await Web.Open().SignInAsync(Clerk);
        await browser.GetAsync(page);
        var (path, request) = (page.Split('?')[0], new HttpContextAccessor());
        using var trips = NpgsqlTrips.Of(() =>
            request.HttpContext is { Request: var asked } && asked.Path == path && asked.Host.Port == Web.Url.Port
        );

        var shown = await browser.GetAsync(page);

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.True(trips.Taken.Count is > 0 and <= 3, $"{page}: {trips.Taken.Count}\n{string.Join("\n\n", trips.Taken)}");
    }
}

/// <summary>
/// How often a warm page asks the store, the menu beside it included and what is asked of every request not: each question is a
/// way to the database and back. Whoever adds one to these three pages joins it to another, or raises the figure here.
/// </summary>
public abstract class QuestionsSuite : WebTest
{
    private const string Clerk = "petugas";

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]);

    [Theory]
    [InlineData("/", 7)]
    [InlineData("/tugas/{0}/1", 9)]
    [InlineData("/berkas/{0}", 11)]
    public async Task Page_OfAClerk_AsksNoMoreThan(string page, int most)
    {
        await Web.HireAsync(Clerk, "ntt", [], Office.Kasubag);
        var started = await Web.StartCaseAsync(Clerk, "ntt", WebOffice.Ordinary);
        var path = string.Format(CultureInfo.InvariantCulture, page, started.Case);
        using var browser = await Web.Open().SignInAsync(Clerk);
        await browser.GetAsync(path);
        using var statements = new RequestStatements(Web.Url, path);

        var shown = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        var asked = statements.Take();
        Assert.True(asked.Count <= most, $"{path} asked {asked.Count} times:\n{string.Join("\n\n", asked)}");
        Assert.NotEmpty(asked);
    }
}
