using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DinsosFlow.Browser.Tests;

/// <summary>Pages of a PDF as Chromium writes it: how much stands on each.</summary>
internal static partial class PrintedPages
{
    /// <returns>For each page the length of what is drawn on it, compressed: none on a blank page, a few hundred bytes for a line that was
    /// left over.</returns>
    public static IReadOnlyList<int> Read(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        return
        [
            .. Page()
                .Matches(text)
                .Select(page => Regex.Match(text, $"\n{page.Groups[1].Value} 0 obj\n<<[^>]*/Length (\\d+)"))
                .Select(content => int.Parse(content.Groups[1].Value, CultureInfo.InvariantCulture)),
        ];
    }

    [GeneratedRegex("/Type /Page\n.*?/Contents (\\d+) 0 R", RegexOptions.Singleline)]
    private static partial Regex Page();
}
