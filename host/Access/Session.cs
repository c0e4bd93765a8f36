using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace DinsosFlow.Host.Access;

/// <summary>
/// What is asked of every request that comes with a cookie: that the person is still active and that the password, the
/// second step and the roles have not changed since the cookie was given. One short question, which also tells who calls, so no grace
/// time is needed.
/// </summary>
internal static class Session
{
    public const string PasswordPage = "/saya/sandi";
    private static readonly object StaleForm = new();
    private static readonly object MustChange = new();
    private static readonly string[] WithOneTimePassword = [PasswordPage, "/keluar", "/ganti", "/galat", "/masuk", "/tidak-ditemukan"];

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The page that tells of a fault: what failed is the store, most likely.
            return;
        }
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var stamp = context.Principal?.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType);
        var people = http.RequestServices.GetRequiredService<PeopleMemory>();
        var agency = await people.AgencyOfPersonAsync(id, http.RequestAborted);
        var office = agency is null ? null : await people.AsOfNowAsync(agency, http.RequestAborted);
        var person = office?.Active.GetValueOrDefault(id);
        if (person is null || stamp is null || person.SecurityStamp != stamp)
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            await http.RequestServices.GetRequiredService<AttemptLog>().DeniedAsync(id, Attempt.OldCookie);
        }
        else
        {
            http.RequestServices.GetRequiredService<CallerOf>()
                .Know(http.RequestServices.GetRequiredService<Holders>().CallerIn(office!, id), office!);
            if (person.MustChangePassword)
            {
                http.Items[MustChange] = true;
            }
        }
    }

    /// <summary>With a one-time password only the page that changes it opens.</summary>
    public static void UsePasswordChange(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                if (
                    context.Items.ContainsKey(MustChange)
                    && AccessTable.Find(context.Request.Method, route) is { } rule
                    && !WithOneTimePassword.Contains(rule.Route)
                )
                {
                    context.Response.Redirect(PasswordPage);
                    return Task.CompletedTask;
                }
                return next(context);
            }
        );

    /// <summary>
    /// A form without our token (sent from another site, or from before a new sign-in) is refused before any page runs. One that the page
    /// does not have, or not any more, is refused by the page: the answer says so in words.
    /// </summary>
    public static void UseFormCheck(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
                {
                    await next(context);
                    if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false })
                    {
                        // Blazor names the type of an answer before it looks for the form; with a type, an empty answer counts as one.
                        context.Response.ContentType = null;
                    }
                    return;
                }
                var person = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                await context.RequestServices.GetRequiredService<AttemptLog>().DeniedAsync(person, Attempt.CrossSitePost, route);
                context.Items[StaleForm] = true;
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
        );

    /// <summary>The form came from before a new sign-in, or from somebody else at the same computer: its token was refused.</summary>
    public static bool IsOfAnotherSession(HttpContext context) => context.Items.ContainsKey(StaleForm);
}
