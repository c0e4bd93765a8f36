using DinsosFlow.Host.Screen.Forms;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Desk.Books;

/// <summary>Days of a book that are shown, both included; this month up to today unless told.</summary>
/// <param name="Problem">What could not be read, in the user's words; the usual days are shown then.</param>
public sealed record BookRange(LocalDate From, LocalDate Until, string? Problem)
{
    /// <summary>A year and its leap day.</summary>
    public const int MostDays = 366;

    public static BookRange Read(string? from, string? until, LocalDate today)
    {
        var (first, last) = (new LocalDate(today.Year, today.Month, 1), today);
        if (!TryRead(from, first, out var start) || !TryRead(until, last, out var end))
        {
            return new BookRange(first, last, "Tanggal itu tidak terbaca. Tulis hari/bulan/tahun, misalnya 27/3/2026.");
        }
        return end < start ? new BookRange(first, last, "Tanggal akhir berada sebelum tanggal awal.")
            : Period.DaysBetween(start, end) >= MostDays ? new BookRange(first, last, "Paling lama satu tahun sekali tampil.")
            : new BookRange(start, end, null);
    }

    public string Query => $"dari={LocalDatePattern.Iso.Format(From)}&sampai={LocalDatePattern.Iso.Format(Until)}";

    public (Instant From, Instant Before) In(DateTimeZone zone) =>
        (zone.AtStartOfDay(From).ToInstant(), zone.AtStartOfDay(Until.PlusDays(1)).ToInstant());

    private static bool TryRead(string? text, LocalDate usual, out LocalDate date)
    {
        var read = string.IsNullOrWhiteSpace(text) ? usual : FormDate.Parse(text);
        date = read ?? usual;
        return read is { Year: >= 1900 and <= 2200 };
    }
}
