using DinsosFlow.Host.Access;
using DinsosFlow.Host.Cases.Files;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DinsosFlow.Host.Desk.Papers;

/// <summary>Hands out a file to whoever may read its case; each reading of what is not <c>biasa</c> is logged like the case's
/// own.</summary>
internal static partial class AttachmentDownload
{
    public const string Route = "/berkas/{Case:guid}/lampiran/{Number:int}";

    public static void MapAttachments(this WebApplication app) => app.MapGet(Route, GetAsync);

    internal static async Task<IResult> GetAsync(
        Guid @case,
        int number,
        HttpContext http,
        CallerOf callerOf,
        DinsosFlowDb db,
        CaseReading reading,
        FileVault vault,
        ILogger<FileVault> log,
        CancellationToken cancel
    )
    {
        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == @case, cancel);
        if (
            row is null
            || await callerOf.FromAsync(http.User, cancel) is not { } caller
            || !await reading.MayReadAsync(caller, row, cancel)
        )
        {
            return Results.NotFound();
        }
        var file = CaseFile.In(await CaseHistory.ReadAsync(db, @case, cancel)).FirstOrDefault(file => file.Number == number);
        if (file is null || FileKind.OfMediaType(file.Type) is not { } kind)
        {
            return Results.NotFound();
        }
        if (await vault.OpenAsync(file.Content, cancel) is not { } content)
        {
            LogDamaged(log, row.Number, number);
            return Results.NotFound();
        }
        var disposition = new ContentDispositionHeaderValue(kind.IsShown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = PolicyOf(kind);
        return Results.Stream(content, kind.MediaType == "text/plain" ? "text/plain; charset=utf-8" : kind.MediaType);
    }

    /// <summary>
    /// Nothing in the file may run, load or frame anything. A PDF goes without the sandbox: browsers refuse to show one in it, and
    /// then it would be saved on a computer that others use too.
    /// </summary>
    private static string PolicyOf(FileKind kind) =>
        kind.MediaType == "application/pdf"
            ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
            : "default-src 'none'; sandbox; frame-ancestors 'none'";

    [LoggerMessage(Level = LogLevel.Critical, Message = "Case {Case}: the bytes of file {Number} are missing or changed")]
    private static partial void LogDamaged(ILogger logger, string @case, int number);
}
