using System.Globalization;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Services;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Importing;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>What a filled form about a service standard means.</summary>
internal static class ServiceEdit
{
    /// <summary>The published limit of a channel.</summary>
    public const string Promise = "janji";

    /// <summary>One more item of a component.</summary>
    public const string NewItem = "butir-baru";
    public const string Item = "butir";
    public const string Head = "nama-layanan";
    public const string NewChannel = "saluran-baru";
    public const string ChannelName = "nama-saluran";
    public const string Carrier = "pelaksana-saluran";
    public const string ChannelGone = "tanpa-saluran";

    public const string Change = "ganti";
    public const string Remove = "hapus";
    public const string Move = "pindah";

    /// <summary>The components in the words of the standard, in its order.</summary>
    public static readonly IReadOnlyList<(string Key, string Name)> Components =
    [
        ("persyaratan", "Persyaratan"),
        ("prosedur", "Sistem, mekanisme, dan prosedur"),
        ("biaya", "Biaya atau tarif"),
        ("produk", "Produk pelayanan"),
        ("pengaduan", "Penanganan pengaduan, saran, dan masukan"),
        ("dasar_hukum", "Dasar hukum"),
        ("sarana_prasarana", "Sarana dan prasarana"),
        ("kompetensi_pelaksana", "Kompetensi pelaksana"),
        ("pengawasan_internal", "Pengawasan internal"),
        ("jumlah_pelaksana", "Jumlah pelaksana"),
        ("jaminan_pelayanan", "Jaminan pelayanan"),
        ("jaminan_keamanan", "Jaminan keamanan dan keselamatan pelayanan"),
        ("evaluasi_kinerja", "Evaluasi kinerja pelaksana"),
    ];

    /// <returns>Null where something is wrong, which then stands in the errors, and for what is no matter of a service.</returns>
    public static Edit? Of(DraftEditForm form, FormErrors errors) =>
        form.What switch
        {
            Promise => new SetPromise(
                form.Channel ?? "",
                Text(form.Value),
                form.Key == "lengkap" ? PromiseStart.Complete : PromiseStart.Received,
                Text(form.Limit)
            ),
            NewItem => Typed(form.Value, NewItem, "isi", errors) is { } text ? new AddText(new TextList(form.Key ?? ""), text) : null,
            Item => ItemOf(form, errors),
            Head => new SetField("nama", Text(form.Name)),
            NewChannel => Typed(form.Name, NewChannel, "nama", errors) is { } name
                ? new AddChannel(Importer.IdOf(name), name, Text(form.Value), Text(form.Key))
                : null,
            ChannelName => Typed(form.Name, ChannelName, "nama", errors) is { } name ? new SetChannelName(form.Channel ?? "", name) : null,
            Carrier => new SetCarrier(form.Channel ?? "", Text(form.Key)),
            ChannelGone => new RemoveChannel(form.Channel ?? ""),
            _ => null,
        };

    /// <summary>The field that a refusal of the whole edit is about.</summary>
    /// <returns>Empty for forms of other documents.</returns>
    public static string FieldOf(string? what) =>
        what switch
        {
            Promise or NewItem or Item => DraftEdit.IdOf(what, "isi"),
            Head or NewChannel or ChannelName => DraftEdit.IdOf(what, "nama"),
            Carrier => DraftEdit.IdOf(what, "sop"),
            ChannelGone => DraftEdit.IdOf(what, "saluran"),
            _ => "",
        };

    /// <summary>What a select of items says of one: its component and its number, with a bar between them.</summary>
    public static string Named(string component, int number) => string.Create(CultureInfo.InvariantCulture, $"{component}|{number}");

    private static Edit? ItemOf(DraftEditForm form, FormErrors errors)
    {
        if (
            (form.Item ?? "").Split('|') is not [var component, var written]
            || !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            errors.Add(DraftEdit.IdOf(Item, "butir"), "Pilih butirnya.");
            return null;
        }
        var list = new TextList(component);
        return form.Act switch
        {
            Remove => new RemoveText(list, number),
            Move when int.TryParse(form.Target, NumberStyles.None, CultureInfo.InvariantCulture, out var to) => new MoveText(
                list,
                number,
                to
            ),
            Move => Missing("nomor", "Tulis nomor barunya dengan angka."),
            _ when Text(form.Value) is { } text => new SetText(list, number, text),
            _ => Missing("isi", "Tulis isi barunya."),
        };

        Edit? Missing(string field, string words)
        {
            errors.Add(DraftEdit.IdOf(Item, field), words);
            return null;
        }
    }

    private static string? Typed(string? text, string what, string field, FormErrors errors)
    {
        errors.Require(text, DraftEdit.IdOf(what, field), field == "nama" ? "Namanya belum diisi." : "Isinya belum diisi.");
        return Text(text);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
