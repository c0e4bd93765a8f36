using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>
/// The hours of a week as people write them, one group of days a line: <c>Senin–Kamis 08.00–12.00, 12.30–15.00</c>. A day that no line
/// names, or whose hours are <c>tutup</c>, is no working day.
/// </summary>
public static partial class HoursList
{
    /// <summary>Every line or none: each line that is no hours is named with its number.</summary>
    /// <param name="file">What the list is called in problems.</param>
    public static Reading<HoursOfWeek> Read(string file, string text)
    {
        var problems = new ProblemList(file);
        var week = new Dictionary<string, ImmutableArray<string>>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() is { Length: > 0 } line && !TryRead(line, week))
            {
                problems.Error(
                    new Mark(i + 1, 1),
                    "",
                    "jam-salah",
                    $"Baris ini bukan hari dengan jamnya, atau harinya sudah disebut: `{line}`.",
                    "Tulis misalnya `Senin-Kamis 08.00-12.00, 12.30-15.00`."
                );
            }
        }
        var days = DayHours.Week.Where(week.ContainsKey).Select(day => new DayHours(day, week[day])).ToImmutableArray();
        if (problems.ToImmutable().IsEmpty && days.All(day => day.Openings.IsEmpty))
        {
            problems.Error(
                Mark.Start,
                "",
                "jam-kosong",
                "Belum ada jam kerja.",
                "Tulis sedikitnya satu hari, misalnya `Senin-Kamis 08.00-12.00, 12.30-15.00`."
            );
        }
        return new Reading<HoursOfWeek>(new HoursOfWeek(days), problems.ToImmutable());
    }

    private static bool TryRead(string line, Dictionary<string, ImmutableArray<string>> week)
    {
        var found = Line().Match(line);
        if (!found.Success || DaysOf(found.Groups["days"].Value) is not { Count: > 0 } days)
        {
            return false;
        }
        var hours = Opening().Matches(found.Groups["hours"].Value).Select(Written).ToImmutableArray();
        return days.All(day => week.TryAdd(day, hours));
    }

    /// <summary>"Senin–Kamis", "Senin, Rabu" and "Sabtu dan Minggu"; null where a word is no day, or they go backwards.</summary>
    private static List<string>? DaysOf(string text)
    {
        var days = new List<string>();
        foreach (var part in Between().Split(text).Where(part => part.Length > 0))
        {
            var ends = Dash().Split(part).Select(NumberOf).ToList();
            if (ends.Count is < 1 or > 2 || ends.Contains(-1) || ends[^1] < ends[0])
            {
                return null;
            }
            days.AddRange(DayHours.Week.Skip(ends[0]).Take(ends[^1] - ends[0] + 1));
        }
        return days.Distinct().Count() == days.Count ? days : null;
    }

    private static int NumberOf(string day) =>
        DayHours.Week.IndexOf(
            day.Trim().ToLowerInvariant().Replace("'", "", StringComparison.Ordinal) switch
            {
                "ahad" => "minggu",
                var name => name,
            }
        );

    /// <summary>"8.00–12.30" as a calendar has it: 08:00-12:30.</summary>
    private static string Written(Match opening) =>
        $"{Time(opening, "from")}:{opening.Groups["fromMinute"].Value}-{Time(opening, "to")}:{opening.Groups["toMinute"].Value}";

    private static string Time(Match opening, string hour) => opening.Groups[hour].Value.PadLeft(2, '0');

    private const string Clock = @"\d{1,2}[.:]\d{2}";
    private const string Hours = $@"{Clock}\s*[-–]\s*{Clock}";

    [GeneratedRegex(
        $@"^(?<days>[\p{{L}}'–.,\s-]+?)\s*:?\s*(?<hours>tutup|libur|{Hours}(?:\s*(?:,|;|dan)\s*{Hours})*)\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<from>\d{1,2})[.:](?<fromMinute>\d{2})\s*[-–]\s*(?<to>\d{1,2})[.:](?<toMinute>\d{2})")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\s*(?:,|\bdan\b)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"\s*(?:[-–]|\bs\.?d\.?(?=\s)|\bsampai\b)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dash();
}

/// <summary>The hours of the days that were named, in the order of the week.</summary>
public sealed record HoursOfWeek(ImmutableArray<DayHours> Days);
