using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Sops;
using DinsosFlow.Engine.Deadlines;
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

    /// <summary>The usual week, Monday first.</summary>
    public List<DayForm>? Days { get; set; }
    public string? Created { get; set; }
    public string? Revised { get; set; }
    public string? Effective { get; set; }

    /// <summary>Posts of a column.</summary>
    public List<string>? Posts { get; set; }

    /// <summary>Items of lists, each as its list's key and its number with a bar between them.</summary>
    public List<string>? Items { get; set; }

    public string? Address { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? City { get; set; }

    /// <summary>What a new step makes.</summary>
    public string? Output { get; set; }
    public bool IsJointLeave { get; set; }
}

/// <summary>One day of the usual week.</summary>
public sealed class DayForm
{
    /// <summary>Its name; it also keeps a day without hours in the form, where the reader of the list would end at it.</summary>
    public string? Day { get; set; }

    /// <summary>From when to when; empty where nobody works.</summary>
    public string? Open { get; set; }
    public string? Break { get; set; }
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

    /// <summary>A column's heading and posts.</summary>
    public const string Column = "kolom";
    public const string NewStep = "langkah-baru";
    public const string StepGone = "hapus-langkah";

    /// <summary>What was inferred has been held against the print.</summary>
    public const string Confirmed = "pasti";

    /// <summary>Items of lists taken out together.</summary>
    public const string Many = "hapus-butir";

    /// <summary>Parts of a form's row in lists, in which no row was chosen.</summary>
    private const int WholeDocument = 0;

    public static string IdOf(string what, string field) => $"{what}-{field}";

    /// <summary>The field that a refusal of the whole edit is about.</summary>
    /// <returns>Empty for what is none of the forms.</returns>
    public static string FieldOf(string? what) =>
        what switch
        {
            Time or Cell or List => IdOf(what, "isi"),
            Head or Column => IdOf(what, "nama"),
            Many => IdOf(what, "butir"),
            NewStep => IdOf(what, "kegiatan"),
            StepGone => IdOf(what, "langkah"),
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
            Time when Row(form, errors) is { } row => TimeOf(form, row, errors),
            Cell when Row(form, errors) is { } row => new SetCell(row, form.Key ?? "", Text(form.Value)),
            Performers when Row(form, errors) is { } row => new SetPerformers(row, [.. form.Lanes ?? []]),
            Leads => Target(form, errors),
            List => ListOf(form, errors),
            Head when form.Key is { } key => new SetField(key, Text(form.Value)),
            Head => Identity(form, errors),
            Column => ColumnOf(form, errors),
            NewStep => Step(form, errors),
            StepGone when Row(form, errors) is { } row => new RemoveStep(row),
            Many => ItemsGone(form, errors),
            Confirmed => new Confirm(),
            Signatory => new SetSignatory(Text(form.Post), Text(form.Name), Text(form.Nip)),
            _ => CalendarEdit.Of(form, errors) ?? ServiceEdit.Of(form, errors),
        };

    private static SetTime? TimeOf(DraftEditForm form, int row, FormErrors errors)
    {
        if (Text(form.Value) is { } printed && Text(form.Limit) is null && TimeText.Parse(printed).Limit is null)
        {
            errors.Add(
                IdOf(Time, "isi"),
                $"Waktu \"{printed}\" tidak terbaca. Tulis misalnya 30 menit atau 2 hari kerja, atau isi juga lama yang dihitung."
            );
            return null;
        }
        return new SetTime(row, Text(form.Value), Text(form.Limit));
    }

    private static Several? Identity(DraftEditForm form, FormErrors errors)
    {
        errors.Require(form.Name, IdOf(Head, "nama"), "Nama SOP belum diisi.");
        var dates = new[]
        {
            (SopDate.Created, "pembuatan", form.Created),
            (SopDate.Revised, "revisi", form.Revised),
            (SopDate.Effective, "efektif", form.Effective),
        };
        foreach (var (_, field, _) in dates.Where(date => Text(date.Item3) is { } typed && FormDate.Parse(typed) is null))
        {
            errors.Add(IdOf(Head, field), FormDate.Unread);
        }
        return errors.Any
            ? null
            : new Several([
                new SetField("nama", Text(form.Name)),
                new SetField("nomor", Text(form.Number)),
                new SetTexts(new TextList("unit"), Lines(form.Unit)),
                .. dates.Select(date => new SetDate(date.Item1, FormDate.Parse(date.Item3))),
            ]);
    }

    private static SetLane? ColumnOf(DraftEditForm form, FormErrors errors)
    {
        errors.Require(form.Key, IdOf(Column, "yang"), "Pilih kolomnya.");
        errors.Require(form.Name, IdOf(Column, "nama"), "Judul kolomnya belum diisi.");
        return errors.Any ? null : new SetLane(form.Key!, form.Name!, [.. form.Posts ?? []]);
    }

    private static AddStep? Step(DraftEditForm form, FormErrors errors)
    {
        errors.Require(form.Value, IdOf(NewStep, "kegiatan"), "Kegiatannya belum diisi.");
        errors.Require(form.Lanes?.FirstOrDefault(), IdOf(NewStep, "pelaksana"), "Pilih pelaksananya.");
        if (Text(form.Limit) is { } printed && TimeText.Parse(printed).Limit is null)
        {
            errors.Add(IdOf(NewStep, "waktu"), $"Waktu \"{printed}\" tidak terbaca. Tulis misalnya 30 menit atau 2 hari kerja.");
        }
        return errors.Any ? null : new AddStep(form.Row ?? 0, form.Lanes![0], form.Value!, Text(form.Limit), Text(form.Output));
    }

    private static Several? ItemsGone(DraftEditForm form, FormErrors errors)
    {
        var items = (form.Items ?? [])
            .Select(item => item.Split('|'))
            .Select(parts =>
                parts is [var key, var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var at)
                    ? (Key: key, Number: at)
                    : default
            )
            .Where(item => item.Number > 0)
            .ToList();
        if (items.Count == 0)
        {
            errors.Add(IdOf(Many, "butir"), "Pilih sedikitnya satu butir.");
            return null;
        }
        // From behind, so that those before keep their numbers.
        return new Several([
            .. items.OrderByDescending(item => item.Number).Select(item => new RemoveText(new TextList(item.Key), item.Number)),
        ]);
    }

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

    private static ImmutableArray<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
