using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>An amount of working time: only hours inside a calendar's opening hours count. Never an elapsed time.</summary>
public readonly record struct WorkingDuration(Duration Length)
{
    public static readonly WorkingDuration Zero = new(Duration.Zero);
}

/// <summary>When a limit falls due.</summary>
/// <param name="At">Null where the limit is not watched, or counts back from a reference date that was not given.</param>
/// <param name="IsProvisional">A year without a holiday decree was crossed.</param>
public readonly record struct DueInstant(Instant? At, bool IsProvisional);

/// <summary>
/// The working time of a unit: hours, breaks, holidays, by year. Immutable from outside and safe to share; the year
/// tables behind it are made when first needed.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>Without a working day in so many days, there will be none.</summary>
    private const int LongestClosure = 3_700;

    private readonly CalendarDefinition _definition;
    private readonly ConcurrentDictionary<int, ImmutableArray<Opening>[]> _years = new();

    private WorkCalendar(CalendarDefinition definition) => _definition = definition;

    public string Id => _definition.Id;

    /// <summary>Changes with every edit, and is written into events beside each due instant.</summary>
    public string Version => _definition.Version;

    public DateTimeZone Zone => _definition.Zone;

    public CalendarDefinition Definition => _definition;

    /// <exception cref="ArgumentException">The week has no working time at all.</exception>
    public static WorkCalendar Build(CalendarDefinition definition) =>
        definition.Week.IsEmpty
            ? throw new ArgumentException($"Calendar {definition.Id} has no working hours.", nameof(definition))
            : new WorkCalendar(definition);

    /// <summary>The hours of a date, in order; empty on a day that is no working day.</summary>
    public ImmutableArray<Opening> OpeningsOn(LocalDate date) =>
        _years.GetOrAdd(date.Year, static (year, calendar) => calendar.TableOf(year), this)[date.DayOfYear - 1];

    public bool IsWorkingDay(LocalDate date) => !OpeningsOn(date).IsEmpty;

    /// <summary>Whether a year's holidays are decreed; always true round the clock, where none count.</summary>
    public bool IsDecreed(int year) => _definition.IsRoundTheClock || _definition.DecreedYears.Contains(year);

    /// <param name="reference">For limits counted back from a date.</param>
    public DueInstant DueAt(Instant start, TimeLimit limit, LocalDate? reference = null) =>
        DueClock.DueAt(this, start, limit, reference, Ledger.Empty);

    /// <summary>The due instant as if the clock ran from now on: an open pause at the ledger's end counts for nothing yet.</summary>
    public DueInstant DueAt(Instant start, TimeLimit limit, LocalDate? reference, Ledger ledger) =>
        DueClock.DueAt(this, start, limit, reference, ledger);

    /// <summary>The first instant at or after <paramref name="start"/> with <paramref name="amount"/> of working time in between.</summary>
    public Instant Add(Instant start, WorkingDuration amount) => Add(start, amount, null);

    internal Instant Add(Instant start, WorkingDuration amount, Trail? trail)
    {
        if (amount.Length <= Duration.Zero)
        {
            return start;
        }
        var local = start.InZone(Zone).LocalDateTime;
        var date = local.Date;
        var from = local.TimeOfDay.NanosecondOfDay;
        var left = (long)amount.Length.TotalNanoseconds;
        for (var closed = 0; closed < LongestClosure; date = date.PlusDays(1), from = 0)
        {
            var openings = OpeningsOn(date);
            closed = openings.IsEmpty ? closed + 1 : 0;
            foreach (var opening in openings)
            {
                var begin = Math.Max(opening.From * NodaConstants.NanosecondsPerSecond, from);
                var room = (opening.To * NodaConstants.NanosecondsPerSecond) - begin;
                if (room <= 0)
                {
                    continue;
                }
                if (left <= room)
                {
                    trail?.Worked(date, begin, left);
                    return At(date, begin + left);
                }
                trail?.Worked(date, begin, room);
                left -= room;
            }
        }
        throw new InvalidOperationException($"Calendar {Id} has no working time after {date}.");
    }

    /// <summary>Working time in the half-open interval; zero when <paramref name="end"/> is not after <paramref name="start"/>.</summary>
    public WorkingDuration Between(Instant start, Instant end)
    {
        if (end <= start)
        {
            return WorkingDuration.Zero;
        }
        var (first, last) = (start.InZone(Zone).LocalDateTime, end.InZone(Zone).LocalDateTime);
        var total = 0L;
        for (var date = first.Date; date <= last.Date; date = date.PlusDays(1))
        {
            var from = date == first.Date ? first.TimeOfDay.NanosecondOfDay : 0;
            var to = date == last.Date ? last.TimeOfDay.NanosecondOfDay : NodaConstants.NanosecondsPerDay;
            foreach (var opening in OpeningsOn(date))
            {
                var begin = Math.Max(opening.From * NodaConstants.NanosecondsPerSecond, from);
                var close = Math.Min(opening.To * NodaConstants.NanosecondsPerSecond, to);
                total += Math.Max(0, close - begin);
            }
        }
        return new WorkingDuration(Duration.FromNanoseconds(total));
    }

    /// <summary>Close of business: the end of a working day's last opening.</summary>
    internal Instant CloseOf(LocalDate workingDay) => At(workingDay, OpeningsOn(workingDay)[^1].To * NodaConstants.NanosecondsPerSecond);

    /// <summary>When a day is over: at close of business, on a day without business at midnight.</summary>
    internal Instant EndOf(LocalDate date) => IsWorkingDay(date) ? CloseOf(date) : At(date, NodaConstants.NanosecondsPerDay);

    /// <summary>When business begins on a working day.</summary>
    internal Instant OpeningOf(LocalDate workingDay) => At(workingDay, OpeningsOn(workingDay)[0].From * NodaConstants.NanosecondsPerSecond);

    /// <param name="nanosecond">From midnight; the end of the day is the next day's midnight.</param>
    internal Instant At(LocalDate date, long nanosecond) =>
        nanosecond >= NodaConstants.NanosecondsPerDay
            ? date.PlusDays(1).AtMidnight().InZoneLeniently(Zone).ToInstant()
            : date.At(LocalTime.FromNanosecondsSinceMidnight(nanosecond)).InZoneLeniently(Zone).ToInstant();

    /// <summary>The date itself, or the nearest working day after it (<paramref name="step"/> 1) or before it (-1).</summary>
    internal LocalDate WorkingDayFrom(LocalDate date, int step)
    {
        for (var i = 0; i < LongestClosure; i++)
        {
            if (IsWorkingDay(date))
            {
                return date;
            }
            date = date.PlusDays(step);
        }
        throw new InvalidOperationException($"Calendar {Id} has no working day near {date}.");
    }

    private ImmutableArray<Opening>[] TableOf(int year)
    {
        var table = new ImmutableArray<Opening>[CalendarSystem.Iso.GetDaysInYear(year)];
        var date = new LocalDate(year, 1, 1);
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = HoursOf(date);
            date = i + 1 < table.Length ? date.PlusDays(1) : date;
        }
        return table;
    }

    private ImmutableArray<Opening> HoursOf(LocalDate date)
    {
        if (_definition.IsRoundTheClock)
        {
            return WorkWeek.Always.On(date.DayOfWeek);
        }
        if (_definition.Holidays.ContainsKey(date))
        {
            return [];
        }
        foreach (var period in _definition.Periods)
        {
            if (date >= period.From && date <= period.To)
            {
                return period.Week.On(date.DayOfWeek);
            }
        }
        return _definition.Week.On(date.DayOfWeek);
    }
}
