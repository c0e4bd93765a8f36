using System.Collections.Immutable;
using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Authoring.Calendars;
using DinsosFlow.Engine.Reading;

namespace DinsosFlow.Host.Office.Installation;

/// <summary>The working hours of a new office, where they are not those of its calendar's pattern.</summary>
/// <param name="Days">Those that it works on.</param>
internal sealed record WeekHours(ImmutableArray<DayHours> Days)
{
    /// <summary>Some lines.</summary>
    public const int MostText = 1_000;

    /// <summary>Perpres 21/2023, as the shipped calendars have it.</summary>
    public const string FiveDays = "Senin–Kamis 07.30–12.00, 13.00–16.00\nJumat 07.30–11.30, 13.00–16.30";

    /// <summary>The regulation's 37 hours and 30 minutes on six days; how they are parted, each region says.</summary>
    public const string SixDays = "Senin–Kamis 07.30–12.00, 12.30–14.15\nJumat 07.30–11.30, 13.00–15.30\nSabtu 07.30–13.30";

    public Edit Edit => new SetWeek(Days);

    /// <param name="text">One group of days a line.</param>
    /// <param name="problems">In words; empty where the hours can be worked by.</param>
    public static WeekHours? Read(string text, out ImmutableArray<string> problems)
    {
        var read = HoursList.Read("jam", text);
        problems = [.. read.Problems.Select(problem => $"Baris {problem.Line}: {problem.Message} {problem.Remedy}")];
        if (!problems.IsEmpty)
        {
            return null;
        }
        var hours = new WeekHours(read.Value.Days);
        // What runs backwards or overlaps, the calendar's own reader says.
        var made = hours.Edit.Apply("", "jam", "kalender: jam\nnama: Jam\nzona: Asia/Jakarta\n");
        var layer = made.ValueOrNull is { } calendar ? CalendarLayer.Read("jam", Encoding.UTF8.GetBytes(calendar.Text)) : null;
        problems =
        [
            .. made
                .Problems.Concat(layer?.Problems ?? [])
                .Where(problem => problem.IsError)
                .Select(problem => $"{problem.Message} {problem.Remedy}"),
        ];
        return problems.IsEmpty ? hours : null;
    }
}
