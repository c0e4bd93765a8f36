using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DinsosFlow.Host.Access;

/// <summary>Signing in at the office's own service: on where <c>Oidc:Authority</c> and <c>Oidc:ClientId</c> are configured.</summary>
public static class OidcSetup
{
    public const string SchemeName = "oidc";

    public static bool IsConfigured(IConfiguration configuration) =>
        configuration["Oidc:Authority"] is { Length: > 0 } && configuration["Oidc:ClientId"] is { Length: > 0 };

    internal static AuthenticationBuilder AddConfiguredOidc(this AuthenticationBuilder authentication, IConfiguration configuration) =>
        IsConfigured(configuration)
            ? authentication.AddOpenIdConnect(
                SchemeName,
                oidc =>
                {
                    oidc.Authority = configuration["Oidc:Authority"];
                    oidc.ClientId = configuration["Oidc:ClientId"];
                    oidc.ClientSecret = configuration["Oidc:ClientSecret"];
                    oidc.SignInScheme = IdentityConstants.ExternalScheme;
                    oidc.CallbackPath = "/masuk/luar/kembali";
                    oidc.ResponseType = OpenIdConnectResponseType.Code;
                    // By query, so that the cookies of the round trip can stay as strict as the others, also without TLS inside an office.
                    oidc.ResponseMode = OpenIdConnectResponseMode.Query;
                    oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
                    oidc.NonceCookie.SameSite = SameSiteMode.Lax;
                    oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    oidc.MapInboundClaims = false;
                    oidc.Scope.Clear();
                    oidc.Scope.Add("openid");
                    oidc.Scope.Add("profile");
                    oidc.Events.OnRemoteFailure = context =>
                    {
                        context.Response.Redirect($"{SignInEndpoints.SignInPage}?luar=gagal");
                        context.HandleResponse();
                        return Task.CompletedTask;
                    };
                }
            )
            : authentication;
}
