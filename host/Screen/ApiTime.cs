using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Screen;

/// <summary>ISO 8601 with an offset, in and out.</summary>
internal static class ApiTime
{
    /// <param name="instant">Null when nothing was given.</param>
    /// <returns>False when the text is no time with an offset.</returns>
    public static bool TryParse(string? text, out Instant? instant)
    {
        instant = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text.Trim());
        instant = parsed.Success ? parsed.Value.ToInstant() : null;
        return parsed.Success;
    }

    [return: NotNullIfNotNull(nameof(instant))]
    public static string? Format(Instant? instant, DateTimeZone zone) =>
        instant is { } at ? OffsetDateTimePattern.Rfc3339.Format(at.InZone(zone).ToOffsetDateTime()) : null;
}
