using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Screen.Forms;

/// <summary>
/// Dates as people type them, day first, whatever the language of the browser: <c>27/3/2026</c>, <c>27-3-2026</c>, <c>27.3.2026</c>,
/// <c>27 Maret 2026</c>. What programs and older drafts send, <c>2026-03-27</c>, is read as well.
/// </summary>
public static class FormDate
{
    /// <summary>Under each field that takes a date.</summary>
    public const string Hint = "Hari/bulan/tahun, misalnya 27/3/2026";

    /// <summary>What a field that holds something else is told.</summary>
    public const string Unread = "Tanggal tidak terbaca. Tulis hari/bulan/tahun, misalnya 27/3/2026.";

    /// <summary>Longest that is read: a day with the longest month written out.</summary>
    public const int MaxLength = 20;

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
    private static readonly LocalDatePattern Typed = LocalDatePattern.CreateWithInvariantCulture("dd/MM/uuuu");

    private static readonly LocalDatePattern[] Patterns =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d-M-uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu"),
        LocalDatePattern.Create("d MMMM uuuu", Indonesian),
        LocalDatePattern.Create("d MMM uuuu", Indonesian),
    ];

    /// <returns>Null for what is no date, and for an empty field.</returns>
    public static LocalDate? Parse(string? text)
    {
        var given = text?.Trim() ?? "";
        return given.Length is 0 or > MaxLength
            ? null
            : Patterns
                .Select(pattern => pattern.Parse(given))
                .Where(parsed => parsed.Success)
                .Select(parsed => (LocalDate?)parsed.Value)
                .FirstOrDefault();
    }

    /// <summary>As a field shows it again: a date day first, anything else as it was typed.</summary>
    public static string? Shown(string? text) => Parse(text) is { } date ? Shown(date) : text;

    /// <summary>For readers that know ISO 8601 alone; what is no date stays as it was typed.</summary>
    public static string? ToIso(string? text) => Parse(text) is { } date ? LocalDatePattern.Iso.Format(date) : text;

    public static string Shown(LocalDate date) => Typed.Format(date);
}
