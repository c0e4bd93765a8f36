using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using Microsoft.AspNetCore.Antiforgery;

namespace DinsosFlow.Host.Desk.Work;

/// <summary>Where the task page's small script sends what was typed, every few seconds; answers with the time to show.</summary>
internal static class DraftEndpoint
{
    public static void MapDrafts(this WebApplication app) =>
        app.MapPost("/tugas/{Case:guid}/{Task:int}/draf", SaveAsync).WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task<IResult> SaveAsync(
        Guid @case,
        int task,
        HttpContext http,
        CallerOf callerOf,
        Drafts drafts,
        DefinitionRegistry registry
    )
    {
        if (await callerOf.FromAsync(http.User, http.RequestAborted) is not { } caller)
        {
            return Results.NotFound();
        }
        var form = TaskForm.From(await http.Request.ReadFormAsync(http.RequestAborted));
        return await drafts.SaveAsync(caller, @case, task, form, http.RequestAborted) is { } at
            ? Results.Text(TimeWords.Clock(at, registry.RulesFor(caller.Agency).Calendar.Zone))
            : Results.NotFound();
    }
}
