using System.Numerics;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// How many working days pauses took altogether, each day measured by its own hours, and how many of the day-ends inside
/// them were counted for it. A working day's end counts as long as more was taken than was counted before: a day that was
/// only begun counts whole, but once. Else a minute over each close of business would move a limit as far as anyone likes.
/// </summary>
internal sealed class PausedDays(WorkCalendar calendar)
{
    // Exact: thirds of a day must add up to a day. Whole days leave the denominator alone.
    private BigInteger _taken = BigInteger.Zero;
    private BigInteger _of = BigInteger.One;
    private int _counted;

    /// <summary>The part of one date's working time that lies in the half-open stretch was taken.</summary>
    public void Take(LocalDate date, Instant from, Instant until)
    {
        var length = 0L;
        foreach (var opening in calendar.OpeningsOn(date))
        {
            length += opening.Length * NodaConstants.NanosecondsPerSecond;
        }
        var (midnight, next) = (calendar.At(date, 0), calendar.At(date, NodaConstants.NanosecondsPerDay));
        var part = (long)calendar.Between(Instant.Max(from, midnight), Instant.Min(until, next)).Length.TotalNanoseconds;
        if (part == 0)
        {
            return;
        }
        (_taken, _of) = part == length ? (_taken + _of, _of) : ((_taken * length) + (part * _of), _of * length);
    }

    /// <summary>The end of a working day lies inside a pause.</summary>
    /// <returns>Whether it counts.</returns>
    public bool CountEnd()
    {
        if (_taken <= _counted * _of)
        {
            return false;
        }
        _counted++;
        return true;
    }
}
