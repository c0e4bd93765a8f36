using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Screen;

/// <summary>A pause in an address or on the command line: <c>2026-06-03T15:00/2026-06-04T08:00</c>, local to the calendar.</summary>
public static class PauseText
{
    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Years in which an office asks, as for the start.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2200;

    /// <summary>Most pauses that one question may have.</summary>
    public const int Most = 50;

    public static string Of(Instant from, Instant until, DateTimeZone zone) => $"{Of(from, zone)}/{Of(until, zone)}";

    /// <summary>Pauses from the limit's start on, in order and without overlap; null where one cannot be read or there are too
    /// many.</summary>
    public static Ledger? Parse(IReadOnlyList<string> pauses, Instant start, DateTimeZone zone)
    {
        var ledger = Ledger.Empty;
        var earliest = start;
        foreach (var text in pauses)
        {
            if (text.Split('/') is not [var from, var until] || At(from, zone) is not { } begin || At(until, zone) is not { } end)
            {
                return null;
            }
            if (begin < earliest || end < begin || ledger.Pauses.Length == Most)
            {
                return null;
            }
            ledger = ledger.Stand(begin).Run(end);
            earliest = end;
        }
        return ledger;
    }

    private static string Of(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return (local.TimeOfDay.NanosecondOfDay % (60 * NodaConstants.NanosecondsPerSecond) == 0 ? Minute : Second).Format(local);
    }

    private static Instant? At(string text, DateTimeZone zone)
    {
        var parsed = Minute.Parse(text.Trim());
        parsed = parsed.Success ? parsed : Second.Parse(text.Trim());
        return parsed is { Success: true, Value: { Year: >= FirstYear and <= LastYear } local }
            ? local.InZoneLeniently(zone).ToInstant()
            : null;
    }
}
