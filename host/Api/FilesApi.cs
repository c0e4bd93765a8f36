using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Desk.Papers;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Api;

/// <summary>Files of a case. One is read from the address in <c>href</c>, with the same token.</summary>
internal static class FilesApi
{
    private const string Path = "/cases/{id:guid}/files";

    public static void MapFiles(this RouteGroupBuilder api)
    {
        api.MapGet(Path, ListAsync);
        api.MapPost(Path, AttachAsync).WithMetadata(new TakesFilesAttribute());
        api.MapGet(
            $"{Path}/{{number:int}}",
            (
                Guid id,
                int number,
                HttpContext http,
                CallerOf callerOf,
                DinsosFlowDb db,
                CaseReading reading,
                FileVault vault,
                ILogger<FileVault> log,
                CancellationToken cancel
            ) => AttachmentDownload.GetAsync(id, number, http, callerOf, db, reading, vault, log, cancel)
        );
        api.MapPost(
            $"{Path}/{{number:int}}/withdraw",
            (Guid id, int number, ActsApi.ReasonBody body, ApiCall call, CancellationToken cancel) =>
                call.SendAsync(id, new CaseCommand.WithdrawAttachment(number, new PersonalText(body.Reason.Trim())), cancel)
        );
    }

    private static async Task<IResult> ListAsync(Guid id, ApiCall call, CancellationToken cancel)
    {
        if (await call.ReadableAsync(id, cancel) is not { } row)
        {
            return ApiProblem.From(new Answer.NotFound());
        }
        var files = CaseFile.In(await CaseHistory.ReadAsync(call.Db, id, cancel));
        return Results.Ok(
            new
            {
                items = files.Select(file => new
                {
                    number = file.Number,
                    name = file.Name,
                    type = file.Type,
                    size = file.Size,
                    sha256 = file.Content,
                    at = call.Time(row.Agency, file.At),
                    by = file.By,
                    href = $"/api/v1/cases/{id}/files/{file.Number}",
                }),
            }
        );
    }

    /// <summary>Form field <c>file</c>; a second sending of the same bytes under the same key attaches nothing more.</summary>
    private static async Task<IResult> AttachAsync(Guid id, IFormFile? file, ApiCall call, Attaching attaching, CancellationToken cancel)
    {
        if (file is null)
        {
            return ApiProblem.BadMember("file", "Kirim satu file sebagai multipart/form-data dengan nama isian `file`.");
        }
        var answer = await attaching.AttachAsync(call.Caller, id, file, null, null, call.Key, cancel);
        return answer is Answer.Accepted { Named: var name }
            ? Results.Created($"/api/v1/cases/{id}/files", new { @case = id, name })
            : ApiProblem.From(answer);
    }
}
