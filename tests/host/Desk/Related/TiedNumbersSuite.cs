using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Tests.Desk.Related;

public sealed class SqliteTiedNumbersTests : TiedNumbersSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTiedNumbersTests : TiedNumbersSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Which number of a tied case is meant, and who reads it.</summary>
public abstract class TiedNumbersSuite : WebTest
{
    protected override async Task ArrangeAsync()
    {
        await Web.HireAsync("kasubag", "ntt", [], Office.Kasubag);
        await Web.HireAsync("kasubag-2", "ntt", [], Office.Kasubag);
        await Web.FillVacantAsync();
    }

    /// <summary>The secret case has left their common desk: who has done nothing in it sees that one is waited for, and not
    /// which.</summary>
    [Fact]
    public async Task Desk_WaitingForASecretCase_NamesItToWhoMaySeeItAlone()
    {
        var parent = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);
        var secret = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Secret);
        await SendAsync(
            $"cases/{parent.Case}/related",
            new
            {
                number = secret.Number,
                step = 1,
                waits = true,
            }
        );
        await SendAsync($"tasks/{secret.Case:N}-1/complete", new { });
        using var acting = await Web.Open().SignInAsync("kasubag");
        using var colleague = await Web.Open().SignInAsync("kasubag-2");

        var known = await acting.GetAsync("/");
        var unknown = await colleague.GetAsync("/");

        Assert.Contains($"menunggu berkas {secret.Number}", known.Text, StringComparison.Ordinal);
        Assert.Contains("menunggu", unknown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Number, unknown.Text, StringComparison.Ordinal);
    }

    /// <summary>Every agency counts from one.</summary>
    [Fact]
    public async Task Number_ThatAnotherAgencyHasToo_IsThatOfTheOwn()
    {
        await Web.HireAsync("lain", WebOffice.OtherAgency, [], Office.Kasubag);
        var other = await Web.StartCaseAsync("lain", WebOffice.OtherAgency, WebOffice.Ordinary);
        var child = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);
        var parent = await Web.StartCaseAsync("kasubag", "ntt", WebOffice.Ordinary);

        await SendAsync($"cases/{parent.Case}/related", new { number = child.Number, step = 1 });

        await using var db = Web.Store.Open();
        Assert.Equal(other.Number, child.Number);
        Assert.Equal(child.Case, (await db.RelatedCases.SingleAsync()).ChildId);
    }

    private async Task SendAsync(string call, object body)
    {
        using var program = Web.Program(await Web.TokenAsync("kasubag"));
        using var answer = await program.PostAsJsonAsync(new Uri($"/api/v1/{call}", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
