using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>The words of a scanned cell: tags, emphasis and folded white space aside, verbatim.</summary>
internal static partial class PlainText
{
    public static string Of(string scanned) => SourceCell.Fold(Lines(scanned, out _));

    /// <summary>Lines and items of a list parted by <c>\n</c>.</summary>
    /// <param name="markup">What was taken away, as it stood.</param>
    public static string Lines(string scanned, out string markup)
    {
        if (!scanned.Contains('<') && !scanned.Contains('&') && !scanned.Contains('*'))
        {
            markup = "";
            return scanned;
        }
        var away = new StringBuilder();
        string Away(Match match, string instead)
        {
            away.Append(away.Length == 0 ? "" : " ").Append(match.Value);
            return instead;
        }
        // The scanner invents flowcharts as Mermaid text; they are no words of the document.
        var text = Invention().Replace(scanned, match => Away(match, " "));
        text = ListMark().Replace(text, match => Away(match, "\n"));
        text = Tag().Replace(text, match => Away(match, " "));
        text = WebUtility.HtmlDecode(text).Replace("**", "", StringComparison.Ordinal);
        markup = away.ToString();
        return text;
    }

    [GeneratedRegex(@"<pre>(?=\s*(?:graph|flowchart|sequenceDiagram)\b|[^<]*-->).*?(?:</pre>|$)|<img\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Invention();

    [GeneratedRegex(@"<li[^>]*>|</li>|<ol[^>]*>|<ul[^>]*>|</?p>|<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex ListMark();

    // Names of tags only: "nilai <60 dan >40" is text.
    [GeneratedRegex(
        @"</?(?:[biuaps]|ol|ul|li|br|hr|tr|td|th|em|h[1-6]|pre|sup|sub|div|span|font|small|strong|center|table|thead|tbody|tfoot|script|"
            + @"style|o:p)\b[^<>]*>",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Tag();
}
