using System.Numerics;

namespace DinsosFlow.Engine.Tests.Deadlines.Independent;

/// <summary>The ends of days that passed while the clock stood, and whether enough working time had been taken for them to count.</summary>
internal sealed class DayEnds(PlainCalendar calendar, string kind)
{
    private const int Day = PlainCalendar.MinutesPerDay;

    // Paused minutes by how many minutes their day has.
    private readonly SortedDictionary<int, int> _taken = [];
    private int _counted;

    public int Added { get; private set; }

    /// <summary>A paused minute.</summary>
    public void Stand(int at)
    {
        if (calendar.IsOpen(at))
        {
            var length = calendar.LengthOf(at / Day);
            _taken[length] = _taken.GetValueOrDefault(length) + 1;
        }
    }

    /// <summary>Whether a day of the limit's kind ends at this minute.</summary>
    public bool IsEnd(int at) => at == calendar.EndOf((at - 1) / Day) && (kind != "hari kerja" || calendar.IsWorkingDay((at - 1) / Day));

    /// <returns>Whether it counted.</returns>
    public bool Add(int at)
    {
        if (calendar.IsWorkingDay((at - 1) / Day))
        {
            if (!IsMoreTakenThanCounted())
            {
                return false;
            }
            _counted++;
        }
        Added++;
        return true;
    }

    private bool IsMoreTakenThanCounted()
    {
        var all = _taken.Keys.Aggregate(BigInteger.One, (product, length) => product * length);
        return _taken.Aggregate(BigInteger.Zero, (sum, taken) => sum + (taken.Value * all / taken.Key)) > _counted * all;
    }
}
