using System.Globalization;
using DinsosFlow.Engine.Deadlines;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <param name="Version">The calendar's version from then on, with those of the calendars it adds to.</param>
/// <param name="Lines">What changed against the version before; empty for the first.</param>
public sealed record CalendarChange(Instant PublishedAt, string Version, IReadOnlyList<string> Lines);

/// <summary>What one version of a calendar says differently from the one before.</summary>
public static class CalendarChanges
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    public static IReadOnlyList<string> Between(CalendarDefinition before, CalendarDefinition after) =>
        [
            .. Holidays(before, after),
            .. Week("", before.Week, after.Week),
            .. Periods(before, after),
            .. after.DecreedYears.Except(before.DecreedYears).Order().Select(year => $"hari libur tahun {year} ditetapkan"),
            .. before.DecreedYears.Except(after.DecreedYears).Order().Select(year => $"hari libur tahun {year} tidak lagi ditetapkan"),
            .. before.Zone.Id == after.Zone.Id ? (string[])[] : [$"zona waktu {before.Zone.Id} menjadi {after.Zone.Id}"],
            .. before.IsRoundTheClock == after.IsRoundTheClock
                ? (string[])[]
                : [after.IsRoundTheClock ? "menjadi sepanjang waktu" : "tidak lagi sepanjang waktu"],
        ];

    private static IEnumerable<string> Holidays(CalendarDefinition before, CalendarDefinition after)
    {
        foreach (var date in before.Holidays.Keys.Union(after.Holidays.Keys).Order())
        {
            var (old, now) = (before.Holidays.GetValueOrDefault(date), after.Holidays.GetValueOrDefault(date));
            if (old != now)
            {
                var day = date.ToString("d MMMM uuuu", Indonesian);
                yield return old is null ? $"{day} menjadi libur: {now}"
                : now is null ? $"{day} tidak lagi libur ({old})"
                : $"{day}: nama “{old}” menjadi “{now}”";
            }
        }
    }

    private static IEnumerable<string> Week(string where, WorkWeek before, WorkWeek after)
    {
        foreach (
            var day in Enumerable
                .Range(1, 7)
                .Select(number => (IsoDayOfWeek)number)
                .Where(day => !before.On(day).SequenceEqual(after.On(day)))
        )
        {
            yield return $"jam {CalendarYear.NameOf(day)}{where}: {Hours(before, day)} menjadi {Hours(after, day)}";
        }
    }

    private static IEnumerable<string> Periods(CalendarDefinition before, CalendarDefinition after)
    {
        foreach (var period in after.Periods)
        {
            var old = before.Periods.FirstOrDefault(known => known.Name == period.Name);
            if (old is null)
            {
                yield return $"masa {period.Name} ditambahkan: {Dates(period)}";
                continue;
            }
            if ((old.From, old.To) != (period.From, period.To))
            {
                yield return $"masa {period.Name}: {Dates(old)} menjadi {Dates(period)}";
            }
            foreach (var line in Week($" pada masa {period.Name}", old.Week, period.Week))
            {
                yield return line;
            }
        }
        foreach (var gone in before.Periods.Where(old => after.Periods.All(period => period.Name != old.Name)))
        {
            yield return $"masa {gone.Name} dihapus";
        }
    }

    private static string Dates(CalendarPeriod period) =>
        $"{period.From.ToString("d MMMM uuuu", Indonesian)} – {period.To.ToString("d MMMM uuuu", Indonesian)}";

    private static string Hours(WorkWeek week, IsoDayOfWeek day) => CalendarYear.HoursOf(week.On(day));
}
