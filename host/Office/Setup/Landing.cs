using System.Security.Claims;
using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.Office.Setup;

/// <summary>The first page after signing in.</summary>
internal sealed class Landing(Holders holders, SetupQuery setup, IHttpContextAccessor http)
{
    private const string Desk = "/";
    private const string Unfinished = "/menyiapkan";

    /// <param name="returnTo">Where they came from; the desk where that is nowhere.</param>
    /// <returns>For who administers an office that cannot work yet: what it lacks, unless they came for something else.</returns>
    public async Task<string> OfAsync(string? returnTo)
    {
        var to = LocalPath.OrDesk(returnTo);
        // Asked anew: the request began as nobody's.
        return
            to == Desk
            && http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            && await holders.CallerAsync(id) is { } caller
            && Offers.Page(caller, Unfinished)
            && (await setup.ReadAsync(caller)).Any(item => item is { IsDone: false, IsNeeded: true })
            ? Unfinished
            : to;
    }
}
