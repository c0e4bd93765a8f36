using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Authoring.Calendars;

/// <summary>
/// Days off as people paste them, one a line: a date (2027-01-01, 1/1/2027, 1 Januari 2027, with or without the weekday before it), then
/// the name. A line of cuti bersama says so.
/// </summary>
public static partial class HolidayList
{
    /// <summary>Every line or none: each line that is no day off is named with its number.</summary>
    /// <param name="file">What the list is called in problems.</param>
    public static Reading<Several> Read(string file, string text)
    {
        var problems = new ProblemList(file);
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Number().Replace(lines[i].Trim(), "");
            if (line.Length == 0)
            {
                continue;
            }
            if (DayOf(line) is { } day)
            {
                edits.Add(day);
            }
            else
            {
                problems.Error(
                    new Mark(i + 1, 1),
                    "",
                    "tanggal-salah",
                    $"Baris ini tidak dimulai dengan tanggal: `{line}`.",
                    "Tulis misalnya `1 Januari 2027 Tahun Baru`."
                );
            }
        }
        if (edits.Count == 0 && problems.ToImmutable().IsEmpty)
        {
            problems.Error(
                Mark.Start,
                "",
                "isi-kosong",
                "Belum ada tanggal.",
                "Tulis satu tanggal pada setiap baris, misalnya `1 Januari 2027 Tahun Baru`."
            );
        }
        return new Reading<Several>(new Several(edits.DrainToImmutable()), problems.ToImmutable());
    }

    private static AddHoliday? DayOf(string line)
    {
        var found = Line().Match(line);
        if (!found.Success || DateOf(found) is not { } date)
        {
            return null;
        }
        var name = found.Groups["name"].Value.Trim(' ', '\t', ',', ';', ':', '-', '–', '|', '"');
        var joint = Joint().Match(name);
        var rest = joint.Success ? Joint().Replace(name, "", 1).Trim(' ', '\t', ',', ';', ':', '-', '–', '|', '(', ')') : name;
        return new AddHoliday(date, rest.Length == 0 ? null : rest, joint.Success);
    }

    private static LocalDate? DateOf(Match found)
    {
        var month = found.Groups["word"] is { Success: true, Value: var word } ? MonthNames.NumberOf(word) : Part(found, "month");
        var (year, day) = (Part(found, "year"), Part(found, "day"));
        return month is >= 1 and <= 12 && year is >= 1900 and <= 2200 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    private static int Part(Match found, string name) =>
        int.Parse(found.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // "3. Jumat, 1 Januari 2027": a number and a weekday before the date say nothing that the date does not.
    [GeneratedRegex(@"^\d{1,3}[.)]\s+|^[-*•]\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private const string Weekday = @"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s+)?";
    private const string YearFirst = @"(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})";
    private const string DayFirst = @"(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})";
    private const string InWords = @"(?<day>\d{1,2})[\s-]+(?<word>\p{L}+)[\s-]+(?<year>\d{4})";

    [GeneratedRegex(
        $@"^{Weekday}(?:{YearFirst}|{DayFirst}|{InWords})(?!\d)(?<name>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"\bcuti\s+bersama\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
