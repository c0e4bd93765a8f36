using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Screen;

/// <summary>The address of the page that explains a limit.</summary>
public static class WhyLink
{
    /// <param name="ledger">Its closed pauses and its extension are carried along.</param>
    public static string To(WorkCalendar calendar, Instant start, TimeLimit limit, LocalDate? reference, Ledger? ledger = null)
    {
        var local = start.InZone(calendar.Zone).LocalDateTime;
        var query = QueryString
            .Create("tanggal", local.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))
            .Add("jam", local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture))
            .Add("batas", TimeText.Official(limit))
            .Add("kalender", calendar.Id);
        foreach (var pause in ledger?.Pauses ?? [])
        {
            query = pause.Until is { } until ? query.Add("jeda", PauseText.Of(pause.From, until, calendar.Zone)) : query;
        }
        query = ledger?.Extension is { } extension ? query.Add("perpanjangan", TimeText.Official(extension)) : query;
        return "/kapan" + (reference is { } date ? query.Add("acuan", date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)) : query);
    }
}
