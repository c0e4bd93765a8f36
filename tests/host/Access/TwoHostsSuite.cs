using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteTwoHostsTests : TwoHostsSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresTwoHostsTests : TwoHostsSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>
/// Two hosts over one store, as browsers and programs see them: what a page of one changes counts for the next request to the
/// other. What any statement may change is in <see cref="PeopleMemorySuite"/>.
/// </summary>
public abstract class TwoHostsSuite : WebTest
{
    private const string Administrator = "adm";
    private const string Clerk = "petugas";
    private static readonly Uri Cases = new("/api/v1/cases", UriKind.Relative);

    private WebOffice _other = null!;

    protected override void Configure(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([new("Jobs:Run", "false")]);

    protected override async Task ArrangeAsync()
    {
        _other = await Web.OpenAgainAsync(Configure);
        await Web.HireAsync(Administrator, "ntt", [Role.Administrator]);
    }

    protected override ValueTask CloseAsync() => _other.DisposeAsync();

    /// <summary>A lost laptop: programs of both hosts are at work by its token when its owner revokes it.</summary>
    [Fact]
    public async Task Token_RevokedInTheMiddleOfALoad_IsTakenForNotOneFurtherCommand()
    {
        var load = new Load();
        await Web.HireAsync(Clerk, "ntt", [], Office.Kasubag);
        var token = await Web.TokenAsync(Clerk);
        using var browser = await Web.Open().SignInAsync(Clerk);
        using var programs = new Programs(Web.Program(token), _other.Program(token), Web.Program(token), _other.Program(token));
        var senders = programs.All.Select(program => Task.Run(() => load.SendAsync(program))).ToList();
        await load.EnoughAsync();

        Assert.Equal("/saya?kabar=dicabut", (await browser.SendAsync("/saya", "cabut-")).Location);
        load.Revoked();

        await Task.WhenAll(senders);
        Assert.All(load.SentAfterwards, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Equal(Load.Further * programs.All.Length, load.SentAfterwards.Count);
        await using var db = Web.Store.Open();
        Assert.Equal(load.Accepted, await db.Cases.CountAsync());
    }

    [Fact]
    public async Task Role_GivenAndTakenByAPage_CountsForTheNextRequestToTheOther()
    {
        using var administrator = await Web.Open().SignInAsync(Administrator);
        await Web.HireAsync(Clerk, "ntt", [], Office.Clerk);
        using var clerk = await _other.Open().SignInAsync(Clerk);
        var before = (await clerk.GetAsync("/catatan-akses")).Status;

        await ChangeAsync(administrator, "peran-Auditor");
        var given = (await clerk.GetAsync("/catatan-akses")).Status;
        await ChangeAsync(administrator, "peran-Auditor");
        var taken = (await clerk.GetAsync("/catatan-akses")).Status;

        Assert.Equal(HttpStatusCode.OK, given);
        Assert.NotEqual(HttpStatusCode.OK, before);
        Assert.Equal(before, taken);
    }

    [Fact]
    public async Task Post_GivenAndEndedByAPage_CountsForTheNextRequestToTheOther()
    {
        using var administrator = await Web.Open().SignInAsync(Administrator);
        await Web.HireAsync(Clerk, "ntt", []);
        using var program = _other.Program(await Web.TokenAsync(Clerk));
        var before = await StartAsync(program);

        await ChangeAsync(administrator, "jabatan", ("Hold.Position", Office.Kasubag), ("Hold.Kind", "Definitive"));
        var given = await StartAsync(program);
        await ChangeAsync(administrator, "akhiri-");
        var lastDay = await StartAsync(program);
        _other.Clock.AdvanceDays(1);
        var after = await StartAsync(program);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (before, given));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Forbidden), (lastDay, after));
    }

    [Fact]
    public async Task Absence_EnteredAndEndedByAPage_CountsForTheNextRequestToTheOther()
    {
        using var administrator = await Web.Open().SignInAsync(Administrator);
        await Web.HireAsync(Clerk, "ntt", [], Office.Kasubag);
        using var program = _other.Program(await Web.TokenAsync(Clerk));
        var before = await StartAsync(program);

        await ChangeAsync(administrator, "cuti", ("Away.From", "3/3/2026"), ("Away.Until", "3/3/2026"));
        var away = await StartAsync(program);
        await ChangeAsync(administrator, "kembali-");
        var back = await StartAsync(program);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Forbidden, HttpStatusCode.Created), (before, away, back));
    }

    private static async Task ChangeAsync(Browser administrator, string form, params (string Name, string Value)[] fields) =>
        Assert.Equal($"/orang/{Clerk}?kabar=tersimpan", (await administrator.SendAsync($"/orang/{Clerk}", form, fields)).Location);

    private static async Task<HttpStatusCode> StartAsync(HttpClient program)
    {
        using var answer = await program.PostAsJsonAsync(Cases, new { definition = Office.OutgoingLetter, subject = "Undangan" });
        return answer.StatusCode;
    }

    /// <summary>Commands one after another by each program, and when each was sent.</summary>
    private sealed class Load
    {
        /// <summary>So many are accepted before the token goes, and so many are sent by each program afterwards.</summary>
        private const int Before = 40;

        public const int Further = 10;

        private readonly ConcurrentBag<(long SentAt, HttpStatusCode Answer)> _answers = [];
        private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long _revokedAt = long.MaxValue;

        public int Accepted => _answers.Count(answer => answer.Answer == HttpStatusCode.Created);

        public IReadOnlyList<HttpStatusCode> SentAfterwards =>
            [.. _answers.Where(answer => answer.SentAt > _revokedAt).Select(answer => answer.Answer)];

        public Task EnoughAsync() => _enough.Task;

        public void Revoked() => Volatile.Write(ref _revokedAt, Stopwatch.GetTimestamp());

        public async Task SendAsync(HttpClient program)
        {
            for (var further = 0; further < Further; )
            {
                var at = Stopwatch.GetTimestamp();
                _answers.Add((at, await StartAsync(program)));
                further += at > Volatile.Read(ref _revokedAt) ? 1 : 0;
                if (Accepted >= Before)
                {
                    _enough.TrySetResult();
                }
            }
        }
    }

    private sealed class Programs(params HttpClient[] all) : IDisposable
    {
        public HttpClient[] All => all;

        public void Dispose()
        {
            foreach (var program in all)
            {
                program.Dispose();
            }
        }
    }
}
