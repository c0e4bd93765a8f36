using System.Globalization;
using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>How long the computer has run, its sleep included; Linux tells so. Elsewhere the steady count goes on in sleep.</summary>
internal static class BootTime
{
    private const string Source = "/proc/uptime";

    public static Duration? Since()
    {
        try
        {
            var told = File.ReadAllText(Source).Split(' ')[0];
            return double.TryParse(told, CultureInfo.InvariantCulture, out var seconds) ? Duration.FromSeconds(seconds) : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
