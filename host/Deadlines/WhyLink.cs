using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Deadlines;

/// <summary>The address of the page that explains a limit.</summary>
public static class WhyLink
{
    public static string To(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference)
    {
        var local = start.InZone(calendar.Zone).LocalDateTime;
        var query = QueryString
            .Create("tanggal", local.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))
            .Add("jam", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture))
            .Add("batas", TimeText.Official(limit))
            .Add("kalender", calendar.Id);
        return "/kapan" + (reference is { } date ? query.Add("acuan", date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)) : query);
    }
}
