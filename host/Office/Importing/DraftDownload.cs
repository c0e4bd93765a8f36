using System.Text;
using DinsosFlow.Host.Access;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>One SOP of a reading as the file of a definition.</summary>
internal static class DraftDownload
{
    public static void MapDraftDownload(this WebApplication app) => app.MapGet("/sop-baru/{id:guid}/draf/{number:int}", GetAsync);

    private static async Task<IResult> GetAsync(Guid id, int number, HttpContext http, CallerOf callerOf, SourceReadings readings)
    {
        if (
            await callerOf.FromAsync(http.User, http.RequestAborted) is not { } caller
            || await readings.FindAsync(caller, id) is not { } reading
            || reading.Drafts.Sops.FirstOrDefault(draft => draft.Order == number) is not { } draft
        )
        {
            return Results.NotFound();
        }
        return Results.File(Encoding.UTF8.GetBytes(draft.Yaml), "application/yaml; charset=utf-8", $"{draft.Id}.yaml");
    }
}
