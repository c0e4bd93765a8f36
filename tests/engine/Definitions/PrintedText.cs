using System.Net;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Tests.Definitions;

/// <summary>The words of a scanned page without what the scan adds to them.</summary>
internal static partial class PrintedText
{
    /// <summary>White space, tags and emphasis folded.</summary>
    public static string Fold(string text) => Space().Replace(Tag().Replace(WebUtility.HtmlDecode(text), " "), "");

    /// <summary>Also without list letters and numbers: where the scan has shifted their column into the words.</summary>
    public static string FoldMarkers(string text) => Fold(Marker().Replace(WebUtility.HtmlDecode(text), " "));

    /// <summary>
    /// Whether the texts are all that the cell says, each verbatim and in this order: between them stand list numbers,
    /// and names that <paramref name="headings"/> lists.
    /// </summary>
    public static bool IsWhole(string cell, IEnumerable<string> texts, IReadOnlyCollection<string> headings)
    {
        var rest = Fold(cell);
        foreach (var text in texts.Select(Fold))
        {
            var at = rest.IndexOf(text, StringComparison.Ordinal);
            if (at < 0 || !IsFrame(rest[..at], headings))
            {
                return false;
            }
            rest = rest[(at + text.Length)..];
        }
        return IsFrame(rest, headings);
    }

    private static bool IsFrame(string between, IEnumerable<string> headings)
    {
        foreach (var heading in headings.Select(Fold))
        {
            between = between.Replace(heading, "", StringComparison.Ordinal);
        }
        return Frame().IsMatch(between);
    }

    [GeneratedRegex(@"<[^>]*>|\*+")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<=[\s>])(?:[a-z]|\d{1,2})\.\s")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^(?:\d{1,2}[.)]|[A-Za-z][.)]|[-•➤:;])*$")]
    private static partial Regex Frame();
}
