using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>Past instants that an office can have worked at.</summary>
internal static class WorkingPast
{
    private const long SecondsPerHour = 3_600;

    /// <summary>The instant itself in opening hours, otherwise a little before the office last closed.</summary>
    public static Instant At(WorkCalendar calendar, Instant instant, Random random)
    {
        var local = instant.InZone(calendar.Zone).LocalDateTime;
        var second = local.TimeOfDay.NanosecondOfDay / NodaConstants.NanosecondsPerSecond;
        for (var date = local.Date; ; date = date.PlusDays(-1), second = Opening.EndOfDay)
        {
            foreach (var opening in calendar.OpeningsOn(date).Reverse())
            {
                if (second > opening.From)
                {
                    var at = second <= opening.To ? second : opening.To - random.NextInt64(1, Math.Min(SecondsPerHour, opening.Length));
                    return date.AtMidnight().PlusSeconds(at).InZoneLeniently(calendar.Zone).ToInstant();
                }
            }
        }
    }

    /// <summary>The earliest start whose limit has not passed at <paramref name="at"/>, to the second, but not more than a year
    /// back.</summary>
    public static Instant EarliestRunning(WorkCalendar calendar, TimeLimit limit, Instant at)
    {
        var (passed, running) = (at - Duration.FromDays(365), at);
        while (running - passed > Duration.FromSeconds(1))
        {
            var middle = passed + ((running - passed) / 2);
            var isRunning = calendar.DueAt(middle, limit).At is not { } due || due > at;
            (passed, running) = isRunning ? (passed, middle) : (middle, running);
        }
        return running;
    }
}
