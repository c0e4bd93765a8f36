using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Pages.Shared;

/// <summary>Times as an official says them, in the agency's zone.</summary>
public static class TimeWords
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary><c>Selasa, 24 November 2026 pukul 16.41</c></summary>
    public static string Full(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("dddd, d MMMM uuuu 'pukul' HH.mm", Indonesian);

    /// <summary><c>24 November 2026</c></summary>
    public static string Day(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("d MMMM uuuu", Indonesian);

    /// <summary><c>24 Nov 2026 16.41</c></summary>
    public static string Brief(Instant at, DateTimeZone zone) => at.InZone(zone).ToString("d MMM uuuu HH.mm", Indonesian);

    /// <summary>Working time left or passed, in words; null where no limit is watched.</summary>
    public static string? Left(WorkCalendar calendar, Instant now, Instant? due) =>
        due switch
        {
            null => null,
            { } at when at >= now => $"sisa {Length(calendar.Between(now, at).Length)} kerja",
            { } at => $"lewat {Length(calendar.Between(at, now).Length)} kerja",
        };

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
