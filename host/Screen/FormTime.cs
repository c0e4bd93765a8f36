using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Host.Screen.Forms;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Screen;

/// <summary>Times and lengths as people type them into a form.</summary>
public static class FormTime
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <param name="text">From a <c>datetime-local</c> field, in the agency's zone; empty for now.</param>
    /// <param name="at">Null for now.</param>
    /// <returns>False when it cannot be read; then <paramref name="refuse"/> has the words.</returns>
    public static bool TryParse(string? text, DateTimeZone zone, out Instant? at, Action<string> refuse)
    {
        at = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }
        var parsed = Pattern.Parse(text.Trim());
        if (!parsed.Success)
        {
            refuse("Waktu itu tidak terbaca. Tulis tanggal dan jamnya.");
            return false;
        }
        at = parsed.Value.InZoneLeniently(zone).ToInstant();
        return true;
    }

    /// <summary>From a date and a clock time in fields of their own (<see cref="MomentFields"/>), so that every browser shows 24
    /// hours.</summary>
    /// <param name="date">As <see cref="FormDate"/> reads it; a date with its time, as a draft may still hold it, is read as well.</param>
    /// <param name="clock">As officials write it: <c>14.30</c>, <c>14:30</c>, <c>1430</c>.</param>
    /// <param name="at">Null for now, where both are empty.</param>
    public static bool TryParse(string? date, string? clock, DateTimeZone zone, out Instant? at, Action<string> refuse)
    {
        at = null;
        if (string.IsNullOrWhiteSpace(clock) && (string.IsNullOrWhiteSpace(date) || Pattern.Parse(date.Trim()).Success))
        {
            return TryParse(date, zone, out at, refuse);
        }
        if (!string.IsNullOrWhiteSpace(date) && FormDate.Parse(date) is null)
        {
            refuse($"Tanggal \"{date.Trim()}\" tidak terbaca. Tulis hari/bulan/tahun, misalnya 27/3/2026.");
            return false;
        }
        if (string.IsNullOrWhiteSpace(date) || string.IsNullOrWhiteSpace(clock))
        {
            refuse(string.IsNullOrWhiteSpace(date) ? "Tulis juga tanggalnya." : "Tulis juga jamnya, misalnya 14.30.");
            return false;
        }
        var digits = new string([.. clock.Where(char.IsAsciiDigit)]).PadLeft(4, '0');
        var isClock =
            clock.Trim().All(letter => char.IsAsciiDigit(letter) || letter is '.' or ':' or ',')
            && digits.Length == 4
            && string.CompareOrdinal(digits, "2359") <= 0;
        return TryParse(isClock ? $"{FormDate.ToIso(date)}T{digits[..2]}:{digits[2..]}" : "-", zone, out at, refuse);
    }

    /// <summary>Fields know minutes, the store microseconds: the minute in which something began is not before it.</summary>
    /// <param name="at">As typed; null for now.</param>
    public static Instant? Within(Instant? at, Instant began) => at < began && began - at < Duration.FromMinutes(1) ? began : at;

    /// <param name="text">In the words of a printed time, <c>3 hari kerja</c>; empty for none.</param>
    /// <param name="length">Null where nothing was typed.</param>
    public static bool TryParseLength(string? text, out TimeLimit? length, Action<string> refuse)
    {
        length = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }
        length = TimeText.Parse(text).Limit is { Kind: TimeLimitKind.After } limit ? limit : null;
        if (length is null)
        {
            refuse($"Lama \"{text.Trim()}\" tidak terbaca. Tulis misalnya 3 hari kerja, 2 jam, atau 1 minggu.");
        }
        return length is not null;
    }

    /// <summary>A length that people give as the date on which it ends: so many working days from the start on.</summary>
    /// <param name="text">A date, or a length in words; empty for none.</param>
    /// <param name="from">When it begins.</param>
    /// <param name="length">Null where nothing was typed.</param>
    /// <returns>False where it cannot be read, or holds no working day.</returns>
    public static bool TryParseUntil(string? text, Instant from, WorkCalendar calendar, out TimeLimit? length, Action<string> refuse)
    {
        if (FormDate.Parse(text) is not { } last)
        {
            if (!string.IsNullOrWhiteSpace(text) && TimeText.Parse(text).Limit is not { Kind: TimeLimitKind.After })
            {
                length = null;
                refuse($"Tanggal \"{text.Trim()}\" tidak terbaca. Tulis hari/bulan/tahun, misalnya 27/3/2026.");
                return false;
            }
            return TryParseLength(text, out length, refuse);
        }
        length = null;
        var first = from.InZone(calendar.Zone).Date;
        if (last < first || Period.DaysBetween(first, last) > MostDays)
        {
            refuse(last < first ? "Tanggal itu sudah lewat, atau sebelum mulainya." : "Tanggal itu lebih dari dua tahun lagi.");
            return false;
        }
        var days = TimeWords.WorkingDays(calendar, from, calendar.Zone.AtStartOfDay(last).ToInstant());
        if (days == 0)
        {
            refuse("Sampai tanggal itu tidak ada hari kerja lagi. Pilih tanggal yang lebih kemudian.");
            return false;
        }
        length = TimeText.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{days} hari kerja")).Limit;
        return true;
    }

    private const int MostDays = 2 * 366;
}
