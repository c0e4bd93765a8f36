using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Host.Definitions;

/// <summary>Names a document through all its versions, wherever its file lies.</summary>
/// <param name="Agency">Empty for what all agencies share.</param>
/// <param name="Kind">As in the store: the key that its file begins with.</param>
/// <param name="Id">Within its kind; of a kind that an agency has once, the kind again.</param>
public readonly record struct DocumentKey(string Agency, string Kind, string Id)
{
    public const string Sop = "sop";
    public const string Service = "layanan";
    public const string Calendar = "kalender";
    public const string Lists = "pemeriksaan";
    public const string Organisation = "organisasi";

    /// <summary>A file that is none of them: it is refused, and never stored.</summary>
    public const string Unknown = "";

    /// <summary>What is named by others stands before what names it: in this order a set is published.</summary>
    public static readonly ImmutableArray<string> Order =
    [
        Calendar,
        Lists,
        Organisation,
        Sop,
        Service,
        "eskalasi",
        "disposisi",
        "berkala",
        "register",
        Unknown,
    ];

    /// <summary>Where a document lies in a folder that knows nothing else.</summary>
    public string Path =>
        Kind switch
        {
            Calendar => $"calendars/{Id}.yaml",
            Lists => $"{Lists}/{Id}.yaml",
            Sop or Service => $"{Agency}/{Kind}/{Id}.yaml",
            _ => $"{Agency}/{Kind}.yaml",
        };

    /// <summary>Carries a version of its own in its text.</summary>
    public bool HasOwnVersion => Kind is Sop or Service;

    public override string ToString() => $"{Agency}/{Kind}/{Id}";

    /// <summary>The document that a file holds, with its own version; by its place alone where it cannot be read.</summary>
    public static (DocumentKey Key, int? Version) Of(string path, ReadOnlyMemory<byte> bytes, KnownReadings known)
    {
        var parts = path.Split('/');
        var stem = System.IO.Path.GetFileNameWithoutExtension(parts[^1]);
        return DocumentKinds.OfPlace(parts) switch
        {
            DocumentKind.Sop => known.Sop(path, bytes).ValueOrNull is { } sop
                ? (new(parts[0], Sop, sop.Id), sop.Version)
                : (new(parts[0], Sop, stem), null),
            DocumentKind.Service => known.Service(path, bytes).ValueOrNull is { } service
                ? (new(parts[0], Service, service.Id), service.Version)
                : (new(parts[0], Service, stem), null),
            DocumentKind.Calendar => (new("", Calendar, IdOf(path, bytes) ?? stem), null),
            DocumentKind.LintLists => (new("", Lists, stem), null),
            DocumentKind.Unknown => (new("", Unknown, path), null),
            _ => (new(parts[0], stem, stem), null),
        };
    }

    private static string? IdOf(string path, ReadOnlyMemory<byte> bytes) =>
        (DocumentReader.Read(path, bytes).ValueOrNull?.Find(Calendar)?.Value as DocScalar)?.Text;
}
