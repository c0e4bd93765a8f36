using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring;

/// <summary>Sets a field of a document's head: its name, number, confidentiality, calendar, note.</summary>
/// <param name="Key">One of <see cref="KeysOf"/>.</param>
/// <param name="Value">Null takes the field away.</param>
public sealed record SetField(string Key, string? Value) : Edit
{
    /// <summary>Fields of one text each. Ids are none: cases, people and other documents know the document by them.</summary>
    public static ImmutableArray<string> KeysOf(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Sop => ["nama", "nomor", "sifat", "kalender", "catatan"],
            DocumentKind.Service => ["nama", "sifat", "kalender", "catatan"],
            DocumentKind.Organisation => ["nama", "kalender", "waktu_baku"],
            DocumentKind.Calendar => ["nama", "zona", "induk"],
            _ => [],
        };

    internal override void Make(Revision revision)
    {
        var kind = DocumentKinds.Of(revision.Sheet.Root);
        var place = Place.Root[Key];
        if (!KeysOf(kind).Contains(Key))
        {
            revision.Refuse(place, "kunci-tak-dikenal", $"`{Key}` tidak dapat diubah di sini.", "Pilih salah satu isian yang ada.");
            return;
        }
        if (Value is null)
        {
            revision.PutOrRemove(place, null);
        }
        else if (Words.Clean(revision, place, Value) is { } text)
        {
            revision.Put(place, Key is "nama" or "nomor" or "catatan" ? Nodes.Text(text) : Nodes.Plain(text), Order(kind));
        }
    }

    private static ImmutableArray<string> Order(DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Sop => KeyOrder.Sop,
            DocumentKind.Service => KeyOrder.Service,
            DocumentKind.Organisation => KeyOrder.Organisation,
            _ => KeyOrder.Calendar,
        };
}
