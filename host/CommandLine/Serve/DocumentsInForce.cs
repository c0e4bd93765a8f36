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
        app.Use(
            async (context, next) =>
            {
                var services = context.RequestServices;
                if (!services.GetRequiredService<CallerOf>().HasAsked && !Path.HasExtension(context.Request.Path))
                {
                    try
                    {
                        await services.GetRequiredService<DefinitionRegistry>().RefreshAsync(context.RequestAborted);
                    }
                    catch (Exception failure) when (failure is not OperationCanceledException)
                    {
                        // As in DefinitionRegistry.FollowAsync.
                    }
                }
                await next(context);
            }
        );
}
