using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// A limit "so long after the start" being counted: day parts move a date, minutes and hours run as working time, and
/// what the clock stood still is added to the one or the other. Tells its way to a <see cref="Trail"/> where one is given.
/// </summary>
internal sealed class Budget
{
    private readonly WorkCalendar _calendar;
    private readonly Instant _start;
    private readonly TimeLimit _limit;
    private readonly DayCount _days;
    private readonly PausedDays _pausedDays;
    private readonly TimeUnit? _dayKind;
    private Duration _working;
    private int _addedDays;

    /// <summary>What was left of a limit in days when its last day ended inside a pause: working time from that pause's end.</summary>
    private (Instant From, Duration Left)? _rest;

    private Instant _notBefore = Instant.MinValue;

    public Budget(WorkCalendar calendar, Instant start, TimeLimit limit)
    {
        (_calendar, _start, _limit) = (calendar, start, limit);
        (_days, _pausedDays) = (new DayCount(calendar, start), new PausedDays(calendar));
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

    /// <summary>Whether the limit ends with a day, at its close of business.</summary>
    private bool EndsWithADay => _dayKind is not null && _working == Duration.Zero;

    private TimeUnit AddedKind => _dayKind == TimeUnit.WorkingDay ? TimeUnit.WorkingDay : TimeUnit.Day;

    public Instant DueAt(Trail? trail = null)
    {
        trail?.Begin(_start);
        var due = Instant.Max(Counted(trail), _notBefore);
        trail?.End(due);
        return due;
    }

    /// <summary>The clock stood in the half-open stretch, which begins at or before <paramref name="due"/>.</summary>
    /// <param name="due">As counted before this pause.</param>
    public void Stand(Instant from, Instant until, Instant due, Trail? trail)
    {
        if (EndsWithADay && _dayKind == TimeUnit.BudgetYear)
        {
            return;
        }
        var addedBefore = _addedDays;
        if (_rest is { } rest)
        {
            _rest = rest with { Left = rest.Left + _calendar.Between(from, until).Length };
        }
        else if (EndsWithADay)
        {
            // At the due instant nothing is left to be added to: due at the pause's end.
            if (from < due)
            {
                StandDays(from, until, due);
            }
        }
        else
        {
            if (_dayKind is not (null or TimeUnit.BudgetYear) && from < HoursBegin())
            {
                CountEnds(from, until);
            }
            var hours = _dayKind is null ? from : Instant.Max(from, HoursBegin());
            _working += _calendar.Between(hours, until).Length;
        }
        _notBefore = until;
        trail?.Pause(from, until, _addedDays - addedBefore);
    }

    private Instant Counted(Trail? trail)
    {
        if (_dayKind is null)
        {
            return _calendar.Add(_start, new WorkingDuration(_working), trail);
        }
        if (!EndsWithADay)
        {
            var begin = HoursBegin(trail);
            trail?.CutTo(begin);
            return _calendar.Add(begin, new WorkingDuration(_working), trail);
        }
        var close = LastClose(trail);
        if (_rest is not { } rest)
        {
            return close;
        }
        trail?.Rest(rest.From);
        return _calendar.Add(rest.From, new WorkingDuration(rest.Left), trail);
    }

    private void StandDays(Instant from, Instant until, Instant due)
    {
        var allCount = CountEnds(from, until);
        if (allCount || until <= due)
        {
            return;
        }
        var left = _calendar.Between(from, due);
        if (_calendar.Add(until, left) > LastClose(null))
        {
            _rest = (until, left.Length);
        }
    }

    /// <summary>Adds a day for each day-end strictly inside: a day that was over when the clock stopped, or is not when it goes on, was not
    /// paused.</summary>
    /// <returns>False where a working day's end was not counted, because the pauses took too little working time for it.</returns>
    private bool CountEnds(Instant from, Instant until)
    {
        var allCount = true;
        var last = until.InZone(_calendar.Zone).Date;
        for (var date = from.InZone(_calendar.Zone).Date; date <= last; date = date.PlusDays(1))
        {
            var end = _calendar.EndOf(date);
            var edge = EndsWithADay ? until : Instant.Min(until, HoursBegin());
            if (end >= edge)
            {
                _pausedDays.Take(date, from, edge);
                break;
            }
            if (end <= from)
            {
                continue;
            }
            _pausedDays.Take(date, from, end);
            if (!_calendar.IsWorkingDay(date))
            {
                _addedDays += _dayKind == TimeUnit.WorkingDay ? 0 : 1;
            }
            else if (_pausedDays.CountEnd())
            {
                _addedDays++;
            }
            else
            {
                allCount = false;
            }
        }
        return allCount;
    }

    /// <summary>Close of business of the last day: moved, then the paused days added, then moved again.</summary>
    private Instant LastClose(Trail? trail)
    {
        var step = _dayKind == TimeUnit.BudgetYear ? -1 : 1;
        var last = _days.MoveToWork(_days.LastDay(_limit, trail, out _), step, trail);
        if (_addedDays > 0)
        {
            last = _days.MoveToWork(_days.Add(last, _addedDays, AddedKind, trail), step, trail);
        }
        return _calendar.CloseOf(last);
    }

    /// <summary>
    /// At the start's time of day where that is kept. Days are added to the day on which the hours would have begun: where the
    /// last day has no working time left, that is the next working day as a whole.
    /// </summary>
    private Instant HoursBegin(Trail? trail = null)
    {
        var last = _days.LastDay(_limit, trail, out var keepsTime);
        var time = keepsTime ? _start.InZone(_calendar.Zone).TimeOfDay.NanosecondOfDay : NodaConstants.NanosecondsPerDay;
        if (_addedDays > 0 && !(_calendar.IsWorkingDay(last) && _calendar.At(last, time) < _calendar.CloseOf(last)))
        {
            var day = _calendar.WorkingDayFrom(last.PlusDays(1), 1);
            trail?.MovedTo(day);
            return _calendar.At(_days.Add(day, _addedDays, AddedKind, trail), 0);
        }
        return _calendar.At(_days.Add(last, _addedDays, AddedKind, trail), time);
    }
}
