using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Pages.Shared;

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
}
