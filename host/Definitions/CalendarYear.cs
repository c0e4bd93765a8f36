using System.Collections.Immutable;
using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <param name="Mark">"L" a holiday, "C" cuti bersama, "" otherwise.</param>
/// <param name="IsWorking">Has hours.</param>
/// <param name="InPeriod">Other hours hold (Ramadan).</param>
public sealed record CalendarDay(LocalDate Date, string Mark, bool IsWorking, bool InPeriod);

/// <param name="Weeks">Monday first; null before the first and after the last day.</param>
/// <param name="Notes">Holidays and periods of the month, by date.</param>
public sealed record CalendarMonth(
    string Name,
    IReadOnlyList<IReadOnlyList<CalendarDay?>> Weeks,
    int WorkingDays,
    IReadOnlyList<(string When, string What)> Notes
);

/// <summary>A year of a calendar as twelve months.</summary>
public static class CalendarYear
{
    public const int First = 2000;
    public const int Last = 2100;

    /// <summary>What is said of a day without hours.</summary>
    public const string Closed = "tutup";

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public static IReadOnlyList<CalendarMonth> Of(WorkCalendar calendar, int year) =>
        [.. Enumerable.Range(1, 12).Select(month => Month(calendar, new LocalDate(year, month, 1)))];

    /// <summary>The hours of a week, equal days in a row together: ("Senin–Kamis", "07.30–12.00, 13.00–16.00").</summary>
    public static IReadOnlyList<(string Days, string Hours)> HoursOf(WorkWeek week)
    {
        var rows = new List<(IsoDayOfWeek First, IsoDayOfWeek Last, string Hours)>();
        foreach (var day in Enumerable.Range(1, 7).Select(number => (IsoDayOfWeek)number))
        {
            var hours = HoursOf(week.On(day));
            if (rows.Count > 0 && rows[^1].Hours == hours)
            {
                rows[^1] = rows[^1] with { Last = day };
            }
            else
            {
                rows.Add((day, day, hours));
            }
        }
        return [.. rows.Select(row => (row.First == row.Last ? NameOf(row.First) : $"{NameOf(row.First)}–{NameOf(row.Last)}", row.Hours))];
    }

    public static string HoursOf(ImmutableArray<Opening> openings) =>
        openings.IsEmpty ? Closed : string.Join(", ", openings.Select(opening => $"{Time(opening.From)}–{Time(opening.To)}"));

    public static string NameOf(IsoDayOfWeek day) => Indonesian.DateTimeFormat.GetDayName((DayOfWeek)((int)day % 7));

    private static CalendarMonth Month(WorkCalendar calendar, LocalDate first)
    {
        var length = CalendarSystem.Iso.GetDaysInMonth(first.Year, first.Month);
        var days = Enumerable.Range(0, length).Select(i => Day(calendar, first.PlusDays(i))).ToList();
        var cells = Enumerable.Repeat<CalendarDay?>(null, (int)first.DayOfWeek - 1).Concat(days).ToList();
        cells.AddRange(Enumerable.Repeat<CalendarDay?>(null, (7 - (cells.Count % 7)) % 7));
        return new CalendarMonth(
            first.ToString("MMMM", Indonesian),
            [.. cells.Chunk(7)],
            days.Count(day => day.IsWorking),
            calendar.Definition.IsRoundTheClock
                ? []
                : [.. Periods(calendar, first, first.PlusDays(length - 1)), .. Holidays(calendar, first, length)]
        );
    }

    private static CalendarDay Day(WorkCalendar calendar, LocalDate date)
    {
        var isHoliday = calendar.Definition.Holidays.TryGetValue(date, out var name) && !calendar.Definition.IsRoundTheClock;
        return new CalendarDay(
            date,
            isHoliday ? (IsJointLeave(name!) ? "C" : "L") : "",
            calendar.IsWorkingDay(date),
            calendar.IsWorkingDay(date) && ClosureOf.PeriodOn(calendar, date) is not null
        );
    }

    /// <summary>Days in a row with one name are one note.</summary>
    private static IEnumerable<(string When, string What)> Holidays(WorkCalendar calendar, LocalDate first, int length)
    {
        var notes = new List<(LocalDate From, LocalDate To, string Name)>();
        foreach (var date in Enumerable.Range(0, length).Select(first.PlusDays))
        {
            if (!calendar.Definition.Holidays.TryGetValue(date, out var name))
            {
                continue;
            }
            if (notes.Count > 0 && notes[^1] is var last && last.Name == name && last.To.PlusDays(1) == date)
            {
                notes[^1] = last with { To = date };
            }
            else
            {
                notes.Add((date, date, name));
            }
        }
        return notes.Select(note => (Days(note.From, note.To), note.Name));
    }

    private static IEnumerable<(string When, string What)> Periods(WorkCalendar calendar, LocalDate first, LocalDate last) =>
        calendar
            .Definition.Periods.Where(period => period.From <= last && period.To >= first)
            .Select(period => (Days(LocalDate.Max(period.From, first), LocalDate.Min(period.To, last)), $"jam {period.Name}"));

    private static string Days(LocalDate from, LocalDate to) => from == to ? $"{from.Day}" : $"{from.Day}–{to.Day}";

    private static bool IsJointLeave(string name) => name.StartsWith(CalendarDefinition.JointLeave, StringComparison.OrdinalIgnoreCase);

    private static string Time(int second) => string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}.{second / 60 % 60:00}");
}
