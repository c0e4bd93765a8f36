using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The printed number of a row: 1, 1., 1), 1.a, a., IV.</summary>
internal static partial class RowNumber
{
    public static bool Is(string text) => Pattern().IsMatch(text);

    /// <summary>As printed, without what only ends it.</summary>
    public static string Bare(string text) => text.TrimEnd('.', ')', ' ').TrimStart('(', '#');

    public static int? Value(string text) =>
        Whole().Match(text) is { Success: true } whole
            ? int.Parse(whole.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    /// <summary>"a. memeriksa KTP": a part of the row above.</summary>
    public static bool BeginsPart(string activity) => Part().IsMatch(activity);

    [GeneratedRegex(@"^[(#]?(?:\d{1,3}(?:\s*[.,]?\s*(?:\d{1,2}|[a-z]))?|[a-z]|[ivxlIVXL]{1,6})[.)]{0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[(#]?(\d{1,3})[.)]{0,2}$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?:\(?[a-z]|\(?\d{1,2})[.)]\s*\S|^[-–•·]\s+\S", RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
