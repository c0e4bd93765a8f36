using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// Writes down what a count tells of its way: the stretches that count. What lies between is filled with its reason, and what
/// was paused is laid over it, so that the lines adjoin from the start to the due instant.
/// </summary>
internal sealed class Trail(WorkCalendar calendar)
{
    private readonly List<DueLine> _done = [];
    private readonly List<DueLine> _behind = [];
    private readonly List<(Instant From, Instant Until, int AddedDays)> _pauses = [];
    private List<DueLine> _lines = [];
    private Instant _at;
    private bool _isBack;
    private bool _isRest;

    /// <summary>All lines up to and including the due instant.</summary>
    public ImmutableArray<DueLine> ToLines(Instant start, Instant due) =>
        DueLineFolding.Fold([.. _done, .. _lines, .. _behind, new DueLine(DueLineKind.Due, due, due)], due - start, calendar.Zone);

    public void Begin(Instant start) => _at = start;

    /// <summary>Counting goes back from a date.</summary>
    public Trail From(LocalDate reference)
    {
        (_isBack, _at) = (true, Midnight(reference));
        _lines.Add(new DueLine(DueLineKind.Reference, _at, _at) { On = reference });
        return this;
    }

    /// <summary>The rest of the start date, once.</summary>
    public void DayZero()
    {
        if (_lines.Count == 0)
        {
            Forward(DueLineKind.DayZero, _at, Midnight(DateAt(_at).PlusDays(1)));
        }
    }

    public void CountedDay(LocalDate date, int ordinal)
    {
        var line = Dates(DueLineKind.Counted, date, date) with
        {
            Days = 1,
            Amount = new TimeAmount(1, TimeUnit.WorkingDay),
            Ordinal = ordinal,
        };
        if (_isBack)
        {
            for (var closed = DateAt(_at).PlusDays(-1); closed > date; closed = closed.PlusDays(-1))
            {
                _lines.Add(ClosedDay(closed));
            }
            _lines.Add(line);
            _at = line.From;
            return;
        }
        Forward(line);
    }

    /// <summary>All dates count, from where the count stands to <paramref name="last"/>.</summary>
    public void CountedDates(LocalDate last, TimeAmount amount)
    {
        var to = Instant.Max(_at, Midnight(last.PlusDays(1)));
        Forward(
            new DueLine(DueLineKind.Counted, _at, to)
            {
                Days = Math.Max(0, Period.DaysBetween(DateAt(_at), DateAt(to))),
                Amount = amount,
                Ordinal = amount.Quantity,
            }
        );
    }

    public void CountedBack(LocalDate last, LocalDate before, TimeAmount amount)
    {
        var line = Dates(DueLineKind.Counted, last, before.PlusDays(-1)) with
        {
            Days = Period.DaysBetween(last, before),
            Amount = amount,
            Ordinal = amount.Quantity,
        };
        _lines.Add(line);
        _at = line.From;
    }

    /// <summary>A day that is added for a paused one.</summary>
    public void Added(LocalDate date, TimeUnit unit, int ordinal) =>
        Forward(Dates(DueLineKind.Added, date, date) with { Days = 1, Amount = new TimeAmount(1, unit), Ordinal = ordinal });

    /// <summary>The last day is no working day; the one next to it counts.</summary>
    public void Moved(LocalDate last, LocalDate day)
    {
        var isBack = day < last;
        var edge = Midnight(isBack ? last : last.PlusDays(1));
        var lands = new DueLine(DueLineKind.LandsOnClosedDay, edge, edge)
        {
            Why = ClosureOf.Day(calendar, last),
            On = last,
            IsMovedBack = isBack,
        };
        if (!isBack)
        {
            _lines.Add(lands);
            MovedTo(day);
            return;
        }
        _behind.Add(lands);
        for (var closed = last.PlusDays(-1); closed > day; closed = closed.PlusDays(-1))
        {
            _behind.Add(ClosedDay(closed));
        }
    }

    public void MovedTo(LocalDate day) => Forward(Dates(DueLineKind.MovedTo, day, day));

    /// <param name="from">Nanoseconds from midnight.</param>
    public void Worked(LocalDate date, long from, long length)
    {
        var line = new DueLine(_isRest ? DueLineKind.Rest : DueLineKind.Worked, calendar.At(date, from), calendar.At(date, from + length));
        Forward(line with { Period = ClosureOf.PeriodOn(calendar, date), Counted = new WorkingDuration(Duration.FromNanoseconds(length)) });
    }

    /// <summary>What was left of days is worked from here on.</summary>
    public void Rest(Instant from)
    {
        CutTo(from);
        _isRest = true;
    }

    /// <param name="addedDays">Days that are added for the day-ends inside.</param>
    public void Pause(Instant from, Instant until, int addedDays) => _pauses.Add((from, until, addedDays));

    /// <summary>Nothing lies behind: what reaches over it ends here, what begins later is told as a point.</summary>
    public void CutTo(Instant end)
    {
        for (var i = _lines.Count - 1; i >= 0 && _lines[i].To > end; i--)
        {
            var line = _lines[i];
            if (line.From < end)
            {
                _lines[i] = line with { To = end };
            }
            else if (line.Amount is not null)
            {
                _lines[i] = line with { From = end, To = end, Days = 0 };
            }
            else
            {
                _lines.RemoveAt(i);
            }
        }
        _at = end;
    }

    /// <summary>A count from its start ends here.</summary>
    public void End(Instant due)
    {
        CutTo(due);
        foreach (var (from, until, addedDays) in _pauses)
        {
            _lines = PausedLines.Lay(calendar, _lines, from, until, addedDays);
        }
        _pauses.Clear();
    }

    /// <summary>The limit would have been due here; it was extended and runs on.</summary>
    public void Extend(Instant due)
    {
        _done.AddRange([.. _lines, .. _behind, new DueLine(DueLineKind.BeforeExtension, due, due)]);
        _lines.Clear();
        _behind.Clear();
        (_isBack, _isRest) = (false, false);
    }

    private void Forward(DueLineKind kind, Instant from, Instant to) => Forward(new DueLine(kind, from, to));

    private void Forward(DueLine line)
    {
        Fill(line.From);
        _lines.Add(line);
        _at = Instant.Max(_at, line.To);
    }

    /// <summary>Time up to <paramref name="end"/> that does not count, date by date, with its reasons.</summary>
    private void Fill(Instant end)
    {
        while (_at < end)
        {
            var date = DateAt(_at);
            var to = Instant.Min(end, Midnight(date.PlusDays(1)));
            _lines.Add(calendar.IsWorkingDay(date) ? ClosedPart(date, ref to) : ClosedDay(date) with { From = _at, To = to });
            _at = to;
        }
    }

    /// <summary>From here to the next opening, or to the end of the day.</summary>
    private DueLine ClosedPart(LocalDate date, ref Instant to)
    {
        var why = ClosureKind.BeforeOpening;
        foreach (var opening in calendar.OpeningsOn(date))
        {
            var open = calendar.At(date, opening.From * NodaConstants.NanosecondsPerSecond);
            if (_at < open)
            {
                to = Instant.Min(to, open);
                return Part(why, to);
            }
            why = ClosureKind.Break;
        }
        return Part(ClosureKind.AfterClosing, to);

        DueLine Part(ClosureKind kind, Instant until) =>
            new(DueLineKind.Closed, _at, until) { Why = new Closure(kind), Period = ClosureOf.PeriodOn(calendar, date) };
    }

    private DueLine ClosedDay(LocalDate date) =>
        Dates(DueLineKind.Closed, date, date) with
        {
            Why = ClosureOf.Day(calendar, date),
            Days = 1,
        };

    private DueLine Dates(DueLineKind kind, LocalDate first, LocalDate last) => new(kind, Midnight(first), Midnight(last.PlusDays(1)));

    private LocalDate DateAt(Instant instant) => instant.InZone(calendar.Zone).Date;

    private Instant Midnight(LocalDate date) => calendar.At(date, 0);
}
