using System.Globalization;
using System.Text;

namespace DinsosFlow.Host.Cases.Files;

/// <summary>What a file is called on screen and when it is saved: a label that leads nowhere and hides nothing.</summary>
public static class FileLabel
{
    private const int MaxLength = 120;
    private const string Nameless = "lampiran";
    private static readonly string[] Reserved =
    [
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "com2",
        "com3",
        "com4",
        "com5",
        "com6",
        "com7",
        "com8",
        "com9",
        "lpt1",
        "lpt2",
        "lpt3",
        "lpt4",
        "lpt5",
        "lpt6",
        "lpt7",
        "lpt8",
        "lpt9",
    ];

    /// <summary>Without folders, control characters, marks that turn the writing around, and names that systems reserve; its ending says
    /// what the file is.</summary>
    public static string Of(string? name, FileKind kind)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            kept.Append(
                Rune.GetUnicodeCategory(rune) switch
                {
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned => "",
                    UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                    _ when rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' || rune == Rune.ReplacementChar => "_",
                    _ => rune.ToString(),
                }
            );
        }
        var clean = kept.ToString().Trim(' ', '.');
        var extension = Path.GetExtension(clean).ToLowerInvariant();
        var says = kind.Extensions.Contains(extension);
        var stem = (says ? clean[..^extension.Length] : clean).TrimEnd(' ', '.');
        stem = stem.Length == 0 ? Nameless : stem;
        stem = Reserved.Contains(stem.Split('.')[0].ToLowerInvariant()) ? $"_{stem}" : stem;
        return Shortened(stem) + (says ? extension : kind.Extensions[0]);
    }

    private static string Shortened(string stem)
    {
        if (stem.Length <= MaxLength)
        {
            return stem;
        }
        var end = char.IsHighSurrogate(stem[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return stem[..end].TrimEnd();
    }
}
