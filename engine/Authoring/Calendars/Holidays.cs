using System.Collections.Immutable;
using DinsosFlow.Engine.Authoring.Writing;
using DinsosFlow.Engine.Documents;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>The two lists of days off, and where a date stands in them.</summary>
internal static class Holidays
{
    public static Place ListOf(bool isJointLeave) => Place.Root[isJointLeave ? "cuti_bersama" : "libur"];

    /// <summary>Where a date's entry is; refused where the calendar has none.</summary>
    public static Place? Find(Revision revision, LocalDate date)
    {
        foreach (var list in (Place[])[ListOf(false), ListOf(true)])
        {
            var index = DatesOf(revision, list).IndexOf(date);
            if (index >= 0)
            {
                return list[index];
            }
        }
        revision.Refuse(
            ListOf(false),
            "libur-tak-ada",
            $"Tanggal {Text(date)} bukan hari libur dalam kalender ini.",
            "Pilih salah satu hari libur yang ada."
        );
        return null;
    }

    /// <summary>Behind the last day that is not later.</summary>
    public static int PositionOf(Revision revision, Place list, LocalDate date) =>
        DatesOf(revision, list).Select((day, index) => day is { } known && known <= date ? index + 1 : 0).DefaultIfEmpty(0).Max();

    /// <summary>In written order; null for an item that is no date.</summary>
    public static ImmutableArray<LocalDate?> DatesOf(Revision revision, Place list) =>
        revision.Sheet.At(list) is DocList found ? [.. found.Items.Select(DateOf)] : [];

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static LocalDate? DateOf(DocNode node)
    {
        var text = (node as DocMap)?.Find("tanggal")?.Value ?? node;
        return text is DocScalar scalar && LocalDatePattern.Iso.Parse(scalar.Text.Trim()) is { Success: true } parsed ? parsed.Value : null;
    }
}
