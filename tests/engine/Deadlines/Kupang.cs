using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>NTT's calendar as tests write it: local times of Kupang as text, to the second where seconds are written.</summary>
internal static class Kupang
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    public static readonly WorkCalendar Calendar = Repository.Library.Calendars.Calendars["ntt"];

    public static readonly WorkCalendar RoundTheClock = Repository.Library.Calendars.Calendars["siaga-24-jam"];

    public static Instant At(string local) =>
        (local.Length > 16 ? Second : Minute).Parse(local).Value.InZoneStrictly(Calendar.Zone).ToInstant();

    public static string Local(Instant instant)
    {
        var local = instant.InZone(Calendar.Zone).LocalDateTime;
        return (local.Second == 0 ? Minute : Second).Format(local);
    }

    public static TimeLimit Limit(string text) => TimeText.Parse(text).Limit!;

    /// <param name="pauses"><c>2026-06-03T15:00/2026-06-04T08:00</c>, in order; without an end: still open.</param>
    public static Ledger Paused(params string[] pauses) => new([.. pauses.Select(ReadPause)], null);

    public static string Due(string start, string limit, params string[] pauses) => Due(Calendar, start, limit, pauses);

    public static string Due(WorkCalendar calendar, string start, string limit, params string[] pauses) =>
        Local(calendar.DueAt(At(start), Limit(limit), null, Paused(pauses)).At!.Value);

    public static string DueExtended(string start, string limit, string extension, params string[] pauses) =>
        Local(Calendar.DueAt(At(start), Limit(limit), null, Paused(pauses) with { Extension = Limit(extension) }).At!.Value);

    private static Pause ReadPause(string text)
    {
        var parts = text.Split('/');
        return new Pause(At(parts[0]), parts.Length > 1 ? At(parts[1]) : null);
    }
}
