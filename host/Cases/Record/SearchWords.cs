using System.Globalization;
using System.Text;

namespace DinsosFlow.Host.Cases.Record;

/// <summary>
/// Words as the search keeps and asks them: letters and digits alone, small, without diacritics. What was typed never reaches
/// the search language of a database, so none of its signs can act.
/// </summary>
public static class SearchWords
{
    /// <summary>Longest question, in characters; what comes after is left out.</summary>
    public const int MaxQuestion = 200;

    /// <summary>Most words of a question; what comes after is left out.</summary>
    public const int MaxAsked = 8;

    private const int MaxLength = 40;
    private const int MaxKept = 400;

    /// <summary>What a case can be found by, with one blank between the words; the agency's mark comes first.</summary>
    public static string Of(string agency, params ReadOnlySpan<string?> texts)
    {
        var words = new List<string> { MarkOf(agency) };
        foreach (var text in texts)
        {
            words.AddRange(In(text ?? ""));
        }
        return string.Join(' ', words.Distinct().Take(MaxKept));
    }

    /// <param name="words">As <see cref="Of"/> made them.</param>
    public static string With(string words, IEnumerable<string> texts) =>
        string.Join(' ', words.Split(' ').Concat(texts.SelectMany(In)).Distinct().Take(MaxKept));

    /// <returns>In the order of the text; a word longer than 40 letters is cut.</returns>
    public static IReadOnlyList<string> In(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
                continue;
            }
            Close();
        }
        Close();
        return words;

        void Close()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString(0, Math.Min(word.Length, MaxLength)));
                word.Clear();
            }
        }
    }

    /// <summary>The question as SQLite's FTS5 takes it: every word at its beginning, all of them, in one agency.</summary>
    public static string? ToFts(string agency, string question) =>
        Question(question) is { Count: > 0 } asked
            ? string.Join(" AND ", asked.Select(word => $"\"{word}\"{(IsWhole(word) ? "" : " *")}").Prepend($"\"{MarkOf(agency)}\""))
            : null;

    /// <summary>The same as PostgreSQL's <c>tsquery</c>.</summary>
    public static string? ToTsQuery(string agency, string question) =>
        Question(question) is { Count: > 0 } asked
            ? string.Join(" & ", asked.Select(word => $"'{word}'{(IsWhole(word) ? "" : ":*")}").Prepend($"'{MarkOf(agency)}'"))
            : null;

    private static List<string> Question(string question) =>
        [.. In(question.Length > MaxQuestion ? question[..MaxQuestion] : question).Distinct().Take(MaxAsked)];

    /// <summary>A single letter begins half of all words, and stands for itself: "Calon penerima A".</summary>
    private static bool IsWhole(string word) => word.Length == 1;

    /// <summary>No word of a text looks like it, since none has such a sign.</summary>
    private static string MarkOf(string agency) => $"@{string.Concat(agency.Select(MarkLetter))}";

    private static char MarkLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? char.ToLowerInvariant(letter) : '_';

    /// <summary>Halves of surrogate pairs cannot be normalised; no word here is written with them.</summary>
    private static string Decomposed(string text) =>
        string.Concat(text.Select(letter => char.IsSurrogate(letter) || letter == '\0' ? ' ' : letter)).Normalize(NormalizationForm.FormD);
}
