using System.Globalization;
using NodaTime;

namespace DinsosFlow.Host.Clock;

/// <summary>How far clocks may stand apart before the host doubts its own.</summary>
/// <param name="MaxStep">
/// <c>Clock__MaxStepMinutes</c>: 5 unless told, 1 to 60. A limit may be recorded as passed by so much too early.
/// </param>
public sealed record ClockSettings(Duration MaxStep)
{
    private const int DefaultMinutes = 5;
    private const int MostMinutes = 60;

    /// <summary>
    /// A store that nobody had open for longer is opened at the time it was last used, until somebody accepts the new time: an
    /// office that was closed and a clock that is wrong look alike. No Indonesian office closes for so long.
    /// </summary>
    public Duration LongAbsence { get; init; } = Duration.FromDays(30);

    public static ClockSettings Default { get; } = new(Duration.FromMinutes(DefaultMinutes));

    /// <exception cref="InvalidOperationException">The setting is no number from 1 to 60.</exception>
    public static ClockSettings Read(IConfiguration configuration) =>
        configuration["Clock:MaxStepMinutes"] switch
        {
            null or "" => Default,
            var told when int.TryParse(told, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= MostMinutes =>
                new ClockSettings(Duration.FromMinutes(minutes)),
            var told => throw new InvalidOperationException($"Clock__MaxStepMinutes dari 1 sampai {MostMinutes}, bukan \"{told}\"."),
        };
}
