using DinsosFlow.Host.Screen.Addresses;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace DinsosFlow.Host.Screen.Forms;

/// <summary>What becomes of a form whose sender is signed out: a redirect to the page of signing in would throw its words away.</summary>
internal static class HeldForms
{
    /// <summary>A form sent to a page is answered by a page that gives it back (<c>401</c>); everything else goes to sign in.</summary>
    public static Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isForm =
            HttpMethods.IsPost(context.Request.Method)
            && context.Request.HasFormContentType
            && context.HttpContext.GetEndpoint() is { } endpoint
            && QueryValues.IsPage(endpoint);
        if (isForm)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }
        return Task.CompletedTask;
    }
}
