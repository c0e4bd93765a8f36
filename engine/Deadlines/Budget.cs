using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// A limit "so long after the start" being counted: day parts move a date, minutes and hours run as working time, and
/// what the clock stood still is added to the one or the other.
/// </summary>
internal sealed class Budget
{
    private readonly WorkCalendar _calendar;
    private readonly Instant _start;
    private readonly TimeLimit _limit;
    private readonly TimeUnit? _dayKind;
    private Duration _working;
    private int _dayEnds;

    public Budget(WorkCalendar calendar, Instant start, TimeLimit limit)
    {
        (_calendar, _start, _limit) = (calendar, start, limit);
        foreach (var (quantity, unit) in limit.Amounts)
        {
            switch (unit)
            {
                case TimeUnit.Minute:
                    _working += Duration.FromMinutes(quantity);
                    break;
                case TimeUnit.Hour:
                    _working += Duration.FromHours(quantity);
                    break;
                default:
                    // Largest unit first, so the last is the finest kind of day, and the one that pauses are counted in.
                    _dayKind = unit;
                    break;
            }
        }
    }

    public Instant DueAt()
    {
        if (_dayKind is null)
        {
            return _calendar.Add(_start, new WorkingDuration(_working));
        }
        return _working == Duration.Zero
            ? _calendar.CloseOf(_calendar.WorkingDayFrom(LastDay(out _), _dayKind == TimeUnit.BudgetYear ? -1 : 1))
            : _calendar.Add(HoursBegin(), new WorkingDuration(_working));
    }

    /// <summary>The clock stood in the half-open stretch.</summary>
    public void Stand(Instant from, Instant until)
    {
        if (_dayKind is null || (_working > Duration.Zero && from >= HoursBegin()))
        {
            _working += _calendar.Between(from, until).Length;
        }
        else if (_dayKind != TimeUnit.BudgetYear)
        {
            _dayEnds += DayEndsIn(from, until);
        }
    }

    /// <param name="keepsTime">Whether the hours of a compound begin at the start's time of day; otherwise when that day is over.</param>
    private LocalDate LastDay(out bool keepsTime)
    {
        var date = _start.InZone(_calendar.Zone).Date;
        keepsTime = true;
        foreach (var (quantity, unit) in _limit.Amounts)
        {
            if (unit is not (TimeUnit.Minute or TimeUnit.Hour))
            {
                keepsTime &= DueClock.KeepsTime(_calendar, date, quantity, unit);
                date = DueClock.Move(_calendar, date, quantity, unit, 1);
            }
        }
        return _dayEnds == 0 ? date : DueClock.Move(_calendar, date, _dayEnds, _dayKind == TimeUnit.WorkingDay ? TimeUnit.WorkingDay : TimeUnit.Day, 1);
    }

    private Instant HoursBegin()
    {
        var date = LastDay(out var keepsTime);
        return _calendar.At(date, keepsTime ? _start.InZone(_calendar.Zone).TimeOfDay.NanosecondOfDay : NodaConstants.NanosecondsPerDay);
    }

    private int DayEndsIn(Instant from, Instant until)
    {
        var ends = 0;
        var last = until.InZone(_calendar.Zone).Date;
        for (var date = from.InZone(_calendar.Zone).Date; date <= last; date = date.PlusDays(1))
        {
            var end = _calendar.EndOf(date);
            var counts = _dayKind != TimeUnit.WorkingDay || _calendar.IsWorkingDay(date);
            ends += counts && from <= end && end < until ? 1 : 0;
        }
        return ends;
    }
}
