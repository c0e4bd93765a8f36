using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The marks that stand before the items of a list: numbers, letters, bullets.</summary>
internal static partial class ListMarks
{
    /// <summary>Whether nothing but punctuation and numbering is left.</summary>
    public static bool IsOnlyMarks(string text) => OnlyMarks().IsMatch(text);

    [GeneratedRegex(@"^(?:\s|[\p{P}\p{S}\p{Co}]|\d{1,2}[.)](?!\d))*$")]
    private static partial Regex OnlyMarks();
}
