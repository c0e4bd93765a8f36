using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.CommandLine.Serve;

internal static class DocumentsInForce
{
    /// <summary>What another host published is in force here with the next request; files of the pages do not ask.</summary>
    public static void UseDocumentsInForce(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (!Path.HasExtension(context.Request.Path))
                {
                    try
                    {
                        await context.RequestServices.GetRequiredService<DefinitionRegistry>().RefreshAsync(context.RequestAborted);
                    }
                    catch (Exception failure) when (failure is not OperationCanceledException)
                    {
                        // Whatever it was, what was in force stays so, and the page says what it cannot do. The page that tells of a
                        // failure comes by here, too: a second one would leave it blank, and what was typed lost.
                    }
                }
                await next(context);
            }
        );
}
