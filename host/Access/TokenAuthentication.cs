using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace DinsosFlow.Host.Access;

/// <summary>Bearer tokens, known to the store by their hash alone.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Store store,
    PeopleMemory people,
    CallerOf callerOf,
    Holders holders,
    AttemptLog log,
    IClock clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = "Bearer ";
    private const int MaxLength = 200;

    /// <summary>Makes a token of 256 random bits and keeps its hash.</summary>
    /// <param name="name">What it is for, in the owner's words.</param>
    public static string Issue(DinsosFlowDb db, string personId, Instant at, string? name = null)
    {
        var token = $"df_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        db.Tokens.Add(
            new TokenRow
            {
                Hash = HashOf(token),
                PersonId = personId,
                CreatedAt = at,
                Name = name,
            }
        );
        return token;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.NoResult();
        }
        var hash = header.Length > MaxLength ? "" : HashOf(header[Prefix.Length..].Trim());
        var agency = await people.AgencyOfTokenAsync(hash, Context.RequestAborted);
        if ((agency is null ? null : Assumed(agency, hash) ?? await AskedAsync(agency, hash, Context.RequestAborted)) is not { } token)
        {
            await DenyAsync();
            return AuthenticateResult.Fail("No such token.");
        }
        await NoteUseAsync(token);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, token.PersonId)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <returns>Null where it has to be asked first: the call is not decided on the road, or what this host has read knows of no such
    /// token.</returns>
    private TokenRow? Assumed(string agency, string hash)
    {
        if (
            Context.GetEndpoint()?.Metadata.GetMetadata<DecidedOnTheRoad>() is null
            || people.LastRead(agency) is not var (office, asOf)
            || OwnersIn(office, hash) is not { } token
            || holders.CallerIn(office, token.PersonId) is not { } caller
        )
        {
            return null;
        }
        callerOf.Assume(
            caller with
            {
                Assumed = asOf,
            },
            office,
            async cancel =>
            {
                if (await AskedAsync(agency, hash, cancel) is null)
                {
                    await DenyAsync();
                }
            }
        );
        return token;
    }

    private async Task<TokenRow?> AskedAsync(string agency, string hash, CancellationToken cancel)
    {
        var office = await people.AsOfNowAsync(agency, cancel);
        var token = OwnersIn(office, hash);
        callerOf.Know(token is null ? null : holders.CallerIn(office, token.PersonId), office);
        return token;
    }

    private Task DenyAsync() => log.DeniedAsync("", Attempt.ForgedToken, (Context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);

    private static TokenRow? OwnersIn(OfficePeople office, string hash) =>
        office.Tokens.GetValueOrDefault(hash) is { } token && office.Active.ContainsKey(token.PersonId) ? token : null;

    private async Task NoteUseAsync(TokenRow token)
    {
        var now = clock.GetCurrentInstant();
        if (token.LastUsedAt is null || now - token.LastUsedAt >= Duration.FromMinutes(1))
        {
            token.LastUsedAt = now;
            await using var db = store.Open();
            await db
                .Tokens.Where(row => row.Hash == token.Hash && row.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), Context.RequestAborted);
        }
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
