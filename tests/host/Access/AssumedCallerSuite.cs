using System.Net;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteAssumedCallerTests : AssumedCallerSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresAssumedCallerTests : AssumedCallerSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// A program's command is decided by who its caller was when this host looked last, and the road asks with the case whether that still
/// holds. Whatever changed on another host meanwhile counts all the same, also where the command never comes as far as the road.
/// </summary>
public abstract class AssumedCallerSuite : WebTest
{
    private const string Clerk = "petugas";
    private const string Start = "/api/v1/cases";
    private static readonly string Known = JsonSerializer.Serialize(new { definition = Office.OutgoingLetter, subject = "Undangan" });

    private WebOffice _other = null!;

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]);

    protected override async Task ArrangeAsync() => _other = await Web.OpenAgainAsync(Configure);

    protected override ValueTask CloseAsync() => _other.DisposeAsync();

    /// <summary>What is wrong with the command itself is nobody's to hear who may not send one.</summary>
    public static TheoryData<string, string> Commands =>
        new()
        {
            { Start, Known },
            { Start, "{}" },
            { Start, "" },
            { Start, "bukan JSON" },
            { Start, """{"definition":"","subject":""}""" },
            { Start, """{"definition":"ntt/tidak-ada","subject":"Undangan"}""" },
            { Start, """{"definition":"ntt/penanganan-surat-keluar","subject":"Undangan","receivedAt":"kemarin"}""" },
            { "/api/v1/tasks/bukan-tugas/claim", "{}" },
            { "/api/v1/tasks/0198f5aa00007000800000000000000a-1/complete", "{}" },
            { "/api/v1/cases/0198f5aa-0000-7000-8000-00000000000a/pause", "{}" },
            { "/api/v1/cases/0198f5aa-0000-7000-8000-00000000000a/related", """{"number":"1/2026","step":1,"waits":false}""" },
        };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Token_RevokedOnTheOther_IsUnknown_WhateverItIsSentWith(string path, string body)
    {
        using var program = await WarmAsync([], Office.Kasubag);
        await ChangeAsync(db => db.Tokens.ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, row => row.CreatedAt)));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(program, path, body));

        await using var db = Web.Store.Open();
        Assert.Equal(1, await db.Cases.CountAsync());
        Assert.Equal([Attempt.ForgedToken], await db.AccessLog.Select(row => row.Act).ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Role_TakenOnTheOther_IsMissed_WhateverIsSent(string path, string body)
    {
        await HireAsync([Role.ApiClient]);
        using var program = Web.Program(await Web.TokenAsync(Clerk));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(program, "/api/v1/tasks/bukan-tugas/claim", "{}"));
        await ChangeAsync(db => db.Grants.Where(row => row.PersonId == Clerk).ExecuteDeleteAsync());

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(program, path, body));
    }

    [Fact]
    public async Task Role_GivenOnTheOther_CountsForTheNextCommand()
    {
        await HireAsync([]);
        using var program = Web.Program(await Web.TokenAsync(Clerk));
        var before = await SendAsync(program, "/api/v1/tasks/bukan-tugas/claim", "{}");
        await ChangeAsync(db =>
        {
            db.Grants.Add(
                new GrantRow
                {
                    PersonId = Clerk,
                    Agency = "ntt",
                    Role = Role.ApiClient,
                }
            );
            return db.SaveChangesAsync();
        });

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            (before, await SendAsync(program, "/api/v1/tasks/bukan-tugas/claim", "{}"))
        );
    }

    /// <summary>Once for each way to the road: an act, a start, one that asks something beside first.</summary>
    [Theory]
    [InlineData("/api/v1/tasks/{0}/claim", "{}", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/tasks/{0}/complete", "{}", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/cases/{1}/related", """{"number":"1/2026","step":1,"waits":false}""", HttpStatusCode.NotFound)]
    public async Task Post_TakenOnTheOther_IsMissed(string path, string body, HttpStatusCode refusal)
    {
        using var program = await WarmAsync([Role.ApiClient], Office.Kasubag);
        await using var db = Web.Store.Open();
        var task = await db.Tasks.SingleAsync();
        await ChangeAsync(other => other.Holdings.Where(row => row.PersonId == Clerk).ExecuteDeleteAsync());

        var address = string.Format(null, path, new TaskId(task.CaseId, task.Task), task.CaseId);
        Assert.Equal(refusal, await SendAsync(program, address, body));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(program, Start, Known));
        Assert.Equal(1, await db.Cases.CountAsync());
    }

    /// <summary>Its answer is not given again to who may not ask any more.</summary>
    [Fact]
    public async Task Key_SentAgainByARevokedToken_IsNotAnswered()
    {
        using var program = await WarmAsync([], Office.Kasubag);
        program.DefaultRequestHeaders.Add("Idempotency-Key", "kunci-1");
        var first = await SendAsync(program, Start, Known);
        await ChangeAsync(db => db.Tokens.ExecuteDeleteAsync());

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Unauthorized), (first, await SendAsync(program, Start, Known)));
    }

    [Fact]
    public async Task Sop_PublishedOnTheOther_CanBeStartedAtOnce()
    {
        using var program = await WarmAsync([], Office.Kasubag);
        const string Sop = "surat-keluar-baru";
        var body = Known.Replace(Office.OutgoingLetter, $"ntt/{Sop}", StringComparison.Ordinal);
        var before = await SendAsync(program, Start, body);
        var there = _other.Services.GetRequiredService<DefinitionRegistry>();
        var text = Encoding
            .UTF8.GetString(there.Find(Office.OutgoingLetter)!.Bytes.Span)
            .Replace($"sop: {WebOffice.Ordinary}", $"sop: {Sop}", StringComparison.Ordinal);
        Assert.Empty(await there.ImportAsync([($"ntt/sop/{Sop}.yaml", Encoding.UTF8.GetBytes(text))]));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Created), (before, await SendAsync(program, Start, body)));
    }

    [Fact]
    public async Task Sop_RevisedOnTheOther_IsStartedInItsNewVersion()
    {
        using var program = await WarmAsync([], Office.Kasubag);
        var there = _other.Services.GetRequiredService<DefinitionRegistry>();
        var text = Encoding
            .UTF8.GetString(there.Find(Office.OutgoingLetter)!.Bytes.Span)
            .Replace("versi: 1", "versi: 2", StringComparison.Ordinal);
        Assert.Empty(await there.ImportAsync([($"ntt/sop/{WebOffice.Ordinary}.yaml", Encoding.UTF8.GetBytes(text))]));

        Assert.Equal(HttpStatusCode.Created, await SendAsync(program, Start, Known));

        await using var db = Web.Store.Open();
        Assert.Equal([1, 2], await db.Cases.OrderBy(row => row.Number).Select(row => row.Version).ToListAsync());
    }

    /// <summary>With nothing changed, what is asked beside the case is asked, too.</summary>
    [Fact]
    public async Task Case_TiedByItsNumber_IsFound()
    {
        using var program = await WarmAsync([], Office.Kasubag);
        Assert.Equal(HttpStatusCode.Created, await SendAsync(program, Start, Known));
        await using var db = Web.Store.Open();
        var second = await db.Cases.SingleAsync(row => row.Number == "2/2026");
        await SendAsync(program, $"/api/v1/tasks/{new TaskId(second.Id, 1)}/claim", "{}");

        Assert.Equal(
            HttpStatusCode.OK,
            await SendAsync(program, $"/api/v1/cases/{second.Id}/related", """{"number":"1/2026","step":1,"waits":false}""")
        );
    }

    /// <summary>A program whose caller this host has read, with one case that it started.</summary>
    private async Task<HttpClient> WarmAsync(Role[] roles, params string[] positions)
    {
        await HireAsync(roles, positions);
        var program = Web.Program(await Web.TokenAsync(Clerk));
        Assert.Equal(HttpStatusCode.Created, await SendAsync(program, Start, Known));
        return program;
    }

    private Task<string> HireAsync(Role[] roles, params string[] positions) => Web.HireAsync(Clerk, "ntt", roles, positions);

    private async Task ChangeAsync(Func<DinsosFlowDb, Task> change)
    {
        await using var db = _other.Store.Open();
        await change(db);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient program, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await program.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode;
    }
}
