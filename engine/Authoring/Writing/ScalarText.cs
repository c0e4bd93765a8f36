using System.Globalization;
using System.Text;

namespace DinsosFlow.Engine.Authoring.Writing;

/// <summary>How a text is put between quotes (<c>style</c> in <see cref="ScalarText"/>).</summary>
internal enum Quotes
{
    None,
    Single,
    Double,
}

/// <summary>Words as YAML on one line, so that what comes back is what went in, wherever it is put.</summary>
internal static class ScalarText
{
    private static readonly HashSet<string> Words = new(
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="isPlain">A number, a date or an identifier, which needs no quotes to be told from words.</param>
    /// <param name="style">As the text that stood here, or its neighbour, is written; taken where it can hold the text.</param>
    public static string Write(string text, bool isPlain, Quotes style)
    {
        if (isPlain)
        {
            return IsBare(text) && text != "null" ? text
                : text.Length == 0 ? "null"
                : Double(text);
        }
        return style switch
        {
            Quotes.None when IsBare(text) && !IsTelling(text) => text,
            Quotes.Single when text.All(letter => !char.IsControl(letter) && !IsBreak(letter)) =>
                $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            _ => Double(text),
        };
    }

    /// <summary>Narrower than YAML: what is allowed here is plain inside brackets and outside of them.</summary>
    private static bool IsBare(string text) =>
        text.Length > 0
        && char.IsLetterOrDigit(text[0])
        && text[^1] != ' '
        && text.All(letter => char.IsLetterOrDigit(letter) || " .-_/()%;+&'\"–".Contains(letter, StringComparison.Ordinal));

    /// <summary>A word or a number to other readers of YAML: 007, 1e3, 2026-01-05, no.</summary>
    private static bool IsTelling(string text) =>
        Words.Contains(text)
        || (
            char.IsAsciiDigit(text[0])
            && text.All(letter => char.IsAsciiHexDigit(letter) || ".-+_xXoO".Contains(letter, StringComparison.Ordinal))
        );

    private static string Double(string text)
    {
        var words = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => words.Append('\\').Append(letter),
                '\n' => words.Append("\\n"),
                '\t' => words.Append("\\t"),
                _ when char.IsControl(letter) || IsBreak(letter) || letter == '\uFEFF' => words.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)letter:X4}"
                ),
                _ => words.Append(letter),
            };
        }
        return words.Append('"').ToString();
    }

    /// <summary>What YAML takes for the end of a line beside \n.</summary>
    private static bool IsBreak(char letter) => letter is '\u0085' or '\u2028' or '\u2029';
}
