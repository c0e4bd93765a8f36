using DinsosFlow.Host.Storage;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Screen;

/// <summary>
/// An agency's emblem: the one that was uploaded, or else the file that <c>Lambang:&lt;agency&gt;</c> names in the configuration (SVG, PNG
/// or JPEG, at most <see cref="MaxBytes"/>). Without one the bar shows the product's sign, and papers show none: an emblem is not invented.
/// </summary>
public sealed class AgencyLogo(IConfiguration configuration)
{
    /// <summary>It is on every page's first visit.</summary>
    public const int MaxBytes = 100_000;

    public const string Route = "/lambang/{agency}";

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Whether the computer's configuration names one.</summary>
    public bool IsConfigured(string agency) => FileOf(agency) is not null;

    /// <param name="uploaded">What the uploaded one is told apart by (<see cref="Access.Caller.Emblem"/>); null for none.</param>
    /// <returns>Null where the agency has no emblem.</returns>
    public string? AddressOf(string agency, string? uploaded) =>
        uploaded is not null ? $"/lambang/{Uri.EscapeDataString(agency)}?v={uploaded}"
        : IsConfigured(agency) ? $"/lambang/{Uri.EscapeDataString(agency)}"
        : null;

    internal static void Map(WebApplication app) =>
        app.MapGet(
            Route,
            async (string agency, AgencyLogo logo, DinsosFlowDb db, HttpContext context) =>
            {
                var uploaded = await db
                    .AgencyEmblems.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Agency == agency, context.RequestAborted);
                var file = uploaded is null ? logo.FileOf(agency) : null;
                if (uploaded is null && file is null)
                {
                    return Results.NotFound();
                }
                // Each upload has an address of its own, so that a browser's copy of the one before does no harm.
                context.Response.Headers.CacheControl = "max-age=86400";
                // With the type that its bytes have, whatever a browser would make of them.
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return uploaded is not null
                    ? Results.Bytes(uploaded.Bytes, uploaded.MediaType)
                    : Results.File(file!.FullName, Types.TryGetContentType(file.Name, out var type) ? type : null);
            }
        );

    private FileInfo? FileOf(string agency) =>
        configuration[$"Lambang:{agency}"] is { Length: > 0 } path
        && new FileInfo(path) is { Exists: true, Length: <= MaxBytes } file
        && file.Extension.ToUpperInvariant() is ".SVG" or ".PNG" or ".JPG" or ".JPEG"
            ? file
            : null;
}
