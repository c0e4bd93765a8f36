using DinsosFlow.Host.Cases.Files;
using Microsoft.AspNetCore.Http.Features;

namespace DinsosFlow.Host.Desk.Papers;

/// <summary>
/// Lets what takes files (<see cref="TakesFilesAttribute"/>) receive as much as one file may be, and refuses more before it is read: by
/// the length that is announced, or, where none is, as soon as the limit is passed. What comes in goes to disk and not into memory.
/// </summary>
internal static class UploadLimit
{
    /// <summary>For the form's other fields and the lines between them.</summary>
    private const long Room = 256 * 1024;

    public static void UseUploadLimit(this WebApplication app) =>
        app.Use((context, next) => TakesFiles(context) is { } takes ? ReadAsync(context, next, takes) : next(context));

    private static async Task ReadAsync(HttpContext context, RequestDelegate next, TakesFilesAttribute takes)
    {
        var usual = context.RequestServices.GetRequiredService<AttachmentSettings>().MaxBytes;
        var most = (takes.MostBytes > 0 ? takes.MostBytes : usual) + Room;
        if (context.Request.ContentLength > most)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = most;
        }
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            context.Response.StatusCode = refused.StatusCode;
            return;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            // Broken, or ended before its end.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(context);
    }

    private static TakesFilesAttribute? TakesFiles(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
            ? context.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>()
            : null;
}
