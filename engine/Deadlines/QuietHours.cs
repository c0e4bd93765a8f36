using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// Hours of the night in which an agency sends its people no mail (<c>jam_tenang</c>), from one time of day up to, and not
/// including, another; past midnight where the second is the earlier one. No regulation prints this.
/// </summary>
/// <param name="From">Not the same time as <paramref name="Until"/>.</param>
public sealed record QuietHours(LocalTime From, LocalTime Until)
{
    /// <summary>Our own default, for every agency that writes nothing: from eight in the evening to six in the morning.</summary>
    public static readonly QuietHours Usual = new(new LocalTime(20, 0), new LocalTime(6, 0));

    /// <summary>Longer ones would reach into the working day: most likely the two times were written the wrong way round.</summary>
    public const int MostHours = 12;

    /// <param name="text">As <c>20:00-06:00</c>, or <c>20.00–06.00</c>.</param>
    /// <returns>Null where it is no two times, both the same, or more than <see cref="MostHours"/> apart.</returns>
    public static QuietHours? Parse(string text)
    {
        if (
            text.Split('-', '–') is not [var from, var until]
            || Time(from) is not { } first
            || Time(until) is not { } last
            || first == last
        )
        {
            return null;
        }
        var hours = new QuietHours(first, last);
        return hours.Length <= Duration.FromHours(MostHours) ? hours : null;
    }

    /// <returns>When they end, in the zone's time; null where the instant lies outside them.</returns>
    public Instant? EndAfter(Instant now, DateTimeZone zone)
    {
        var local = now.InZone(zone).LocalDateTime;
        var (hasBegun, isBeforeEnd) = (local.TimeOfDay >= From, local.TimeOfDay < Until);
        var isQuiet = From < Until ? hasBegun && isBeforeEnd : hasBegun || isBeforeEnd;
        if (!isQuiet)
        {
            return null;
        }
        var day = isBeforeEnd ? local.Date : local.Date.PlusDays(1);
        return (day + Until).InZoneLeniently(zone).ToInstant();
    }

    private Duration Length
    {
        get
        {
            var ticks = Until.TickOfDay - From.TickOfDay;
            return Duration.FromTicks(ticks > 0 ? ticks : ticks + NodaConstants.TicksPerDay);
        }
    }

    private static LocalTime? Time(string text)
    {
        var parsed = LocalTimePattern.Create("H:mm", CultureInfo.InvariantCulture).Parse(text.Trim().Replace('.', ':'));
        return parsed.Success ? parsed.Value : null;
    }
}
