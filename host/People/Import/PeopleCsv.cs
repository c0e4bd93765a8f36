using System.Collections.Immutable;
using System.Text;

namespace DinsosFlow.Host.People.Import;

/// <summary>One line of the list as it was typed.</summary>
/// <param name="Line">Counted from 1, as a spreadsheet shows it.</param>
public sealed record CsvLine(int Line, ImmutableArray<string> Fields);

/// <summary>
/// Reads a list of people as offices save it from a spreadsheet: fields apart by semicolons or commas, quoted or not,
/// in UTF-8 (a byte order mark is tolerated) or Windows-1252. Empty lines and a heading that begins with <c>NIP</c> are left out.
/// </summary>
public static class PeopleCsv
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxLines = 5000;

    /// <returns>The text; null where it is larger than <see cref="MaxBytes"/> or holds what no list holds (NUL).</returns>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
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

    /// <returns>The lines, at most one more than <see cref="MaxLines"/>, so that a longer list shows.</returns>
    public static IReadOnlyList<CsvLine> Read(string text)
    {
        var separator = text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length).Contains(';') ? ';' : ',';
        var lines = new List<CsvLine>();
        var number = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var fields = Split(raw, separator);
            if (fields.All(field => field.Length == 0) || (lines.Count == 0 && fields[0].Equals("NIP", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }
            lines.Add(new CsvLine(number, fields));
            if (lines.Count > MaxLines)
            {
                break;
            }
        }
        return lines;
    }

    private static ImmutableArray<string> Split(string line, char separator)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (letter == separator && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }
        fields.Add(field.ToString().Trim());
        return fields.ToImmutable();
    }

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
