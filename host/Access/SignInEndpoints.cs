using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DinsosFlow.Host.Access;

/// <summary>Signing out, changing places on a shared computer, and the way through the office's own sign-in service.</summary>
internal static class SignInEndpoints
{
    public const string SignInPage = "/masuk";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/keluar", (SignInManager<Person> signIn) => LeaveAsync(signIn, SignInPage))
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
        app.MapPost(
                "/ganti",
                ([FromForm(Name = "kembali")] string? returnTo, SignInManager<Person> signIn) =>
                    LeaveAsync(signIn, $"{SignInPage}?kembali={Uri.EscapeDataString(LocalPath.OrDesk(returnTo))}")
            )
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
        if (!OidcSetup.IsConfigured(app.Configuration))
        {
            return;
        }
        // A link and not a form: the page's policy lets forms lead to this host alone.
        app.MapGet(
            "/masuk/luar",
            ([FromQuery(Name = "kembali")] string? returnTo) =>
                Results.Challenge(
                    new AuthenticationProperties
                    {
                        RedirectUri = $"/masuk/luar/selesai?kembali={Uri.EscapeDataString(LocalPath.OrDesk(returnTo))}",
                    },
                    [OidcSetup.SchemeName]
                )
        );
        app.MapGet("/masuk/luar/selesai", ReturnAsync);
    }

    private static async Task<IResult> LeaveAsync(SignInManager<Person> signIn, string then)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(then);
    }

    private static async Task<IResult> ReturnAsync(
        [FromQuery(Name = "kembali")] string? returnTo,
        HttpContext http,
        UserManager<Person> users,
        SignInManager<Person> signIn,
        AttemptLog log
    )
    {
        var stated = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (stated.Principal is not { } principal || await OidcMatching.FindAsync(users, principal) is not { } person)
        {
            await log.DeniedAsync("", Attempt.UnknownFromService);
            return Results.LocalRedirect($"{SignInPage}?luar=tidak-terdaftar");
        }
        // The second step is the service's own matter.
        await signIn.SignInAsync(person, isPersistent: false);
        return Results.LocalRedirect(LocalPath.OrDesk(returnTo));
    }
}
