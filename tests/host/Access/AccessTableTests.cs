using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DinsosFlow.Host.Tests.Access;

public sealed class SqliteAccessTableTests : AccessTableSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresAccessTableTests : AccessTableSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>Walks the policy table over HTTP: every mapped endpoint, every role, own and other agency, every sifat.</summary>
public abstract class AccessTableSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Starter = "pemula";
    private const string OtherStarter = "pemula-lain";

    /// <summary>Holds a post that others report to, and was granted nothing.</summary>
    private const string Superior = "atasan-bagan";

    /// <summary>A person with each role of an agency alone, who holds no position.</summary>
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Where(role => role != Role.InstallationManager)];

    /// <summary>Keeps the installation, of no agency.</summary>
    private const string Manager = "hanya-pengelola";

    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(
            builder =>
                builder.Configuration.AddInMemoryCollection([new("Oidc:Authority", "https://masuk.invalid"), new("Oidc:ClientId", "uji")]),
            Create()
        );
        await _office.HireAsync(Starter, "ntt", [], Office.Kasubag);
        await _office.HireAsync(OtherStarter, WebOffice.OtherAgency, [], Office.Kasubag);
        await _office.HireAsync(Superior, "ntt", [], "kabid-pemberdayaan-sosial");
        await _office.FillVacantAsync();
        foreach (var role in Roles)
        {
            await _office.HireAsync(UserOf(role), "ntt", [role]);
        }
        await _office.HireAsync(Manager, Person.NoAgency, [Role.InstallationManager]);
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public void Table_EveryMappedEndpointHasARow_AndEveryRowAnEndpoint()
    {
        var mapped = Endpoints()
            .SelectMany(endpoint =>
                MethodsOf(endpoint).Select(method => (method, Route: $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"))
            )
            .ToHashSet();
        Assert.Equal("", string.Join(", ", mapped.Where(call => AccessTable.Find(call.method, call.Route) is null)));
        Assert.Equal("", string.Join(", ", AccessTable.Rules.Where(rule => !mapped.Contains((rule.Method, rule.Route)))));
    }

    [Fact]
    public void Table_NothingButFilesOpensPastIt() =>
        Assert.Empty(
            Endpoints()
                .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                .Select(endpoint => endpoint.RoutePattern.RawText)
        );

    [Fact]
    public void Table_HasTheRoutesOfTheHandWrittenOne()
    {
        var rules = AccessTable.Rules.Select(rule => (rule.Method, rule.Route)).Order();

        Assert.Equal(RouteTable.Read().Keys.Order(), rules);
    }

    [Fact]
    public async Task Walk_EveryEndpointWithEveryRole_OpensAsTheHandWrittenTableSays()
    {
        var wrong = new List<string>();
        var table = RouteTable.Read();
        var secret = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary);
        foreach (var who in RouteTable.Who)
        {
            var user = who switch
            {
                "nobody" => null,
                "chart" => Superior,
                "manager" => Manager,
                _ => $"hanya-{who}",
            };
            using var browser = _office.Open();
            using var program = user is null
                ? new HttpClient { BaseAddress = _office.Url }
                : _office.Program(await _office.TokenAsync(user));
            if (user is not null)
            {
                await browser.SignInAsync(user);
            }
            // Signing out comes last, since it ends the walk.
            foreach (var ((method, route), allowed) in table.OrderBy(entry => entry.Key.Route is "/keluar" or "/ganti"))
            {
                var path = PathOf(route, secret);
                var opened = route.StartsWith("/api/", StringComparison.Ordinal)
                    ? await CallsAsync(program, method, path)
                    : await OpensAsync(browser, method, path);
                if (opened != allowed.Contains(who))
                {
                    wrong.Add($"{method} {route} as {who}: expected {allowed.Contains(who)}, but got {opened}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Walk_EveryRoleAndEveryKindOfCase_IsSeenAsTheTableSays()
    {
        var wrong = new List<string>();
        var kinds = new[]
        {
            (WebOffice.Ordinary, Confidentiality.Ordinary),
            (WebOffice.Restricted, Confidentiality.Restricted),
            (WebOffice.Secret, Confidentiality.Secret),
        };
        foreach (var (sop, kind) in kinds)
        {
            var own = await _office.StartCaseAsync(Starter, "ntt", sop, "Perihal terlarang");
            var other = await _office.StartCaseAsync(OtherStarter, WebOffice.OtherAgency, sop, "Perihal terlarang");
            foreach (var role in Roles)
            {
                using var browser = await _office.Open().SignInAsync(UserOf(role));
                using var program = _office.Program(await _office.TokenAsync(UserOf(role)));
                foreach (var (receipt, isOwn) in new[] { (own, true), (other, false) })
                {
                    // Every role reads what is biasa or terbatas, and none opens what is rahasia.
                    var expected = isOwn && kind != Confidentiality.Secret;
                    foreach (var path in new[] { $"/berkas/{receipt.Case}", $"/tugas/{receipt.Case}/1" })
                    {
                        var page = await browser.GetAsync(path);
                        var isShown = page.Status == HttpStatusCode.OK && page.Text.Contains("Perihal terlarang", StringComparison.Ordinal);
                        var isHidden = page.Status == HttpStatusCode.NotFound && !page.Text.Contains("terlarang", StringComparison.Ordinal);
                        if (expected ? !isShown : !isHidden)
                        {
                            wrong.Add(
                                $"{path} ({kind}, {(isOwn ? "own" : "other")}) as {role}: expected {expected}, but got {page.Status}"
                            );
                        }
                    }
                    using var call = await program.GetAsync(new Uri($"/api/v1/cases/{receipt.Case}", UriKind.Relative));
                    if (call.StatusCode != (expected ? HttpStatusCode.OK : HttpStatusCode.NotFound))
                    {
                        wrong.Add($"API ({kind}, {(isOwn ? "own" : "other")}) as {role}: expected {expected}, but got {call.StatusCode}");
                    }
                }
            }
        }
        Assert.Equal("", string.Join(Environment.NewLine, wrong));
        Assert.Equal(
            [Confidentiality.Ordinary, Confidentiality.Restricted],
            Enum.GetValues<Confidentiality>().Where(kind => !AccessTable.CaseReaders(kind).IsEmpty)
        );
    }

    /// <summary>What somebody maps and forgets to write into the table is closed to all.</summary>
    [Theory]
    [InlineData("/", true)]
    [InlineData("/belum-terdaftar", false)]
    public async Task Endpoint_WithoutARow_OpensForNobody(string route, bool isOpened)
    {
        await using var scope = _office.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = "GET";
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0, null, null));
        var superior = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Superior)], "uji"));
        var asked = new AuthorizationHandlerContext([new TableRequirement()], superior, http);
        var handler = new TableAuthorization(
            new CallerOf(_office.Services.GetRequiredService<Holders>()),
            scope.ServiceProvider.GetRequiredService<AttemptLog>()
        );

        await handler.HandleAsync(asked);

        Assert.Equal(isOpened, asked.HasSucceeded);
    }

    [Fact]
    public async Task Manager_OfNoAgency_SeesNoCaseOfAnyAgency()
    {
        var own = await _office.StartCaseAsync(Starter, "ntt", WebOffice.Ordinary, "Perihal terlarang");
        using var browser = await _office.Open().SignInAsync(Manager);
        using var program = _office.Program(await _office.TokenAsync(Manager));

        foreach (var path in new[] { $"/berkas/{own.Case}", $"/tugas/{own.Case}/1", "/cari?q=terlarang", "/kabar", "/orang", "/sop" })
        {
            var page = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, page.Status);
            Assert.DoesNotContain("Perihal terlarang", page.Text, StringComparison.Ordinal);
        }
        using var call = await program.GetAsync(new Uri($"/api/v1/cases/{own.Case}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
        Assert.Equal("/pemasangan", (await browser.GetAsync("/")).Location);
    }

    private static string UserOf(Role role) => $"hanya-{role}".ToLowerInvariant();

    private static async Task<bool> OpensAsync(Browser browser, string method, string path)
    {
        var answer = method == "GET" ? await browser.GetAsync(path) : await browser.PostAsync(path);
        // A form without a token is refused with 400, after the table has let it through; a form of who is signed out is given back
        // with 401.
        return answer.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
            && answer.Location?.StartsWith("/masuk?kembali=", StringComparison.Ordinal) != true;
    }

    private static async Task<bool> CallsAsync(HttpClient program, string method, string path)
    {
        // An endpoint that takes files answers to nothing else, whoever asks.
        using var file = new MultipartFormDataContent { { new ByteArrayContent([]), "file", "kosong.pdf" } };
        using var answer =
            method == "GET" ? await program.GetAsync(new Uri(path, UriKind.Relative))
            : path.EndsWith("/files", StringComparison.Ordinal) ? await program.PostAsync(new Uri(path, UriKind.Relative), file)
            : await program.PostAsJsonAsync(path, new { });
        // The route let it through, and the case, the task or the SOP was not theirs.
        var words = await answer.Content.ReadAsStringAsync();
        return words.Contains("NotYourPosition", StringComparison.Ordinal)
            || words.Contains("NotYoursToStart", StringComparison.Ordinal)
            || answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
    }

    private static string PathOf(string route, Receipt receipt) =>
        route
            .Replace("{Case:guid}", receipt.Case.ToString(), StringComparison.Ordinal)
            .Replace("{id:guid}", receipt.Case.ToString(), StringComparison.Ordinal)
            .Replace("{related:guid}", receipt.Case.ToString(), StringComparison.Ordinal)
            .Replace("{Task:int}", "1", StringComparison.Ordinal)
            .Replace("{Number:int}", "1", StringComparison.OrdinalIgnoreCase)
            .Replace("{Seq:int}", "1", StringComparison.Ordinal)
            .Replace("{Year:int}", "2026", StringComparison.Ordinal)
            .Replace("{Version:int}", "1", StringComparison.Ordinal)
            .Replace("{Kind}", "sop", StringComparison.Ordinal)
            .Replace("{Id:guid}", receipt.Case.ToString(), StringComparison.Ordinal)
            .Replace("{task}", $"{receipt.Case:N}-1", StringComparison.Ordinal)
            .Replace(
                "{Id}",
                route.StartsWith("/orang", StringComparison.Ordinal) ? Starter
                    : route.StartsWith("/pemasangan", StringComparison.Ordinal) ? "ntt"
                    : WebOffice.Ordinary,
                StringComparison.Ordinal
            )
            .Replace("{Book}", "surat-masuk", StringComparison.Ordinal)
            .Replace("{Code}", "K7QF-2M9X-K7QF-2M9X", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{**path:file}", "dinsosflow.css", StringComparison.Ordinal);

    private IEnumerable<RouteEndpoint> Endpoints() =>
        _office
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
}
