using System.Collections.Immutable;

namespace DinsosFlow.Designer.Drawing;

/// <summary>Breaks text into lines by estimated widths of a sans-serif face, on the generous side.</summary>
internal static class TextWrap
{
    public const double FontSize = 13;
    public const double LineHeight = 17;

    // DejaVu Sans, which stands in where Arial is missing, is this much wider than Arial.
    private const double WidestFace = 1.1;

    public static ImmutableArray<string> Lines(string text, double width)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (
            var word in text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width))
        )
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (WidthOf(longer) <= width || line.Length == 0)
            {
                line = longer;
                continue;
            }
            lines.Add(line);
            line = word;
        }
        if (line.Length > 0)
        {
            lines.Add(line);
        }
        return lines.DrainToImmutable();
    }

    public static double WidthOf(string text) => text.Sum(WidthOf) * FontSize * WidestFace;

    /// <summary>A word wider than its cell is cut, never run over the border.</summary>
    private static IEnumerable<string> Pieces(string word, double width)
    {
        while (WidthOf(word) > width && word.Length > 1)
        {
            var length = word.Length - 1;
            while (length > 1 && WidthOf(word[..length]) > width)
            {
                length--;
            }
            yield return word[..length];
            word = word[length..];
        }
        yield return word;
    }

    private static double WidthOf(char letter) =>
        letter switch
        {
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ';' or ':' or '\'' or '|' or '!' => 0.28,
            'f' or 't' or 'r' or ' ' or '(' or ')' or '/' or '-' => 0.37,
            'm' or 'w' or 'M' or 'W' => 0.88,
            >= 'A' and <= 'Z' => 0.71,
            _ => 0.57,
        };
}
