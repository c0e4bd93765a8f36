using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.CommandLine;

/// <summary>The <c>--start</c> option: ISO 8601, in the agency's zone where no offset is written, now where nothing is.</summary>
internal static class StartTime
{
    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.ExtendedIso,
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
    ];

    /// <summary>Deadlines reach a hundred years ahead, and calendars end with the year 9999.</summary>
    private static readonly Instant Latest = Instant.FromUtc(9000, 1, 1, 0, 0);

    public static Instant? Parse(string? text, DateTimeZone zone, ref string? refusal)
    {
        if (text is null)
        {
            return SystemClock.Instance.GetCurrentInstant();
        }
        var withOffset = OffsetDateTimePattern.ExtendedIso.Parse(text);
        var local = Local.Select(pattern => pattern.Parse(text)).FirstOrDefault(parsed => parsed.Success);
        var start = withOffset.Success ? withOffset.Value.ToInstant() : local?.Value.InZoneLeniently(zone).ToInstant();
        if (start is null || start > Latest || start < NodaConstants.UnixEpoch)
        {
            refusal = $"`{text}` bukan waktu: tulis misalnya 2026-03-17T09:00:00+08:00.";
            return null;
        }
        return start;
    }
}
