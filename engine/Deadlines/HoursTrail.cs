using NodaTime;

namespace DinsosFlow.Engine.Deadlines;

/// <summary>Working time stretch by stretch: what counts, and what lies between.</summary>
internal static class HoursTrail
{
    public static void Walk(WorkCalendar calendar, Instant from, Duration amount, Action<DueLine> add)
    {
        var local = from.InZone(calendar.Zone).LocalDateTime;
        var (at, left, total) = (local.TimeOfDay.NanosecondOfDay, (long)amount.TotalNanoseconds, 0L);
        for (var date = local.Date; left > 0; date = date.PlusDays(1), at = 0)
        {
            var openings = calendar.OpeningsOn(date);
            var length = openings.Sum(opening => opening.Length) * NodaConstants.NanosecondsPerSecond;
            if (length == 0)
            {
                add(new DueLine(DueLineKind.Closed, calendar.At(date, at), calendar.At(date.PlusDays(1), 0)) { Why = ClosureOf.Day(calendar, date), Days = 1 });
            }
            else if (at == 0 && length < left)
            {
                (left, total) = (left - length, total + length);
                add(
                    new DueLine(DueLineKind.WorkedDays, calendar.At(date, 0), calendar.At(date.PlusDays(1), 0))
                    {
                        Days = 1,
                        Period = ClosureOf.PeriodOn(calendar, date),
                        Counted = Working(length),
                        Total = Working(total),
                    }
                );
            }
            else
            {
                Day(calendar, date, at, ref left, ref total, add);
            }
        }
    }

    /// <summary>A line of one whole day, told stretch by stretch.</summary>
    public static Func<DueLine, IEnumerable<DueLine>> DaysOf(WorkCalendar calendar) =>
        line =>
        {
            var lines = new List<DueLine>();
            var left = (long)line.Counted.Length.TotalNanoseconds;
            var total = (long)line.Total.Length.TotalNanoseconds - left;
            Day(calendar, line.From.InZone(calendar.Zone).Date, 0, ref left, ref total, lines.Add);
            var end = lines[^1].To;
            return end < line.To ? lines.Append(new DueLine(DueLineKind.Closed, end, line.To) { Why = new Closure(ClosureKind.AfterClosing), Period = line.Period }) : lines;
        };

    private static void Day(WorkCalendar calendar, LocalDate date, long at, ref long left, ref long total, Action<DueLine> add)
    {
        var period = ClosureOf.PeriodOn(calendar, date);
        var hasOpened = false;
        foreach (var opening in calendar.OpeningsOn(date))
        {
            var (open, close) = (opening.From * NodaConstants.NanosecondsPerSecond, opening.To * NodaConstants.NanosecondsPerSecond);
            if (at < open)
            {
                Skip(at, open, hasOpened ? ClosureKind.Break : ClosureKind.BeforeOpening);
                at = open;
            }
            hasOpened = true;
            var counted = Math.Min(left, close - at);
            if (counted <= 0)
            {
                continue;
            }
            (left, total) = (left - counted, total + counted);
            add(
                new DueLine(DueLineKind.Worked, calendar.At(date, at), calendar.At(date, at + counted))
                {
                    Period = period,
                    Counted = Working(counted),
                    Total = Working(total),
                }
            );
            at += counted;
            if (left == 0)
            {
                return;
            }
        }
        if (at < NodaConstants.NanosecondsPerDay)
        {
            Skip(at, NodaConstants.NanosecondsPerDay, ClosureKind.AfterClosing);
        }

        void Skip(long from, long to, ClosureKind why) =>
            add(new DueLine(DueLineKind.Closed, calendar.At(date, from), calendar.At(date, to)) { Why = new Closure(why), Period = period });
    }

    private static WorkingDuration Working(long nanoseconds) => new(Duration.FromNanoseconds(nanoseconds));
}
