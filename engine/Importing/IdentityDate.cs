using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Documents;
using NodaTime;

namespace DinsosFlow.Engine.Importing;

/// <summary>Dates as SOPs print them: "25 November 2020", 02/01/2020, 2-1-2020, 2020-01-02; a month without its day is none.</summary>
internal static partial class IdentityDate
{
    public static LocalDate? Read(string text)
    {
        if (Long().Match(text) is { Success: true } words)
        {
            return Of(words, MonthNames.NumberOf(words.Groups["month"].Value));
        }
        return Short().Match(text) is { Success: true } day ? Of(day, Int(day.Groups["month"]))
            : Iso().Match(text) is { Success: true } iso ? Of(iso, Int(iso.Groups["month"]))
            : null;
    }

    private static LocalDate? Of(Match match, int month)
    {
        var (year, day) = (Int(match.Groups["year"]), Int(match.Groups["day"]));
        return month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    private static int Int(Capture digits) => int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<day>\d{1,2})\s+(?<month>\p{L}+)\s+(?<year>(?:19|20)\d\d)")]
    private static partial Regex Long();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2})\s*[/.-]\s*(?<month>\d{1,2})\s*[/.-]\s*(?<year>(?:19|20)\d\d)(?!\d)")]
    private static partial Regex Short();

    [GeneratedRegex(@"(?<!\d)(?<year>(?:19|20)\d\d)-(?<month>\d{2})-(?<day>\d{2})(?!\d)")]
    private static partial Regex Iso();
}
