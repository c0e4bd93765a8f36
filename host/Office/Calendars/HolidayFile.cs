using System.Collections.Immutable;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using NodaTime.Text;
using static Ical.Net.FrequencyType;

namespace DinsosFlow.Host.Office.Calendars;

/// <summary>Days off in an iCalendar file (.ics).</summary>
/// <param name="Lines">One a day, in the order of dates, as <see cref="Engine.Authoring.Calendars.HolidayList"/> reads them.</param>
/// <param name="LeftOut">Names of entries that are no days off: those with hours.</param>
internal sealed record HolidayFile(ImmutableArray<string> Lines, ImmutableArray<string> LeftOut)
{
    public const int MostBytes = 256_000;

    /// <summary>Two years have some sixty of them.</summary>
    public const int MostDays = 400;

    private const int FirstYear = 1900;
    private const int LongestName = 200;

    /// <summary>So often a rule may fall on no day before it is taken for one that falls on none: yearly on 29 February, twenty times
    /// over.</summary>
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 400 };

    /// <param name="from">Entries that come again are taken from this year on.</param>
    /// <param name="until">The last year that is taken.</param>
    /// <param name="problem">What keeps the file from being read, in words.</param>
    public static HolidayFile? Read(byte[] bytes, int from, int until, out string? problem)
    {
        (problem, var read) = (null, (HolidayFile?)null);
        if (bytes.Length > MostBytes)
        {
            problem = $"Berkas kalender paling besar {MostBytes / 1000} kB. Simpan hari liburnya saja ke berkas baru.";
            return null;
        }
        try
        {
            read = Read(CalendarCollection.Load(Encoding.UTF8.GetString(bytes)), from, until, ref problem);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // The reader throws a dozen kinds for what is no calendar, or a broken one; none of them says where.
            problem = "Berkas ini bukan berkas kalender (.ics) yang utuh. Unduh sekali lagi dari kalendernya, atau tempel daftarnya.";
        }
        return problem is null ? read : null;
    }

    private static HolidayFile? Read(CalendarCollection calendars, int from, int until, ref string? problem)
    {
        var days = new SortedDictionary<LocalDate, string>();
        var leftOut = new List<string>();
        foreach (var entry in calendars.SelectMany(calendar => calendar.Events).Where(entry => entry.Status != EventStatus.Cancelled))
        {
            var name = NameOf(entry);
            if (!entry.IsAllDay || entry.DtStart is not { } start || start.Year < FirstYear)
            {
                leftOut.Add(name.Length == 0 ? "tanpa nama" : name);
                continue;
            }
            // Each second since a year long ago would keep the computer busy for minutes.
            if (entry.RecurrenceRule is { Frequency: not (Daily or Weekly or Monthly or Yearly) })
            {
                problem = $"“{name}” berulang lebih dari sekali sehari; itu bukan hari libur. Hapus dari berkasnya, lalu ulangi.";
                return null;
            }
            foreach (var day in DaysOf(entry, from, until))
            {
                days.TryAdd(day, name);
                if (days.Count > MostDays)
                {
                    problem = $"Berkas ini memuat lebih dari {MostDays} hari. Simpan hari libur satu atau dua tahun saja.";
                    return null;
                }
            }
        }
        if (days.Count == 0)
        {
            problem =
                leftOut.Count > 0
                    ? "Tidak ada acara sehari penuh dalam berkas ini; yang ada memakai jam."
                    : $"Tidak ada hari libur tahun {from} sampai {until} dalam berkas ini.";
            return null;
        }
        return new HolidayFile(
            [.. days.Select(day => $"{LocalDatePattern.Iso.Format(day.Key)} {day.Value}".TrimEnd())],
            [.. leftOut.Distinct().Take(20)]
        );
    }

    /// <summary>Each day of an entry, whose end is the day after its last; once or each time that it comes again.</summary>
    private static IEnumerable<LocalDate> DaysOf(CalendarEvent entry, int from, int until)
    {
        // One that began before the year may reach into it.
        var occurrences = entry
            .GetOccurrences(new CalDateTime(from - 1, 1, 1), Bounded)
            .TakeWhile(occurrence => occurrence.Period.StartTime.Year <= until)
            .Take(MostDays * 2);
        foreach (var period in occurrences.Select(occurrence => occurrence.Period))
        {
            var first = DateOf(period.StartTime);
            var end = period.EffectiveEndTime is { } last ? DateOf(last) : first;
            var days = Math.Max(1, NodaTime.Period.DaysBetween(first, end));
            foreach (var day in Enumerable.Range(0, Math.Min(days, MostDays + 1)).Select(first.PlusDays))
            {
                if (day.Year >= from && day.Year <= until)
                {
                    yield return day;
                }
            }
        }
    }

    /// <summary>One line, as a list has it.</summary>
    private static string NameOf(CalendarEvent entry)
    {
        var words = string.Join(' ', (entry.Summary ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= LongestName ? words : words[..LongestName];
    }

    private static LocalDate DateOf(CalDateTime at) => new(at.Year, at.Month, at.Day);
}
