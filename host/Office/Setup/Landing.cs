using DinsosFlow.Host.Access;
using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Office.Setup;

/// <summary>The first page after signing in.</summary>
internal sealed class Landing(Visitor visitor, SetupQuery setup)
{
    private const string Desk = "/";
    private const string Unfinished = "/menyiapkan";

    /// <param name="returnTo">Where they came from; the desk where that is nowhere.</param>
    /// <returns>For who administers an office that cannot work yet: what it lacks, unless they came for something else.</returns>
    public async Task<string> OfAsync(string? returnTo)
    {
        var to = LocalPath.OrDesk(returnTo);
        return
            to == Desk
            && await visitor.CallerOrNullAsync() is { } caller
            && Offers.Page(caller, Unfinished)
            && (await setup.ReadAsync(caller)).Any(item => item is { IsDone: false, IsNeeded: true })
            ? Unfinished
            : to;
    }
}
