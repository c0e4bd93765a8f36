using System.Net;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The words of a scanned cell: tags, emphasis and folded white space aside, verbatim.</summary>
internal static partial class PlainText
{
    public static string Of(string scanned)
    {
        // The scanner invents flowcharts as Mermaid text; they are no words of the document.
        var text = Invention().Replace(scanned, " ");
        return Space().Replace(WebUtility.HtmlDecode(Tag().Replace(text, " ")).Replace("**", "", StringComparison.Ordinal), " ").Trim();
    }

    [GeneratedRegex(@"<pre>.*?(?:</pre>|$)|<img[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Invention();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
