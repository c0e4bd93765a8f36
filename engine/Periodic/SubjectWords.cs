using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Engine.Periodic;

/// <summary>
/// The subject of a period's case: <c>{periode}</c> (<c>Maret 2026</c>, <c>Triwulan I 2026</c>, <c>Semester I 2026</c>,
/// <c>2026</c>), its parts <c>{bulan}</c>, <c>{triwulan}</c>, <c>{semester}</c> and <c>{tahun}</c>, and <c>{unit}</c>.
/// </summary>
public static partial class SubjectWords
{
    public const string Unit = "unit";

    private static readonly ImmutableArray<string> Roman = ["I", "II", "III", "IV"];

    /// <param name="month">From 1 to 12.</param>
    internal static string MonthName(int month) => MonthNames.All[month - 1];

    /// <summary>The period as an official says it.</summary>
    public static string Of(WorkPeriod period) =>
        period.Every switch
        {
            Every.Month => $"{MonthNames.All[period.Number - 1]} {Year(period)}",
            Every.Quarter => $"Triwulan {Roman[period.Number - 1]} {Year(period)}",
            Every.HalfYear => $"Semester {Roman[period.Number - 1]} {Year(period)}",
            _ => Year(period),
        };

    /// <param name="unit">The unit's name; empty where the schedule names none.</param>
    public static string Fill(string template, WorkPeriod period, string unit) =>
        Placeholder().Replace(template, match => ValueOf(match.Groups[1].Value, period, unit) ?? match.Value);

    /// <summary>Placeholders of a template that say nothing for such periods.</summary>
    public static IEnumerable<string> Unknown(string template, Every every, bool hasUnits) =>
        Placeholder()
            .Matches(template)
            .Select(match => match.Groups[1].Value)
            .Where(name => name == Unit ? !hasUnits : ValueOf(name, new WorkPeriod(every, 2026, 1), "") is null);

    public static bool NamesUnit(string template) => template.Contains($"{{{Unit}}}", StringComparison.Ordinal);

    private static string? ValueOf(string name, WorkPeriod period, string unit) =>
        (name, period.Every) switch
        {
            ("periode", _) => Of(period),
            ("tahun", _) => Year(period),
            ("bulan", Every.Month) => MonthNames.All[period.Number - 1],
            ("triwulan", Every.Quarter) => Roman[period.Number - 1],
            ("semester", Every.HalfYear) => Roman[period.Number - 1],
            (Unit, _) => unit,
            _ => null,
        };

    private static string Year(WorkPeriod period) => period.Year.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}
