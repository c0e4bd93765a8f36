using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.CommandLine.Serve;

internal static class DocumentsInForce
{
    /// <summary>
    /// What another host published is in force here with the next request. Mostly that was asked together with who calls; here it is
    /// where nobody is signed in. Files of the pages do not ask.
    /// </summary>
    public static void UseDocumentsInForce(this WebApplication app) =>
        app.Use((context, next) => IsAsked(context) ? next(context) : AskAsync(context, next));

    private static bool IsAsked(HttpContext context) =>
        context.RequestServices.GetRequiredService<CallerOf>().HasAsked || Path.HasExtension(context.Request.Path);

    private static async Task AskAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await context.RequestServices.GetRequiredService<DefinitionRegistry>().RefreshAsync(context.RequestAborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // As in DefinitionRegistry.FollowAsync.
        }
        await next(context);
    }
}
