using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>
/// From a start and a printed time to the due instant. The rules, each with an example on NTT's calendar:
/// <list type="number">
/// <item>Minutes and hours run in working hours only: 30 menit from Friday 16:15 end Monday 07:45.</item>
/// <item>The start date is day 0, working or not: 1 hari kerja from Friday or Saturday ends Monday at close of business.</item>
/// <item>Hari, minggu, bulan, tahun end at close of business of their last day, moved to the next working day.</item>
/// <item>Compounds: day parts move the date and keep the time of day, then hours run as working time from there, unrounded.
/// Where several dates share one day part's end (working days from a weekend, months from the 31st), the later ones go on
/// from the end of that day, so that starting later is never due earlier.</item>
/// <item>Tahun anggaran ends with 31 December, moved to the working day before: after it the budget is closed. What starts
/// after that close belongs to the next year: 1 tahun anggaran from 31 December 2026 17:00 ends 31 December 2027.</item>
/// <item>Counted back: close of business of the day so long before the reference date, moved to the working day before.</item>
/// <item>Of two printed readings, the earlier due instant counts.</item>
/// <item>A pause adds its working time to minutes and hours: 2 jam from 09:00, paused 10:00 to 10:30, end 11:30.</item>
/// <item>To day kinds a pause adds a day of the limit's own kind for each day-end strictly inside it: the last day is moved
/// first, then the days are added, and the result is moved again. 3 hari from Wednesday 12 August 2026 end Saturday, moved
/// over the 17th to Tuesday 18; paused from that day 09:00 to the next, Wednesday 19. A working day ends at its close of
/// business, any other day at midnight; hari, minggu, bulan, tahun add hari, hari kerja adds hari kerja. A pause over part of
/// a day without its end adds nothing.</item>
/// <item>Pausing is no free extension: ends of working days count only as far as pauses took working time, a begun day counting
/// whole, but once. A minute over the close on each of five days adds one day. A pause wholly outside working time adds no
/// working day (<see cref="PausedDays"/>).</item>
/// <item>Where an end was not counted for that reason and the pause goes over the due instant, what was left of the limit
/// at its start runs on from its end as working time: a minute left at 15:59 is a minute left the next morning.</item>
/// <item>Never due before a pause ends. A pause may begin at the due instant itself, where nothing is left: due at its end.</item>
/// <item>Compounds: what is paused before the hours begin counts by day-ends, afterwards as working time, within one pause
/// too: 1 hari 2 jam from 12 October 12:00, paused on the 13th 05:59 to 15:59, end on the 14th 09:29. Here too days are
/// added to the day on which the hours would have begun: 3 hari 2 jam from Wednesday 3 June 10:00 begin them on Monday;
/// paused Thursday 15:00 to Friday 08:00, they end Tuesday 09:30.</item>
/// <item>Budget years, times counted back and dates set by the office stand in the calendar: no pause moves them.</item>
/// <item>An extension counts on from the due instant, as if it started there.</item>
/// <item>A date set by the office: close of business of that day, or of the working day before.</item>
/// </list>
/// </summary>
internal static class DueClock
{
    /// <param name="trail">Told every stretch on the way; null where only the instant is asked for.</param>
    public static DueInstant DueAt(
        WorkCalendar calendar,
        Instant start,
        TimeLimit limit,
        LocalDate? reference,
        Ledger ledger,
        Trail? trail = null
    )
    {
        var due = Budgeted(calendar, start, limit, reference, ledger.Pauses, trail);
        if (due is { } first && ledger.Extension is { } extension)
        {
            trail?.Extend(first);
            due = Budgeted(calendar, first, extension, reference, ledger.Pauses.RemoveAll(pause => pause.From < first), trail);
        }
        return new DueInstant(due, due is { } at && IsProvisional(calendar, start, at));
    }

    /// <summary>Of two printed readings the one whose due instant counts; alone, without the other.</summary>
    public static TimeLimit Governing(
        WorkCalendar calendar,
        Instant start,
        TimeLimit limit,
        LocalDate? reference,
        ImmutableArray<Pause> pauses
    )
    {
        var first = limit with { Alternative = null };
        if (limit.Alternative is not { } other)
        {
            return first;
        }
        var second = Governing(calendar, start, other, reference, pauses);
        var due = Reading(calendar, start, first, reference, pauses, null);
        var earlier = Reading(calendar, start, second, reference, pauses, null);
        return due is null ? (earlier is null ? first : second)
            : earlier < due ? second
            : first;
    }

    private static Instant? Budgeted(
        WorkCalendar calendar,
        Instant start,
        TimeLimit limit,
        LocalDate? reference,
        ImmutableArray<Pause> pauses,
        Trail? trail
    ) => Reading(calendar, start, Governing(calendar, start, limit, reference, pauses), reference, pauses, trail);

    private static Instant? Reading(
        WorkCalendar calendar,
        Instant start,
        TimeLimit limit,
        LocalDate? reference,
        ImmutableArray<Pause> pauses,
        Trail? trail
    ) =>
        limit.Kind switch
        {
            TimeLimitKind.After => After(calendar, start, limit, pauses, trail),
            TimeLimitKind.BeforeReference when reference is { } date => Back(
                calendar,
                DayCount.Before(calendar, date, limit, trail?.From(date)),
                trail
            ),
            TimeLimitKind.OnDate => Back(calendar, limit.On!.Value, trail?.From(limit.On!.Value)),
            TimeLimitKind.BeforeReference or TimeLimitKind.None or TimeLimitKind.Open => null,
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Kind, "A limit of no known kind."),
        };

    private static Instant After(WorkCalendar calendar, Instant start, TimeLimit limit, ImmutableArray<Pause> pauses, Trail? trail)
    {
        var budget = new Budget(calendar, start, limit);
        var due = budget.DueAt();
        foreach (var pause in pauses)
        {
            // At the due instant itself the limit is still kept, so a pause that begins there counts.
            if (pause.Until is { } until && pause.From <= due && pause.From < until)
            {
                budget.Stand(pause.From, until, due, trail);
                due = budget.DueAt();
            }
        }
        return trail is null ? due : budget.DueAt(trail);
    }

    /// <summary>Close of business of the day, or of the working day before it.</summary>
    private static Instant Back(WorkCalendar calendar, LocalDate date, Trail? trail)
    {
        var day = calendar.WorkingDayFrom(date, -1);
        if (day != date)
        {
            trail?.Moved(date, day);
        }
        return calendar.CloseOf(day);
    }

    private static bool IsProvisional(WorkCalendar calendar, Instant start, Instant due)
    {
        var last = due.InZone(calendar.Zone).Year;
        for (var year = Math.Min(start.InZone(calendar.Zone).Year, last); year <= last; year++)
        {
            if (!calendar.IsDecreed(year))
            {
                return true;
            }
        }
        return false;
    }
}
