using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Screen;

/// <summary>Times as an official says them, in the agency's zone.</summary>
public static class TimeWords
{
    /// <summary>About a working day; beyond it hours are no measure that anybody feels.</summary>
    private static readonly Duration LongestInHours = Duration.FromHours(8);

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary><c>Selasa, 24 November 2026 pukul 16.41</c></summary>
    public static string Full(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("dddd, d MMMM uuuu 'pukul' HH.mm", Indonesian);

    /// <summary><c>24 November 2026</c></summary>
    public static string Day(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("d MMMM uuuu", Indonesian);

    /// <summary><c>24 Nov 2026 16.41</c></summary>
    public static string Brief(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("d MMM uuuu HH.mm", Indonesian);

    /// <summary><c>16.41</c></summary>
    public static string Clock(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("HH.mm", Indonesian);

    /// <summary>Working time left or passed, in words; null where no limit is watched.</summary>
    public static string? Left(WorkCalendar calendar, Instant now, Instant? due) =>
        due switch
        {
            null => null,
            { } at when at >= now => $"sisa {Working(calendar, now, at)}",
            { } at => $"lewat {Working(calendar, at, now)}",
        };

    /// <summary>
    /// Up to a working day in hours, <c>2 jam 10 menit kerja</c>; longer in working days, <c>3 hari kerja</c>: the dates
    /// after the first, as an official counts them.
    /// </summary>
    private static string Working(WorkCalendar calendar, Instant from, Instant until)
    {
        var length = calendar.Between(from, until).Length;
        if (length <= LongestInHours)
        {
            return $"{Length(length)} kerja";
        }
        return $"{WorkingDays(calendar, from, until)} hari kerja";
    }

    /// <summary>Working dates after the first up to the last.</summary>
    public static int WorkingDays(WorkCalendar calendar, Instant from, Instant until)
    {
        var days = 0;
        var last = until.InZone(calendar.Zone).Date;
        for (var date = from.InZone(calendar.Zone).Date.PlusDays(1); date <= last; date = date.PlusDays(1))
        {
            days += calendar.IsWorkingDay(date) ? 1 : 0;
        }
        return days;
    }

    public static string Length(Duration length)
    {
        var minutes = (long)length.TotalMinutes;
        return (minutes / 60, minutes % 60) switch
        {
            (0, 0) => "kurang dari 1 menit",
            (0, var m) => $"{m} menit",
            (var h, 0) => $"{h} jam",
            var (h, m) => $"{h} jam {m} menit",
        };
    }
}
