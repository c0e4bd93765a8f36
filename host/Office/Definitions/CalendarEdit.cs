using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Documents;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen.Forms;
using NodaTime;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>What a filled form about a calendar means.</summary>
internal static class CalendarEdit
{
    /// <summary>One day with its name.</summary>
    public const string OneDay = "hari";

    /// <summary>A list of days, typed, pasted or from a file.</summary>
    public const string Holidays = "libur";
    public const string WorkAgain = "masuk";

    /// <summary>The usual hours, day by day.</summary>
    public const string Week = "jam";

    /// <summary>Other hours for a time: Ramadan.</summary>
    public const string Period = "masa";
    public const string PeriodGone = "tanpa-masa";

    /// <summary>Whether a year's holidays are decreed.</summary>
    public const string Decreed = "tahun";

    public const string IsDecreed = "ditetapkan";
    public const string IsNotDecreed = "belum";

    /// <summary>Of a year, pasted with care: some ten kilobytes.</summary>
    public const int MostText = 40_000;

    /// <summary>The field that a refusal of the whole edit is about.</summary>
    /// <returns>Empty for forms of other documents.</returns>
    public static string FieldOf(string? what) =>
        what switch
        {
            OneDay or WorkAgain => OneField(what, "tanggal"),
            Holidays => OneField(what, "isi"),
            Week => OneField(what, Days[0]),
            Period => OneField(what, "dari"),
            PeriodGone => OneField(what, "nama"),
            Decreed => OneField(what, "tahun"),
            _ => "",
        };

    /// <returns>Null where something is wrong, which then stands in the errors, and for what is no matter of a calendar.</returns>
    public static Edit? Of(DraftEditForm form, FormErrors errors) =>
        form.What switch
        {
            OneDay => DayOff(form, errors),
            Holidays => DaysOff(form, errors),
            WorkAgain => Date(form.On, OneField(WorkAgain, "tanggal"), errors) is { } day ? new RemoveHoliday(day) : null,
            Week => UsualHours(form, errors),
            Period => OtherHours(form, errors),
            PeriodGone => Named(form, PeriodGone, errors) is { } name ? new RemovePeriod(name) : null,
            Decreed => Year(form, errors),
            _ => null,
        };

    private static AddHoliday? DayOff(DraftEditForm form, FormErrors errors)
    {
        var (name, day) = (Named(form, OneDay, errors), Date(form.On, OneField(OneDay, "tanggal"), errors));
        return name is null || day is not { } date ? null : new AddHoliday(date, name, form.IsJointLeave);
    }

    private static Several? DaysOff(DraftEditForm form, FormErrors errors)
    {
        var read = HolidayList.Read("daftar", form.Value ?? "");
        if (read.ValueOrNull is { Edits.Length: > 0 } days)
        {
            return days;
        }
        Tell(read.Problems, OneField(Holidays, "isi"), errors);
        return null;
    }

    private static SetWeek? UsualHours(DraftEditForm form, FormErrors errors)
    {
        var days = new List<DayHours>();
        foreach (var day in Days)
        {
            var typed = form.Days?.FirstOrDefault(other => other.Day == day);
            var openings = new DayText(typed?.Open ?? "", typed?.Break ?? "").Read(
                (isBreak, why) => errors.Add(isBreak ? BreakField(day) : DayField(day), $"{Capital(day)}: {why}")
            );
            days.Add(new DayHours(day, openings ?? []));
        }
        if (!errors.Any && days.All(day => day.Openings.IsEmpty))
        {
            errors.Add(DayField(Days[0]), "Belum ada jam kerja. Isi sedikitnya satu hari, misalnya 08.00–15.00.");
        }
        return errors.Any ? null : new SetWeek([.. days]);
    }

    /// <summary>As they are called in a calendar, Monday first.</summary>
    public static ImmutableArray<string> Days => DayHours.Week;

    public static string DayField(string day) => OneField(Week, day);

    public static string BreakField(string day) => OneField(Week, $"istirahat-{day}");

    public static string Capital(string day) => char.ToUpperInvariant(day[0]) + day[1..];

    private static SetPeriod? OtherHours(DraftEditForm form, FormErrors errors)
    {
        var name = Named(form, Period, errors);
        var from = Date(form.On, OneField(Period, "dari"), errors);
        var until = Date(form.Until, OneField(Period, "sampai"), errors);
        if (until < from)
        {
            errors.Add(OneField(Period, "sampai"), "Hari terakhirnya sebelum hari pertamanya.");
        }
        var hours = HoursList.Read("jam", form.Hours ?? "");
        Tell(hours.Problems, OneField(Period, "jam"), errors);
        return errors.Any || name is null ? null : new SetPeriod(name, from!.Value, until!.Value, hours.Value.Days);
    }

    private static SetDecreed? Year(DraftEditForm form, FormErrors errors)
    {
        if (
            int.TryParse(form.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= CalendarYear.First and <= CalendarYear.Last
        )
        {
            return new SetDecreed(year, form.Key != IsNotDecreed);
        }
        errors.Add(OneField(Decreed, "tahun"), $"Tulis tahunnya dengan angka, {CalendarYear.First} sampai {CalendarYear.Last}.");
        return null;
    }

    private static string? Named(DraftEditForm form, string what, FormErrors errors)
    {
        errors.Require(form.Name, OneField(what, "nama"), what == OneDay ? "Nama hari liburnya belum diisi." : "Namanya belum diisi.");
        return string.IsNullOrWhiteSpace(form.Name) ? null : form.Name.Trim();
    }

    private static LocalDate? Date(string? typed, string field, FormErrors errors)
    {
        if (FormDate.Parse(typed) is { } day && day.Year is >= CalendarYear.First and <= CalendarYear.Last)
        {
            return day;
        }
        errors.Add(field, FormDate.Unread);
        return null;
    }

    private static void Tell(IEnumerable<Problem> problems, string field, FormErrors errors)
    {
        foreach (var problem in problems)
        {
            errors.Add(field, $"Baris {problem.Line}: {problem.Message} {problem.Remedy}");
        }
    }

    private static string OneField(string what, string field) => DraftEdit.IdOf(what, field);
}
