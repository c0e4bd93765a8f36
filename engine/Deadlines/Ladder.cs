using System.Collections.Immutable;
using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Who is told when a rung fires (<c>kepada</c>).</summary>
public enum Recipient
{
    /// <summary><c>meja</c>: who has the case on their desk.</summary>
    Desk,

    /// <summary><c>atasan</c>: the position above the desk.</summary>
    Superior,

    /// <summary><c>kepala</c>: the head of the agency.</summary>
    Head,
}

/// <summary>A step of an agency's escalation ladder (<c>tangga</c>): when, and who is told.</summary>
/// <param name="Id">Small letters, digits, hyphens; unique in its ladder.</param>
public sealed record LadderRung(string Id, RungTime When, ImmutableArray<Recipient> To);

/// <summary>When a rung fires (<c>saat</c>).</summary>
public abstract record RungTime
{
    private RungTime() { }

    /// <summary>
    /// <c>80%</c> of the limit's working time has run. Not for limits below one day: there would be no time to act; nor where the limit has
    /// ended before it starts (a date of the office that is past already).
    /// </summary>
    /// <param name="Percent">From 1 to 99.</param>
    public sealed record Share(int Percent) : RungTime;

    /// <summary><c>1 hari kerja sebelum</c>: at opening of that day. Left out where it lies before the limit's start.</summary>
    /// <param name="WorkingDays">From 0 (the last day itself) to 250.</param>
    public sealed record Before(int WorkingDays) : RungTime;

    /// <summary><c>lewat</c>: when the limit passes.</summary>
    public sealed record Passed : RungTime;

    /// <summary><c>1 hari kerja sesudah</c>: at opening of that day.</summary>
    /// <param name="WorkingDays">From 1 to 250.</param>
    public sealed record After(int WorkingDays) : RungTime;
}

/// <summary>A rung with its instant for one limit.</summary>
public sealed record Rung(string Id, Instant At, ImmutableArray<Recipient> To);

/// <summary>An agency's escalation ladder; empty where it has none.</summary>
public sealed record Ladder(ImmutableArray<LadderRung> Rungs)
{
    public static readonly Ladder Empty = new([]);

    /// <summary>The rungs of one limit in the order in which they fire; rungs at the same instant keep the ladder's order.</summary>
    public ImmutableArray<Rung> Place(WorkCalendar calendar, Instant start, Instant due, TimeLimit budget, Ledger ledger)
    {
        var placed = new List<Rung>(Rungs.Length);
        foreach (var rung in Rungs)
        {
            if (InstantOf(rung.When, calendar, start, due, budget, ledger) is { } at)
            {
                placed.Add(new Rung(rung.Id, at, rung.To));
            }
        }
        return [.. placed.OrderBy(rung => rung.At)];
    }

    private static Instant? InstantOf(RungTime when, WorkCalendar calendar, Instant start, Instant due, TimeLimit budget, Ledger ledger)
    {
        // A day that closes at midnight ends with itself, not with the first instant of the next one.
        var lastDay = (due - Duration.Epsilon).InZone(calendar.Zone).Date;
        switch (when)
        {
            case RungTime.Share { Percent: var percent }:
                return IsBelowOneDay(budget) || due <= start ? null : ShareOf(calendar, start, due, percent, ledger);
            case RungTime.Before { WorkingDays: var days }:
                var morning = calendar.OpeningOf(WorkingDaysFrom(calendar, calendar.WorkingDayFrom(lastDay, -1), days, -1));
                return morning > start ? morning : null;
            case RungTime.Passed:
                return due;
            case RungTime.After { WorkingDays: var days }:
                // From the due instant's own date: round the clock the next day begins with that instant, and would be no day after.
                return calendar.OpeningOf(WorkingDaysFrom(calendar, due.InZone(calendar.Zone).Date, days, 1));
            default:
                throw new ArgumentOutOfRangeException(nameof(when), when, "A rung time of no known kind.");
        }
    }

    private static bool IsBelowOneDay(TimeLimit budget) =>
        budget.Kind == TimeLimitKind.After && budget.Amounts.All(amount => amount.Unit is TimeUnit.Minute or TimeUnit.Hour);

    /// <summary>The share of the working time between start and due, what the clock stood still left out of the count.</summary>
    private static Instant ShareOf(WorkCalendar calendar, Instant start, Instant due, int percent, Ledger ledger)
    {
        var standing = Duration.Zero;
        foreach (var pause in ledger.Pauses)
        {
            standing += calendar.Between(pause.From, Instant.Min(pause.Until ?? pause.From, due)).Length;
        }
        var share = (calendar.Between(start, due).Length - standing) * percent / 100;
        var at = calendar.Add(start, new WorkingDuration(share));
        foreach (var pause in ledger.Pauses)
        {
            if (pause.Until is { } until && pause.From <= at)
            {
                share += calendar.Between(pause.From, until).Length;
                at = calendar.Add(start, new WorkingDuration(share));
            }
        }
        return at;
    }

    private static LocalDate WorkingDaysFrom(WorkCalendar calendar, LocalDate date, int days, int step)
    {
        for (; days > 0; days--)
        {
            date = calendar.WorkingDayFrom(date.PlusDays(step), step);
        }
        return date;
    }
}
