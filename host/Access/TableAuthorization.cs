using Microsoft.AspNetCore.Authorization;

namespace DinsosFlow.Host.Access;

/// <summary>Asks <see cref="AccessTable"/> for the route that was called.</summary>
internal sealed class TableRequirement : IAuthorizationRequirement
{
    /// <summary>For pages, by cookie.</summary>
    public static AuthorizationPolicy ForPages() => new AuthorizationPolicyBuilder().AddRequirements(new TableRequirement()).Build();

    /// <summary>API calls are made with a bearer token alone: a cookie would let another site's page call.</summary>
    public static AuthorizationPolicy ForCalls() =>
        new AuthorizationPolicyBuilder(TokenAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .AddRequirements(new TableRequirement())
            .Build();
}

/// <summary>Allows what the table allows; everything else is denied, and logged where somebody is signed in.</summary>
internal sealed class TableAuthorization(CallerOf callerOf, AttemptLog log) : AuthorizationHandler<TableRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, TableRequirement requirement)
    {
        if (context.Resource is not HttpContext http)
        {
            return;
        }
        if (IsOpenToEveryone(http))
        {
            // Nobody is asked for, so the store is not: the page that tells of its trouble is one of these.
            context.Succeed(requirement);
            return;
        }
        var caller = await callerOf.FromAsync(context.User, http.RequestAborted);
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            // Nothing is there: who is signed in is told so, others are asked to sign in first. A program is always told (no such
            // address, method or kind of content): a page to sign in on would look like success to it.
            if (caller is not null || http.Request.Path.StartsWithSegments("/api"))
            {
                context.Succeed(requirement);
            }
            return;
        }
        var rule = AccessTable.Find(http.Request.Method, endpoint.RoutePattern.RawText);
        if (rule?.Allows(caller) != true && !callerOf.IsSettled)
        {
            // Nobody is turned away by what may have changed since this host looked.
            caller = await callerOf.SettleAsync(context.User, http.RequestAborted);
        }
        if (rule?.Allows(caller) == true)
        {
            context.Succeed(requirement);
        }
        else if (caller is not null)
        {
            await log.DeniedAsync(caller.PersonId, Attempt.Page, $"{http.Request.Method} {endpoint.RoutePattern.RawText}");
        }
    }

    private static bool IsOpenToEveryone(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint endpoint
        && AccessTable.Find(http.Request.Method, endpoint.RoutePattern.RawText) is { Audience: Audience.Everyone };
}
