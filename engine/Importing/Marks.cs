using System.Globalization;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>What stands in a performer's column: symbols of the flowchart and the words at its arrows.</summary>
/// <param name="HasSymbol">A box, tick, dot, cross: this performer.</param>
/// <param name="IsStart">Mulai.</param>
/// <param name="IsEnd">Selesai.</param>
/// <param name="IsDecision">A diamond.</param>
/// <param name="Yes">Ya, or a jump that it leads to.</param>
/// <param name="Jump">Printed number of the row that "Ke #1" names; null where none does.</param>
/// <param name="Other">Words that are no mark.</param>
internal readonly record struct Marks(
    bool HasSymbol,
    bool IsStart,
    bool IsEnd,
    bool IsDecision,
    bool Yes,
    bool No,
    string? Jump,
    string Other
)
{
    public bool Any => HasSymbol || IsStart || IsEnd || IsDecision || Yes || No;

    /// <summary>A symbol or a capsule; "Ya" alone may stand at an arrow.</summary>
    public bool IsPerformer => HasSymbol || IsStart || IsEnd || IsDecision;

    public static bool IsMark(string text) => Of(text) is { Any: true, Other.Length: 0 };

    public static Marks Of(string text)
    {
        var rest = text;
        bool Take(Regex word)
        {
            var found = word.IsMatch(rest);
            rest = found ? word.Replace(rest, " ") : rest;
            return found;
        }
        string? jump = null;
        if (MarkWords.Jump().Match(rest) is { Success: true } to)
        {
            jump = to.Groups["row"].Value;
            rest = MarkWords.Jump().Replace(rest, " ");
        }
        var decision = Take(MarkWords.Diamond());
        var start = Take(MarkWords.Start());
        var end = Take(MarkWords.End());
        var no = Take(MarkWords.No());
        var yes = Take(MarkWords.Yes());
        var symbol = Take(MarkWords.Symbol());
        var other = rest.Any(char.IsLetterOrDigit) ? SourceCell.Fold(rest) : "";
        return new Marks(symbol, start, end, decision, yes, no, jump, other);
    }

    /// <summary>Ticks and boxes of symbol fonts come as letters of the private use area.</summary>
    public static bool IsPrivate(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.PrivateUse;
}

internal static partial class MarkWords
{
    [GeneratedRegex(
        @"(?:\b(?:kembali|lanjut|loncat|lompat)\s+)?\b(?:ke|menuju|langsung "
            + @"ke)\s*(?:#|nomor|no\.?|langkah|step|baris|poin|point|kegiatan|tahap|prosedur)*\s*#?\s*(?<row>\d{1,3}(?:\.?[a-z])?)\b",
        RegexOptions.IgnoreCase
    )]
    public static partial Regex Jump();

    [GeneratedRegex(@"[◊◇◆⬥⬦♦♢⋄⟡]|<>")]
    public static partial Regex Diamond();

    [GeneratedRegex(@"\b(?:mulai|start|begin)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Start();

    [GeneratedRegex(@"\b(?:selesai|end|finish)\b", RegexOptions.IgnoreCase)]
    public static partial Regex End();

    [GeneratedRegex(@"\b(?:tidak|tdk|tidk|tdak|no|t)\b", RegexOptions.IgnoreCase)]
    public static partial Regex No();

    [GeneratedRegex(@"\b(?:ya|yes|y)\b", RegexOptions.IgnoreCase)]
    public static partial Regex Yes();

    [GeneratedRegex(
        @"[√✓✔☑✅●•◦⚫⚪○◯⬤⭕■□▪▫▬▭▮▯⬛⬜◼◻◾◽▢☐☒✗✘✕✖×→←↓↑↔⇒⇐⇓⇑➔►▶▼▲◄◀\p{Co}]|\[\s*[xv√]?\s*\]|\(\s*[xv√]?\s*\)|\b[xvo]\b|^\*+$",
        RegexOptions.IgnoreCase
    )]
    public static partial Regex Symbol();
}
