using System.Globalization;
using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Interchange;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>A SOP of one's own agency as a file for other systems. Nothing of a case is in it.</summary>
internal static class SopDownload
{
    public static void MapSopDownloads(this WebApplication app)
    {
        app.MapGet(
            "/sop/{Id}/elsa",
            (string id, HttpContext http, CallerOf callerOf, DefinitionRegistry registry) =>
                WriteAsync(id, http, callerOf, registry, ElsaExport.Write, "elsa", "application/json")
        );
        app.MapGet(
            "/sop/{Id}/bpmn",
            (string id, HttpContext http, CallerOf callerOf, DefinitionRegistry registry) =>
                WriteAsync(id, http, callerOf, registry, BpmnExport.Write, "bpmn", "application/xml")
        );
    }

    private static async Task<IResult> WriteAsync(
        string id,
        HttpContext http,
        CallerOf callerOf,
        DefinitionRegistry registry,
        Func<FlowGraph, Exported> write,
        string form,
        string type
    )
    {
        var caller = await callerOf.FromAsync(http.User, http.RequestAborted);
        if (caller is null || registry.Find($"{caller.Agency}/{id}") is not { Definition.IsStartable: true } sop)
        {
            return Results.NotFound();
        }
        var exported = write(sop.Compile());
        return exported.Text is { } text
            ? Results.File(Encoding.UTF8.GetBytes(text), type, FileName(sop.Definition, form))
            : Results.Text(
                string.Join('\n', exported.Refusals.Select(refusal => refusal.Message)),
                "text/plain; charset=utf-8",
                statusCode: StatusCodes.Status422UnprocessableEntity
            );
    }

    /// <summary>Letters, digits and hyphens alone, whatever a key may hold one day.</summary>
    /// <param name="form"><c>elsa</c> or <c>bpmn</c>.</param>
    internal static string FileName(SopDefinition sop, string form)
    {
        var name = string.Concat(sop.Key.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        return $"{name}-v{sop.Version.ToString(CultureInfo.InvariantCulture)}.{(form == "elsa" ? "elsa.json" : "bpmn")}";
    }
}
