using System.Globalization;
using NodaTime;

namespace DinsosFlow.Engine.Periodic;

/// <summary>How often a SOP is worked (<c>tiap</c>).</summary>
public enum Every
{
    Month,

    /// <summary>Triwulan: January to March is the first.</summary>
    Quarter,

    /// <summary>Semester: January to June is the first.</summary>
    HalfYear,
    Year,
}

/// <summary>One month, quarter, half-year or year.</summary>
/// <param name="Number">In its year, from 1; always 1 for a year.</param>
public readonly record struct WorkPeriod(Every Every, int Year, int Number)
{
    /// <summary>Years that a key may name; wide enough for any office, narrow enough for any calendar.</summary>
    private const int FirstYear = 1970,
        LastYear = 9000;

    public LocalDate FirstDay => new(Year, ((Number - 1) * Months(Every)) + 1, 1);

    /// <summary><c>2026-03</c>, <c>2026-T1</c>, <c>2026-S1</c>, <c>2026</c>: names the period in the store.</summary>
    public string Key =>
        Every switch
        {
            Every.Month => string.Create(CultureInfo.InvariantCulture, $"{Year}-{Number:00}"),
            Every.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year}-T{Number}"),
            Every.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year}-S{Number}"),
            _ => Year.ToString(CultureInfo.InvariantCulture),
        };

    public static WorkPeriod Containing(Every every, LocalDate date) => new(every, date.Year, ((date.Month - 1) / Months(every)) + 1);

    /// <returns>Null where the text is no key of such a period.</returns>
    public static WorkPeriod? Parse(Every every, string key)
    {
        var year =
            key.Length >= 4 && int.TryParse(key.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (year is < FirstYear or > LastYear)
        {
            return null;
        }
        for (var number = 1; number <= 12 / Months(every); number++)
        {
            var period = new WorkPeriod(every, year, number);
            if (period.Key == key)
            {
                return period;
            }
        }
        return null;
    }

    public WorkPeriod Plus(int periods) => Containing(Every, FirstDay.PlusMonths(periods * Months(Every)));

    /// <summary>How many months long.</summary>
    public static int Months(Every every) =>
        every switch
        {
            Every.Month => 1,
            Every.Quarter => 3,
            Every.HalfYear => 6,
            _ => 12,
        };
}
