using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DinsosFlow.Host.Office.Importing;

/// <summary>The numbers that Word counts itself and that stand in no text: 1., a., i. Bullets give nothing.</summary>
internal sealed partial class WordNumbering(MainDocumentPart document)
{
    private readonly Dictionary<(int Number, int Level), int> _counts = [];

    /// <summary>The paragraph's number with a space behind it; empty where it has none. Asked once for each, in the document's
    /// order.</summary>
    public string Of(Paragraph paragraph)
    {
        if (PropertiesOf(paragraph) is not { NumberingId.Val.Value: > 0 and var number } properties)
        {
            return "";
        }
        var level = Math.Clamp(properties.NumberingLevelReference?.Val?.Value ?? 0, 0, 8);
        if (
            LevelOf(number, level) is not { } how
            || how.NumberingFormat?.Val?.Value is not { } format
            || format == NumberFormatValues.Bullet
            || format == NumberFormatValues.None
        )
        {
            return "";
        }
        var count = _counts.TryGetValue((number, level), out var last) ? last + 1 : how.StartNumberingValue?.Val?.Value ?? 1;
        _counts[(number, level)] = count;
        foreach (var deeper in _counts.Keys.Where(key => key.Number == number && key.Level > level).ToList())
        {
            _counts.Remove(deeper);
        }
        var pattern = how.LevelText?.Val?.Value ?? $"%{level + 1}.";
        var text = Place().Replace(pattern, match => Written(number, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1));
        return text.Length == 0 ? "" : $"{text} ";
    }

    private string Written(int number, int level)
    {
        var count = _counts.GetValueOrDefault((number, level), 1);
        var format = LevelOf(number, level)?.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal;
        return format == NumberFormatValues.LowerLetter ? Letters(count).ToLowerInvariant()
            : format == NumberFormatValues.UpperLetter ? Letters(count)
            : format == NumberFormatValues.LowerRoman ? Roman(count).ToLowerInvariant()
            : format == NumberFormatValues.UpperRoman ? Roman(count)
            : count.ToString(CultureInfo.InvariantCulture);
    }

    private NumberingProperties? PropertiesOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is { } own)
        {
            return own;
        }
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        return style is null
            ? null
            : document
                .StyleDefinitionsPart?.Styles?.Elements<Style>()
                .FirstOrDefault(one => one.StyleId?.Value == style)
                ?.StyleParagraphProperties?.NumberingProperties;
    }

    private Level? LevelOf(int number, int level)
    {
        var numbering = document.NumberingDefinitionsPart?.Numbering;
        var instance = numbering?.Elements<NumberingInstance>().FirstOrDefault(one => one.NumberID?.Value == number);
        var definition = instance?.AbstractNumId?.Val?.Value;
        return numbering
            ?.Elements<AbstractNum>()
            .FirstOrDefault(one => one.AbstractNumberId?.Value == definition)
            ?.Elements<Level>()
            .FirstOrDefault(one => one.LevelIndex?.Value == level);
    }

    private static string Letters(int count) =>
        count is < 1 or > 10_000
            ? count.ToString(CultureInfo.InvariantCulture)
            : new string((char)('A' + ((count - 1) % 26)), ((count - 1) / 26) + 1);

    private static string Roman(int count)
    {
        (int Value, string Word)[] parts =
        [
            (100, "C"),
            (90, "XC"),
            (50, "L"),
            (40, "XL"),
            (10, "X"),
            (9, "IX"),
            (5, "V"),
            (4, "IV"),
            (1, "I"),
        ];
        var word = "";
        foreach (var part in parts)
        {
            while (count >= part.Value && word.Length < 20)
            {
                word += part.Word;
                count -= part.Value;
            }
        }
        return word;
    }

    [GeneratedRegex(@"%(\d)")]
    private static partial Regex Place();
}
