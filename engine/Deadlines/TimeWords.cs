using System.Globalization;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>The words of printed times.</summary>
internal static class TimeWords
{
    private static readonly string[] Units =
    [
        "nol",
        "satu",
        "dua",
        "tiga",
        "empat",
        "lima",
        "enam",
        "tujuh",
        "delapan",
        "sembilan",
        "sepuluh",
        "sebelas",
    ];

    /// <summary>Lower-case words, numbers, and the marks that carry meaning; a hyphen between words is one word.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>(8);
        var i = 0;
        while (i < text.Length)
        {
            var letter = text[i];
            if (Fraction(text, i) is { } fraction)
            {
                words.Add(fraction.Word);
                i += fraction.Length;
            }
            else if (letter is '(' or ')' or '-' or '/' or '–')
            {
                words.Add(letter == '–' ? "-" : letter.ToString());
                i++;
            }
            else if (char.IsWhiteSpace(letter) || letter is '.' or ',' or ';' or ':')
            {
                i++;
            }
            else
            {
                var start = i;
                var digits = char.IsAsciiDigit(letter);
                while (i < text.Length && !IsBreak(text[i]) && char.IsAsciiDigit(text[i]) == digits)
                {
                    i++;
                }
                words.Add(text[start..i].ToLowerInvariant());
            }
        }
        words.RemoveAll(word => word is "±" or "+/-" or "+-");
        JoinUpTo(words);
        return words;
    }

    /// <summary>"1,5", "1.5", "½", "1 ½" as one word "1,5"; null where none begins. "1.000" has three digits after its dot: a thousand,
    /// none of these.</summary>
    private static (string Word, int Length)? Fraction(string text, int at)
    {
        var i = at;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }
        var whole = text[at..i];
        if (whole.Length > 0 && i + 1 < text.Length && text[i] is ',' or '.' && char.IsAsciiDigit(text[i + 1]))
        {
            var from = ++i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }
            return i - from <= 2 ? ($"{whole},{text[from..i]}", i - at) : null;
        }
        var half = whole.Length > 0 && i + 1 < text.Length && text[i] == ' ' ? i + 1 : i;
        return half < text.Length && HundredthsOf(text[half]) is { } hundredths
            ? ($"{(whole.Length > 0 ? whole : "0")},{hundredths}", half + 1 - at)
            : null;
    }

    private static string? HundredthsOf(char letter) =>
        letter switch
        {
            '½' => "50",
            '¼' => "25",
            '¾' => "75",
            _ => null,
        };

    /// <summary>The hundredths of "1,5" (150); null for another word.</summary>
    public static int? HundredthsAt(List<string> words, int at)
    {
        if (at >= words.Count || !char.IsAsciiDigit(words[at][0]) || words[at].Split(',') is not [var whole, var part])
        {
            return null;
        }
        return whole.Length <= 4
            ? (int.Parse(whole, CultureInfo.InvariantCulture) * 100) + int.Parse(part.PadRight(2, '0'), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>"7 hari kerja/ 3 hari sebelum ..." is two readings; "s/d" was joined before.</summary>
    public static List<List<string>> SplitAlternatives(List<string> words)
    {
        var parts = new List<List<string>> { new(words.Count) };
        foreach (var word in words)
        {
            if (word == "/")
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(word);
            }
        }
        return parts;
    }

    /// <summary>The number that begins at a word: digits, or words up to 999 ("empat belas", "seratus dua puluh"); null where none
    /// does.</summary>
    /// <param name="length">How many words it takes.</param>
    public static int? NumberAt(List<string> words, int at, out int length)
    {
        length = 1;
        if (at < words.Count && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return digits;
        }
        var from = at;
        var hundreds = Times(words, ref at, "ratus", "seratus") * 100;
        var tens = Times(words, ref at, "puluh") * 10;
        var units = UnitsAt(words, at);
        if (units > 0)
        {
            at++;
            if (tens == 0 && units < 10 && at < words.Count && words[at] == "belas")
            {
                at++;
                units += 10;
            }
        }
        length = at - from;
        return length == 0 || (tens > 0 && units > 9) ? null : hundreds + tens + units;
    }

    /// <summary>Also the slips that stand in print: "60 meit", "30 mnt".</summary>
    public static TimeUnit? UnitOf(string word) =>
        word switch
        {
            "menit" or "meit" or "mnt" => TimeUnit.Minute,
            "jam" => TimeUnit.Hour,
            "hari" => TimeUnit.Day,
            "hk" => TimeUnit.WorkingDay,
            "minggu" => TimeUnit.Week,
            "bulan" => TimeUnit.Month,
            "tahun" => TimeUnit.Year,
            _ => null,
        };

    /// <summary>Names of some months together.</summary>
    public static int? MonthsOf(string word) =>
        word switch
        {
            "triwulan" => 3,
            "caturwulan" => 4,
            "semester" => 6,
            _ => null,
        };

    public static string NameOf(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Minute => "menit",
            TimeUnit.Hour => "jam",
            TimeUnit.Day => "hari",
            TimeUnit.WorkingDay => "hari kerja",
            TimeUnit.Week => "minggu",
            TimeUnit.Month => "bulan",
            TimeUnit.Year => "tahun",
            TimeUnit.BudgetYear => "tahun anggaran",
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit of no known kind."),
        };

    /// <summary>"tiga ratus" is 3; 0, and nothing read, where the word does not follow.</summary>
    private static int Times(List<string> words, ref int at, string word, string? one = null)
    {
        if (at < words.Count && words[at] == one)
        {
            at++;
            return 1;
        }
        if (UnitsAt(words, at) is var count and > 0 and < 10 && at + 1 < words.Count && words[at + 1] == word)
        {
            at += 2;
            return count;
        }
        return 0;
    }

    private static int UnitsAt(List<string> words, int at) => at < words.Count ? Math.Max(0, Array.IndexOf(Units, words[at])) : 0;

    private static bool IsBreak(char letter) =>
        char.IsWhiteSpace(letter) || letter is '(' or ')' or '-' or '–' or '/' or '.' or ',' or ';' or ':';

    private static void JoinUpTo(List<string> words)
    {
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i] == "s" && words[i + 1] == "/" && words[i + 2] == "d")
            {
                words.RemoveRange(i + 1, 2);
                words[i] = "s/d";
            }
            else if (words[i] == "s" && words[i + 1] == "d")
            {
                words.RemoveAt(i + 1);
                words[i] = "sd";
            }
        }
    }
}
