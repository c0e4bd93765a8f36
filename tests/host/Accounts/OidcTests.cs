using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Access;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DinsosFlow.Host.Tests.Accounts;

public sealed class SqliteOidcTests : OidcSuite
{
    protected override IDatabase Create() => new SqliteDatabase();
}

public sealed class PostgresOidcTests : OidcSuite
{
    protected override IDatabase Create() => new PostgresDatabase();
}

/// <summary>The office's own sign-in service, played by the test: the whole round trip without a network.</summary>
public abstract class OidcSuite : IAsyncLifetime
{
    protected abstract IDatabase Create();

    private const string Nip = "198001012005011001";
    private readonly Service _service = new();
    private WebOffice _office = null!;

    public async Task InitializeAsync()
    {
        _office = await WebOffice.StartAsync(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([
                    new("Oidc:Authority", Service.Issuer),
                    new("Oidc:ClientId", Service.Client),
                    new("Oidc:ClientSecret", "rahasia"),
                ]);
                builder.Services.PostConfigure<OpenIdConnectOptions>(OidcSetup.SchemeName, _service.StandIn);
            },
            Create()
        );
        await _office.HireAsync(Nip, "ntt", [], Office.Kasubag);
        await _office.HireAsync("honorer.1", "ntt", [], Office.Clerk);
    }

    public async Task DisposeAsync()
    {
        _service.Dispose();
        await _office.DisposeAsync();
    }

    [Theory]
    [InlineData("nip", "19800101 200501 1 001")]
    [InlineData("preferred_username", "Honorer.1")]
    public async Task KnownPerson_IsSignedIn_AndComesBackToTheSamePage(string claim, string value)
    {
        using var browser = _office.Open();
        Assert.Contains("/masuk/luar?kembali=%2Fsop", (await browser.GetAsync("/masuk?kembali=/sop")).Text, StringComparison.Ordinal);
        Assert.Equal("/sop", await EnterAsync(browser, new Claim(claim, value)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("nip", "199912312025011009")]
    [InlineData("preferred_username", "siapa")]
    [InlineData("email", Nip)]
    public async Task UnknownPerson_IsNeitherSignedInNorMade(string claim, string value)
    {
        using var browser = _office.Open();
        Assert.Equal("/masuk?luar=tidak-terdaftar", await EnterAsync(browser, new Claim(claim, value)));
        Assert.StartsWith("/masuk", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
        await using var db = _office.Store.Open();
        Assert.Equal(2, await db.Users.CountAsync());
        Assert.True(await db.AccessLog.AnyAsync(row => row.Act == Attempt.UnknownFromService));
    }

    [Fact]
    public async Task NipOfNobody_WithTheUserNameOfSomebody_IsNobody()
    {
        using var browser = _office.Open();
        Assert.Equal(
            "/masuk?luar=tidak-terdaftar",
            await EnterAsync(browser, new Claim("nip", "199912312025011009"), new Claim("preferred_username", "honorer.1"))
        );
    }

    [Fact]
    public async Task DeactivatedPerson_IsNotSignedIn()
    {
        await using (var db = _office.Store.Open())
        {
            var now = _office.Clock.GetCurrentInstant();
            await db
                .Users.Where(person => person.Id == Nip)
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.DeactivatedAt, now));
        }
        using var browser = _office.Open();
        Assert.Equal("/masuk?luar=tidak-terdaftar", await EnterAsync(browser, new Claim("nip", Nip)));
    }

    [Fact]
    public async Task NotConfigured_ThereIsNoButtonAndNoWay()
    {
        await using var plain = await WebOffice.StartAsync(database: Create());
        using var browser = plain.Open();
        Assert.DoesNotContain("/masuk/luar", (await browser.GetAsync("/masuk")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/masuk?kembali=", (await browser.GetAsync("/masuk/luar")).Location, StringComparison.Ordinal);
    }

    private async Task<string?> EnterAsync(Browser browser, params Claim[] claims)
    {
        var away = QueryHelpers.ParseQuery(
            new Uri(new Uri(Service.Issuer), (await browser.GetAsync("/masuk/luar?kembali=%2Fsop")).Location!).Query
        );
        _service.Says(away["nonce"]!, claims);
        var back = await browser.GetAsync($"/masuk/luar/kembali?code=kode&state={Uri.EscapeDataString(away["state"]!)}");
        return (await browser.GetAsync(back.Location!)).Location;
    }

    private sealed class Service : HttpMessageHandler
    {
        public const string Issuer = "https://masuk.invalid";
        public const string Client = "dinsosflow";
        private readonly RSA _rsa = RSA.Create(2048);
        private string _token = "";

        public void StandIn(OpenIdConnectOptions oidc)
        {
            oidc.ConfigurationManager = null;
            oidc.Configuration = new OpenIdConnectConfiguration
            {
                Issuer = Issuer,
                AuthorizationEndpoint = $"{Issuer}/masuk",
                TokenEndpoint = $"{Issuer}/token",
            };
            oidc.Configuration.SigningKeys.Add(new RsaSecurityKey(_rsa));
            oidc.Backchannel = new HttpClient(this, disposeHandler: false);
        }

        public void Says(string nonce, IEnumerable<Claim> claims) =>
            _token = new JsonWebTokenHandler().CreateToken(
                new SecurityTokenDescriptor
                {
                    Issuer = Issuer,
                    Audience = Client,
                    Subject = new ClaimsIdentity([new Claim("sub", "1"), new Claim("nonce", nonce), .. claims]),
                    SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa), SecurityAlgorithms.RsaSha256),
                }
            );

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(
                        JsonSerializer.Serialize(
                            new
                            {
                                access_token = "x",
                                token_type = "Bearer",
                                id_token = _token,
                            }
                        ),
                        Encoding.UTF8,
                        "application/json"
                    ),
                }
            );

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _rsa.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
