using Microsoft.AspNetCore.Authorization;

namespace DinsosFlow.Host.Api;

/// <summary>API calls are made with a bearer token alone: a cookie would let another site's page call.</summary>
internal static class ApiPolicy
{
    public const string Name = "api";

    public static AuthorizationPolicy Build() =>
        new AuthorizationPolicyBuilder(TokenAuthentication.SchemeName).RequireAuthenticatedUser().Build();
}
