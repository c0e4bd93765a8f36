using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;

namespace DinsosFlow.Engine.Authoring.Sops;

/// <summary>Sets a cell of one text in a row; its time is <see cref="SetTime"/>'s, its lists are <see cref="AddText"/>'s.</summary>
/// <param name="Row">Its <c>baris</c>.</param>
/// <param name="Key">One of <see cref="Keys"/>.</param>
/// <param name="Text">Null empties the cell.</param>
/// <param name="Channel">Id of a service's channel; null in a SOP.</param>
public sealed record SetCell(int Row, string Key, string? Text, string? Channel = null) : Edit
{
    public static readonly ImmutableArray<string> Keys =
    [
        "kegiatan",
        "keterangan",
        "no_cetak",
        "tunggu",
        "menunggu",
        "kalender",
        "catatan",
    ];

    internal override void Make(Revision revision)
    {
        if (Find.Row(revision, Channel, Row) is not { } row)
        {
            return;
        }
        var place = row[Key];
        if (!Keys.Contains(Key))
        {
            revision.Refuse(place, "kunci-tak-dikenal", $"`{Key}` bukan isian langkah.", $"Pilih salah satu: {string.Join(", ", Keys)}.");
        }
        else if (Text is null)
        {
            revision.PutOrRemove(place, null);
        }
        else if (Words.Clean(revision, place, Text) is { } text)
        {
            revision.Put(place, Key == "kalender" ? Nodes.Plain(text) : Nodes.Text(text), KeyOrder.Row);
        }
    }
}
