using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>Documents in an office's words.</summary>
internal static class DocumentWords
{
    /// <summary>What can be begun anew, and what all of them are called.</summary>
    public static readonly IReadOnlyList<(string Kind, string Name)> Kinds =
    [
        (DocumentKey.Sop, "SOP"),
        (DocumentKey.Service, "Layanan"),
        (DocumentKey.Calendar, "Kalender"),
        (DocumentKey.Organisation, "Organisasi"),
        ("eskalasi", "Eskalasi"),
        ("disposisi", "Lembar disposisi"),
        ("berkala", "Pekerjaan berkala"),
        ("register", "Buku agenda"),
        (DocumentKey.Lists, "Daftar pemeriksaan"),
    ];

    /// <summary>Lists that every office has in common, by what they hold.</summary>
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["mulai-berlaku"] = "Tanggal mulai berlaku SOP",
        ["pengganti"] = "Peraturan dan istilah yang sudah diganti",
        ["sebutan"] = "Sebutan jabatan",
        ["singkatan"] = "Singkatan dalam nama",
        ["unit-lain"] = "Unit di luar kantor",
    };

    /// <summary>As the draft itself says; where it cannot be read, as in force, else its id.</summary>
    public static string NameOf(DocumentSet inForce, DocumentDraftRow draft) =>
        DocumentReader.Read(draft.Path, Encoding.UTF8.GetBytes(draft.Text)).ValueOrNull?.Find("nama")?.Value
            is DocScalar { IsNull: false } name
            ? name.Text
            : NameOf(inForce, DraftRights.KeyOf(draft));

    public static string KindOf(DocumentKey key) => Kinds.FirstOrDefault(kind => kind.Kind == key.Kind).Name ?? key.Kind;

    /// <summary>The name that it prints, where a version of it is in force; else its id.</summary>
    public static string NameOf(DefinitionLibrary library, DocumentKey key) =>
        key.Kind switch
        {
            DocumentKey.Sop => library.Sops.GetValueOrDefault($"{key.Agency}/{key.Id}")?.Definition.Name,
            DocumentKey.Service => library.Services.FirstOrDefault(service => service.Agency == key.Agency && service.Id == key.Id)?.Name,
            DocumentKey.Calendar => library.Calendars.Calendars.GetValueOrDefault(key.Id)?.Definition.Name,
            DocumentKey.Organisation => library.Organisations.GetValueOrDefault(key.Agency)?.Name,
            DocumentKey.Lists => Lists.GetValueOrDefault(key.Id),
            _ => KindOf(key),
        } ?? key.Id;

    /// <inheritdoc cref="NameOf(DefinitionLibrary, DocumentKey)"/>
    /// <remarks>Also of national holidays: other calendars add to them, and nobody works by them alone.</remarks>
    public static string NameOf(DocumentSet inForce, DocumentKey key) =>
        key.Kind == DocumentKey.Calendar && inForce.Documents.GetValueOrDefault(key) is { } text
            ? CalendarLayer.Read(text.Path, text.Bytes).ValueOrNull?.Name ?? key.Id
            : NameOf(inForce.Library, key);

    /// <summary>Where the caller finds documents: who keeps the installation has those that several agencies work by.</summary>
    public static (string Address, string Name) ListOf(Caller caller) =>
        caller.Is(Role.Administrator) ? ("/dokumen", "Dokumen") : ("/pemasangan/dokumen", "Dokumen bersama");

    public static string Address(DocumentKey key) => $"/dokumen/{key.Kind}/{Uri.EscapeDataString(key.Id)}";
}
