using System.Collections.Immutable;
using System.Text;

namespace DinsosFlow.Host.Screen;

/// <summary>One line of a list as it was typed, its fields without the spaces around them.</summary>
/// <param name="Line">Counted from 1, as a spreadsheet shows it; of a line with breaks in quotes, where it begins.</param>
public sealed record CsvLine(int Line, ImmutableArray<string> Fields);

/// <summary>
/// Lists as offices save them from a spreadsheet: fields apart by semicolons, tabs or commas, quoted or not, in UTF-8 (a byte
/// order mark is tolerated) or Windows-1252.
/// </summary>
public static class CsvText
{
    /// <returns>The text; null where it is larger than <paramref name="maxBytes"/> or holds what no list holds (NUL).</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes, int maxBytes)
    {
        if (bytes.Length > maxBytes)
        {
            return null;
        }
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = Windows1252(bytes);
        }
        return text.Contains('\0') ? null : text;
    }

    /// <param name="unclosed">The line in which a quotation begins that nothing ends; null for none.</param>
    /// <returns>Lines with something in them.</returns>
    public static IReadOnlyList<CsvLine> Read(string text, out int? unclosed) =>
        Read(text, SeparatorOf(text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length)), out unclosed);

    /// <summary>For who knows what parts the fields.</summary>
    public static IReadOnlyList<CsvLine> Read(string text, char separator, out int? unclosed)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var lines = new List<CsvLine>();
        var fields = ImmutableArray.CreateBuilder<string>();
        var field = new StringBuilder();
        var (quoted, line, began) = (false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            if (quoted && letter == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && (letter == separator || letter == '\n'))
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
                if (letter == '\n')
                {
                    if (fields.Any(filled => filled.Length > 0))
                    {
                        lines.Add(new CsvLine(began, fields.ToImmutable()));
                    }
                    fields.Clear();
                    began = line + 1;
                }
            }
            else if (i < text.Length)
            {
                field.Append(letter);
            }
            line += letter == '\n' ? 1 : 0;
        }
        unclosed = quoted ? began : null;
        return lines;
    }

    private static char SeparatorOf(ReadOnlySpan<char> heading) =>
        heading.Contains(';') ? ';'
        : heading.Contains('\t') ? '\t'
        : ',';

    /// <summary>Latin-1 with the printable letters that Windows puts at 0x80-0x9F.</summary>
    private static string Windows1252(ReadOnlySpan<byte> bytes)
    {
        const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            text.Append(value is >= 0x80 and < 0xA0 ? High[value - 0x80] : (char)value);
        }
        return text.ToString();
    }
}
