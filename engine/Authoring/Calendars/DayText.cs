using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>
/// The hours of one day as people say them: from when to when the office works, and the breaks in it. <c>08.00–15.00</c> with the break
/// <c>12.00–12.30</c> is <c>08:00-12:00</c> and <c>12:30-15:00</c>.
/// </summary>
/// <param name="Hours">From the first to the last minute of work; empty: no working day.</param>
/// <param name="Breaks">Separated by commas; may be empty.</param>
public sealed partial record DayText(string Hours, string Breaks)
{
    private const int EndOfDay = 24 * 60;

    /// <summary>How people write that they do not work.</summary>
    private static readonly string[] Closed = ["tutup", "libur", "-", "–"];

    public static DayText Of(ImmutableArray<Opening> openings) =>
        openings.IsEmpty
            ? new DayText("", "")
            : new DayText(
                Shown(openings[0].From / 60, openings[^1].To / 60),
                string.Join(", ", openings.Zip(openings.Skip(1), (before, after) => Shown(before.To / 60, after.From / 60)))
            );

    /// <summary>The openings as a calendar has them.</summary>
    /// <param name="refuse">Gets whether it is the break that is wrong, and why.</param>
    /// <returns>Null where something is wrong.</returns>
    public ImmutableArray<string>? Read(Action<bool, string> refuse)
    {
        var hours = Hours.Trim();
        if (hours.Length == 0 || Closed.Contains(hours, StringComparer.OrdinalIgnoreCase))
        {
            return Breaks.Trim().Length == 0 ? [] : No(refuse, false, "Istirahatnya diisi, jam kerjanya belum.");
        }
        if (Spans(hours) is not { } work)
        {
            return No(refuse, false, $"Jam \"{hours}\" tidak terbaca. Tulis dari–sampai, misalnya 08.00–15.00.");
        }
        if (work.Any(span => span.To <= span.From))
        {
            return No(refuse, false, "Jam selesainya harus sesudah jam mulainya.");
        }
        if (work.Zip(work.Skip(1)).Any(pair => pair.Second.From < pair.First.To))
        {
            return No(refuse, false, "Jam-jam itu bertumpuk. Tulis berurutan, misalnya 08.00–12.00, 13.00–15.00.");
        }
        return Breaks.Trim().Length == 0 ? Written(work) : Around(work, refuse);
    }

    private ImmutableArray<string>? Around(List<Span> work, Action<bool, string> refuse)
    {
        if (work.Count > 1)
        {
            return No(refuse, true, "Jam kerjanya sudah terbagi. Kosongkan istirahatnya, atau tulis satu jam mulai dan satu jam selesai.");
        }
        if (Spans(Breaks.Trim()) is not { } breaks)
        {
            return No(refuse, true, $"Istirahat \"{Breaks.Trim()}\" tidak terbaca. Tulis dari–sampai, misalnya 12.00–12.30.");
        }
        var from = work[0].From;
        var openings = new List<Span>();
        foreach (var rest in breaks)
        {
            if (rest.To <= rest.From || rest.From <= from || rest.To >= work[0].To)
            {
                return No(refuse, true, $"Istirahat harus di antara jam mulai dan jam selesai ({Shown(work[0].From, work[0].To)}).");
            }
            openings.Add(new Span(from, rest.From));
            from = rest.To;
        }
        return Written([.. openings, new Span(from, work[0].To)]);
    }

    private static ImmutableArray<string>? No(Action<bool, string> refuse, bool isBreak, string why)
    {
        refuse(isBreak, why);
        return null;
    }

    private static ImmutableArray<string> Written(List<Span> spans) =>
        [.. spans.Select(span => $"{Time(span.From, ':')}-{Time(span.To, ':')}")];

    private static string Shown(int from, int to) => $"{Time(from, '.')}–{Time(to, '.')}";

    private static string Time(int minute, char between) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}{between}{minute % 60:00}");

    private static List<Span>? Spans(string text)
    {
        var spans = Between().Split(text).Select(part => One().Match(part.Trim())).Select(SpanOf).ToList();
        return spans.Contains(null) ? null : [.. spans.OfType<Span>()];
    }

    private static Span? SpanOf(Match found) =>
        found.Success && Minute(found, "from") is { } from && Minute(found, "to") is { } to ? new Span(from, to) : null;

    private static int? Minute(Match found, string name)
    {
        var hour = int.Parse(found.Groups[name].Value, CultureInfo.InvariantCulture);
        var minutes = found.Groups[$"{name}Minute"] is { Success: true } past ? int.Parse(past.Value, CultureInfo.InvariantCulture) : 0;
        return minutes < 60 && (hour * 60) + minutes <= EndOfDay ? (hour * 60) + minutes : null;
    }

    [GeneratedRegex(@"\s*(?:[,;]|\bdan\b)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"^(?:pukul|jam)?\s*(?<from>\d{1,2})(?:[.:](?<fromMinute>\d{2}))?\s*(?:[-–—]|s\.?/?d\.?|sampai|hingga)\s*(?:pukul|jam)?\s*"
            + @"(?<to>\d{1,2})(?:[.:](?<toMinute>\d{2}))?\s*(?:wib|wita|wit)?\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex One();

    /// <param name="From">In minutes from midnight.</param>
    private sealed record Span(int From, int To);
}
