using System.Collections.Frozen;
using System.Globalization;

namespace DinsosFlow.Host.Screen;

/// <summary>
/// A name as a screen shows it. Some decrees print names wholly in capitals, which nobody reads quickly: these are shown in
/// title case. Forms, prints and exports show every name as it is printed.
/// </summary>
public static class ShownName
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Words that stay small inside a title (PUEBI).</summary>
    private static readonly FrozenSet<string> Small = FrozenSet.ToFrozenSet([
        "ANTAR",
        "ATAU",
        "ATAS",
        "BAGI",
        "DALAM",
        "DAN",
        "DARI",
        "DENGAN",
        "DI",
        "KE",
        "KEPADA",
        "MENUJU",
        "OLEH",
        "PADA",
        "SAMPAI",
        "SERTA",
        "TENTANG",
        "TERHADAP",
        "UNTUK",
        "YANG",
    ]);

    private static readonly FrozenSet<string> Numerals = FrozenSet.ToFrozenSet([
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
    ]);

    /// <param name="abbreviations">Words that keep their capitals.</param>
    /// <returns>The name itself where a small letter stands in it, or where it is one short word: an abbreviation.</returns>
    public static string Of(string name, IReadOnlyCollection<string> abbreviations) =>
        string.Join(": ", name.Split(": ").Select(part => OfPart(part, abbreviations)));

    /// <summary>A channel's name stands after its service's, in letters of its own.</summary>
    private static string OfPart(string name, IReadOnlyCollection<string> abbreviations)
    {
        var letters = name.Count(char.IsLetter);
        if (letters <= ShortWord || name.Any(char.IsLower))
        {
            return name;
        }
        var words = name.Split(' ');
        return string.Join(' ', words.Select((word, index) => Word(word, isFirst: index == 0, abbreviations)));
    }

    private const int ShortWord = 5;

    /// <summary>Joined words ("LK3/ORSOS", "(PKH)") are looked at one by one.</summary>
    private static string Word(string word, bool isFirst, IReadOnlyCollection<string> abbreviations)
    {
        var shown = new System.Text.StringBuilder(word.Length);
        for (var at = 0; at < word.Length; )
        {
            var end = at;
            while (end < word.Length && char.IsLetterOrDigit(word[end]))
            {
                end++;
            }
            var part = word[at..end];
            var isDotted = end < word.Length && word[end] == '.';
            shown.Append(
                part.Length == 0 || isDotted || part.Any(char.IsDigit) || abbreviations.Contains(part) || Numerals.Contains(part) ? part
                : Small.Contains(part) && !(isFirst && at == 0) ? part.ToLower(Indonesian)
                : part[..1] + part[1..].ToLower(Indonesian)
            );
            if (end < word.Length)
            {
                shown.Append(word[end++]);
            }
            at = end;
        }
        return shown.ToString();
    }
}
