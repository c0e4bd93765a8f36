using System.Data.Common;
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
                    catch (DbException)
                    {
                        // The database is away: what was in force stays so, and the page says what it cannot do.
                    }
                }
                await next(context);
            }
        );
}
