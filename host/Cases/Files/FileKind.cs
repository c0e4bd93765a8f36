using System.Collections.Immutable;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>A kind of file that is taken, told by its bytes: what its name says proves nothing.</summary>
/// <param name="Extensions">Those that say this kind, with the dot; the first is given to a name that says another.</param>
/// <param name="IsShown">A browser may show it; everything else is only saved.</param>
public sealed record FileKind(string MediaType, ImmutableArray<string> Extensions, bool IsShown = false)
{
    public const string AcceptedWords = "PDF, foto JPEG atau PNG, TIFF, DOCX, XLSX, ODT, atau teks";

    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private static readonly FileKind Pdf = new("application/pdf", [".pdf"], IsShown: true);
    private static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"], IsShown: true);
    private static readonly FileKind Png = new("image/png", [".png"], IsShown: true);
    private static readonly FileKind Tiff = new("image/tiff", [".tif", ".tiff"]);
    private static readonly FileKind Docx = new($"{OpenXml}wordprocessingml.document", [".docx"]);
    private static readonly FileKind Xlsx = new($"{OpenXml}spreadsheetml.sheet", [".xlsx"]);
    private static readonly FileKind Odt = new("application/vnd.oasis.opendocument.text", [".odt"]);
    private static readonly FileKind Text = new("text/plain", [".txt", ".csv", ".log"]);

    private static readonly ImmutableArray<FileKind> All = [Pdf, Jpeg, Png, Tiff, Docx, Xlsx, Odt, Text];

    private static readonly ImmutableArray<(byte[] Start, FileKind? Kind)> Starts =
    [
        ("%PDF-"u8.ToArray(), Pdf),
        ([0xEF, 0xBB, 0xBF, .. "%PDF-"u8], Pdf),
        ([0xFF, 0xD8, 0xFF], Jpeg),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], Png),
        ("II*\0"u8.ToArray(), Tiff),
        ("MM\0*"u8.ToArray(), Tiff),
        // Programs, which could pass for text when they are short.
        ("MZ"u8.ToArray(), null),
        ("#!"u8.ToArray(), null),
    ];

    /// <param name="name">As the browser sent it. A text is taken only where its name says so too: a script is a text as well.</param>
    /// <returns>Null for what is not taken.</returns>
    public static FileKind? Of(Stream file, string name)
    {
        var head = new byte[16];
        file.Position = 0;
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        foreach (var (start, kind) in Starts)
        {
            if (head.AsSpan(0, read).StartsWith(start))
            {
                return kind;
            }
        }
        if (head.AsSpan(0, read).StartsWith("PK\u0003\u0004"u8))
        {
            return OfArchive(file);
        }
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return (extension.Length == 0 || Text.Extensions.Contains(extension)) && PlainText.Is(file) ? Text : null;
    }

    public static FileKind? OfMediaType(string mediaType) => All.FirstOrDefault(kind => kind.MediaType == mediaType);

    /// <summary>By the names of its parts. Nothing in it is unpacked, so it may unpack to any size.</summary>
    private static FileKind? OfArchive(Stream file)
    {
        if (ZipNames.Read(file) is not { } names || names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }
        return names.Contains("[Content_Types].xml") && names.Contains("word/document.xml") ? Docx
            : names.Contains("[Content_Types].xml") && names.Contains("xl/workbook.xml") ? Xlsx
            : names.Contains("content.xml") && ZipNames.FirstIs(file, "mimetype", Odt.MediaType) ? Odt
            : null;
    }
}
