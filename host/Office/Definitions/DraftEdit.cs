using System.Globalization;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Screen.Forms;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>One of the small forms that change one thing of a draft; which of them, <see cref="What"/> says.</summary>
public sealed class DraftEditForm
{
    public int Revision { get; set; }
    public string? What { get; set; }
    public int? Row { get; set; }
    public string? Key { get; set; }
    public string? Value { get; set; }
    public string? Limit { get; set; }
    public List<string>? Lanes { get; set; }

    /// <summary>Row and answer with a bar between them; the answer is empty where the row asks nothing.</summary>
    public string? Way { get; set; }
    public string? Target { get; set; }
    public string? Act { get; set; }
    public string? Item { get; set; }
    public string? Post { get; set; }
    public string? Name { get; set; }
    public string? Nip { get; set; }
    public string? On { get; set; }
    public string? Unit { get; set; }
    public string? Superior { get; set; }
    public string? Channel { get; set; }
    public string? Book { get; set; }
    public string? Year { get; set; }
    public string? Number { get; set; }

    /// <summary>The last day of a time that begins on <see cref="On"/>.</summary>
    public string? Until { get; set; }

    /// <summary>Of a week, a line for each group of days.</summary>
    public string? Hours { get; set; }
    public bool IsJointLeave { get; set; }
}

/// <summary>What a filled form means: an edit of the text, or what is wrong at which field.</summary>
internal static class DraftEdit
{
    public const string Time = "waktu";
    public const string Cell = "langkah";
    public const string Performers = "pelaksana";
    public const string Leads = "tujuan";
    public const string List = "daftar";
    public const string Head = "kepala";
    public const string Signatory = "penandatangan";

    /// <summary>Parts of a form's row in lists, in which no row was chosen.</summary>
    private const int WholeDocument = 0;

    public static string IdOf(string what, string field) => $"{what}-{field}";

    /// <summary>The field that a refusal of the whole edit is about.</summary>
    /// <returns>Empty for what is none of the forms.</returns>
    public static string FieldOf(string? what) =>
        what switch
        {
            Time or Cell or List or Head => IdOf(what, "isi"),
            Performers => IdOf(what, "orang"),
            Leads => IdOf(what, "ke"),
            Signatory => IdOf(what, "nama"),
            _ => OrganisationEdit.FieldOf(what) is { Length: > 0 } organisation ? organisation
            : CalendarEdit.FieldOf(what) is { Length: > 0 } calendar ? calendar
            : what == BookEdit.FirstNumber ? IdOf(what, "nomor")
            : ServiceEdit.FieldOf(what),
        };

    /// <returns>Null where something is wrong, which then stands in the errors.</returns>
    public static Edit? Of(DraftEditForm form, FormErrors errors) =>
        form.What switch
        {
            Time when Row(form, errors) is { } row => new SetTime(row, Text(form.Value), Text(form.Limit)),
            Cell when Row(form, errors) is { } row => new SetCell(row, form.Key ?? "", Text(form.Value)),
            Performers when Row(form, errors) is { } row => new SetPerformers(row, [.. form.Lanes ?? []]),
            Leads => Target(form, errors),
            List => ListOf(form, errors),
            Head => new SetField(form.Key ?? "", Text(form.Value)),
            Signatory => new SetSignatory(Text(form.Post), Text(form.Name), Text(form.Nip)),
            _ => CalendarEdit.Of(form, errors) ?? ServiceEdit.Of(form, errors),
        };

    private static int? Row(DraftEditForm form, FormErrors errors)
    {
        if (form.Row is null)
        {
            errors.Add(IdOf(form.What!, "langkah"), "Pilih langkahnya.");
        }
        return form.Row;
    }

    private static SetTarget? Target(DraftEditForm form, FormErrors errors)
    {
        var way = (form.Way ?? "").Split('|', 2);
        if (way is not [var number, var answer] || !int.TryParse(number, CultureInfo.InvariantCulture, out var row))
        {
            errors.Add(IdOf(Leads, "dari"), "Pilih langkah dan jawabannya.");
            return null;
        }
        Target? target = form.Target switch
        {
            "selesai" => Engine.Definitions.Target.Finished,
            "ditolak" => Engine.Definitions.Target.Rejected,
            _ when int.TryParse(form.Target, CultureInfo.InvariantCulture, out var to) && to >= 1 => Engine.Definitions.Target.ToRow(to),
            _ => null,
        };
        if (target is null)
        {
            errors.Add(IdOf(Leads, "ke"), "Pilih tujuannya.");
            return null;
        }
        return new SetTarget(row, answer.Length == 0 ? null : answer, target.Value);
    }

    private static Edit? ListOf(DraftEditForm form, FormErrors errors)
    {
        var list = new TextList(form.Key ?? "", form.Row is null or WholeDocument ? null : form.Row, Text(form.Channel));
        if (form.Act == "tambah")
        {
            return new AddText(list, form.Value ?? "");
        }
        if (!int.TryParse(form.Item, CultureInfo.InvariantCulture, out var item) || item < 1)
        {
            errors.Add(IdOf(List, "butir"), "Tulis nomor butirnya, mulai dari 1.");
            return null;
        }
        return form.Act == "hapus" ? new RemoveText(list, item) : new SetText(list, item, form.Value ?? "");
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
