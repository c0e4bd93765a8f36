using Microsoft.AspNetCore.StaticFiles;

namespace DinsosFlow.Host.Screen;

/// <summary>
/// An agency's emblem, from the file that <c>Lambang:&lt;agency&gt;</c> names in the configuration (SVG, PNG or JPEG, at most
/// <see cref="MaxBytes"/>). Without one the bar shows the product's sign, and papers show none: an emblem is not invented.
/// </summary>
public sealed class AgencyLogo(IConfiguration configuration)
{
    /// <summary>It is on every page's first visit.</summary>
    public const int MaxBytes = 100_000;

    public const string Route = "/lambang/{agency}";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public bool IsGiven(string agency) => FileOf(agency) is not null;

    /// <summary>Of the agency's emblem, or of the product's.</summary>
    public string AddressOf(string agency) => IsGiven(agency) ? $"/lambang/{Uri.EscapeDataString(agency)}" : "/lambang.svg";

    internal static void Map(WebApplication app) =>
        app.MapGet(
            Route,
            (string agency, AgencyLogo logo, HttpContext context) =>
            {
                if (logo.FileOf(agency) is not { } file)
                {
                    return Results.NotFound();
                }
                context.Response.Headers.CacheControl = "max-age=86400";
                return Results.File(file.FullName, Types.TryGetContentType(file.Name, out var type) ? type : null);
            }
        );

    private FileInfo? FileOf(string agency) =>
        configuration[$"Lambang:{agency}"] is { Length: > 0 } path
        && new FileInfo(path) is { Exists: true, Length: <= MaxBytes } file
        && file.Extension.ToUpperInvariant() is ".SVG" or ".PNG" or ".JPG" or ".JPEG"
            ? file
            : null;
}
