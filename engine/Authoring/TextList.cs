using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Engine.Authoring;

/// <summary>A list of texts: of the document, of one row, or of a row of a service's channel.</summary>
/// <param name="Key"><c>peralatan</c>, <c>kelengkapan</c>, <c>persyaratan</c>, ...</param>
/// <param name="Row">Its <c>baris</c>; null for a list of the whole document.</param>
/// <param name="Channel">Id of the channel that has the row; null in a SOP.</param>
public sealed record TextList(string Key, int? Row = null, string? Channel = null)
{
    private static readonly ImmutableArray<string> OfSop =
    [
        "unit",
        "dasar_hukum",
        "kualifikasi_pelaksana",
        "keterkaitan",
        "berkas_terkait",
        "peralatan",
        "peringatan",
        "pencatatan",
        "disimpulkan",
    ];

    private static readonly ImmutableArray<string> OfRow = ["kelengkapan", "output", "berkas_terkait", "disimpulkan"];

    /// <summary>The lists that a document of a kind may have; of its rows where <paramref name="ofRow"/>.</summary>
    public static ImmutableArray<string> KeysOf(DocumentKind kind, bool ofRow) =>
        (kind, ofRow) switch
        {
            (DocumentKind.Sop or DocumentKind.Service, true) => OfRow,
            (DocumentKind.Sop, false) => OfSop,
            (DocumentKind.Service, false) => [.. ServiceReader.Components, "disimpulkan"],
            (DocumentKind.Calendar, false) => ["sumber", "disimpulkan"],
            (DocumentKind.Organisation, false) => ["disimpulkan"],
            (DocumentKind.Disposition, false) => ["petunjuk", "sifat", "disimpulkan"],
            _ => [],
        };

    /// <summary>Where the list is, or would be; null where it was refused.</summary>
    internal Place? Of(Revision revision)
    {
        var kind = DocumentKinds.Of(revision.Sheet.Root);
        var table = Row is { } row ? Find.Row(revision, Channel, row) : Place.Root;
        if (table is null)
        {
            return null;
        }
        if (!KeysOf(kind, Row is not null).Contains(Key))
        {
            revision.Refuse(
                table[Key],
                "bukan-daftar",
                $"`{Key}` bukan daftar yang dapat diubah di sini.",
                "Pilih salah satu daftar yang ada."
            );
            return null;
        }
        return table[Key];
    }

    internal ImmutableArray<string> Order(Sheet sheet) =>
        Row is not null
            ? KeyOrder.Row
            : DocumentKinds.Of(sheet.Root) switch
            {
                DocumentKind.Service => KeyOrder.Service,
                DocumentKind.Calendar => KeyOrder.Calendar,
                DocumentKind.Organisation => KeyOrder.Organisation,
                _ => KeyOrder.Sop,
            };

    /// <summary>Ids and paths need no quotes.</summary>
    internal DocNode NodeOf(string text) => Key is "berkas_terkait" or "disimpulkan" ? Nodes.Plain(text) : Nodes.Text(text);

    /// <summary>The place of an item; a single text counts as a list of one.</summary>
    /// <param name="number">From 1.</param>
    internal Place? Item(Revision revision, int number)
    {
        if (Of(revision) is not { } place)
        {
            return null;
        }
        switch (revision.Sheet.At(place))
        {
            case DocList list when number >= 1 && number <= list.Items.Length:
                return place[number - 1];
            case DocScalar { IsNull: false } when number == 1:
                return place;
            default:
                revision.Refuse(place, "butir-tak-ada", $"Tidak ada butir {number} pada `{Key}`.", "Pilih salah satu butir yang ada.");
                return null;
        }
    }
}
