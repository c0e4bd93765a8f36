using DinsosFlow.Host.Screen;

namespace DinsosFlow.Host.Office.People;

/// <summary>A list of people: a heading that begins with <c>NIP</c> is left out.</summary>
public static class PeopleCsv
{
    public const int MaxBytes = 1024 * 1024;
    public const int MaxLines = 5000;

    /// <param name="unclosed">The line in which a quotation begins that nothing ends; null for none.</param>
    /// <returns>The lines, at most one more than <see cref="MaxLines"/>, so that a longer list shows.</returns>
    public static IReadOnlyList<CsvLine> Read(string text, out int? unclosed) =>
        [
            .. CsvText
                .Read(text, out unclosed)
                .Where((line, index) => index > 0 || !line.Fields[0].Equals("NIP", StringComparison.OrdinalIgnoreCase))
                .Take(MaxLines + 1),
        ];
}
