using CsCheck;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Periodic;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Periodic;

public class ScheduledPeriodsTests
{
    private static readonly WorkCalendar Ntt = Repository.Library.Calendars.Calendars["ntt"];

    /// <summary>On NTT's calendar with its holidays; times are Kupang's, eight hours ahead of UTC.</summary>
    [Theory]
    [InlineData(Every.Month, 1, 1, "2026-05-20", "2026-06-20", "2026-06", "2026-06-02T07:30")] // 31 May and 1 June are holidays.
    [InlineData(Every.Month, 1, 1, "2026-01-01", "2026-01-31", "2026-01", "2026-01-02T07:30")] // New Year's Day.
    [InlineData(Every.Month, 1, 31, "2026-02-10", "2026-03-10", "2026-02", "2026-03-02T08:00")] // 28 February is a Saturday; Ramadan hours.
    [InlineData(Every.Month, 1, 31, "2024-02-10", "2024-03-10", "2024-02", "2024-02-29T07:30")] // Leap year.
    [InlineData(Every.Month, 1, 30, "2026-02-10", "2026-03-10", "2026-02", "2026-03-02T08:00")]
    [InlineData(Every.Month, 2, 1, "2025-12-20", "2026-01-20", "2025-12", "2026-01-02T07:30")] // The turn of the year.
    [InlineData(Every.Quarter, 4, 1, "2025-12-20", "2026-01-20", "2025-T4", "2026-01-02T07:30")]
    [InlineData(Every.HalfYear, 7, 1, "2026-06-20", "2026-07-20", "2026-S1", "2026-07-01T07:30")]
    [InlineData(Every.Year, 13, 1, "2025-12-20", "2026-01-20", "2025", "2026-01-02T07:30")]
    [InlineData(Every.Year, 1, 1, "2026-01-01", "2026-12-31", "2026", "2026-01-02T07:30")]
    [InlineData(Every.Month, 1, 19, "2026-03-10", "2026-04-10", "2026-03", "2026-03-25T07:30")] // Lebaran: 18 to 24 March are closed.
    public void StartingIn_RealDates_StartsAtOpeningOfTheFirstWorkingDay(
        Every every,
        int month,
        int day,
        string from,
        string until,
        string key,
        string startsAt
    )
    {
        var start = Assert.Single(ScheduledPeriods.StartingIn(Plan(every, month, day), Ntt, Midnight(from), Midnight(until)));
        Assert.Equal(key, start.Period.Key);
        Assert.Equal(startsAt, start.StartsAt.InZone(Ntt.Zone).ToString("uuuu-MM-dd'T'HH:mm", null));
    }

    [Fact]
    public void StartingIn_DowntimeOfThreeMonths_GivesEachMissedPeriodInOrder()
    {
        var starts = ScheduledPeriods.StartingIn(
            Plan(Every.Month, 2, 1) with
            {
                Due = new PeriodDay(2, 31),
            },
            Ntt,
            Midnight("2025-11-15"),
            Midnight("2026-02-20")
        );
        Assert.Equal(
            [("2025-11", new LocalDate(2025, 12, 31)), ("2025-12", new LocalDate(2026, 1, 31)), ("2026-01", new LocalDate(2026, 2, 28))],
            starts.Select(start => (start.Period.Key, start.DueOn!.Value))
        );
    }

    /// <summary>Opening in Kupang on 2 January is 23:30 UTC on the 1st: the agency's zone counts, not the server's.</summary>
    [Fact]
    public void StartingIn_TheInstantItself_BelongsToTheLaterInterval()
    {
        var opening = Instant.FromUtc(2026, 1, 1, 23, 30);
        Assert.Empty(ScheduledPeriods.StartingIn(Plan(Every.Month, 1, 1), Ntt, Midnight("2025-12-30"), opening));
        Assert.Equal(
            "2026-01",
            Assert.Single(ScheduledPeriods.StartingIn(Plan(Every.Month, 1, 1), Ntt, opening, opening + Duration.Epsilon)).Period.Key
        );
        Assert.Empty(ScheduledPeriods.StartingIn(Plan(Every.Month, 1, 1), Ntt, opening + Duration.Epsilon, Midnight("2026-01-31")));
    }

    [Fact]
    public void NextFrom_AfterThisMonthsStart_IsTheNextMonth() =>
        Assert.Equal("2026-04", ScheduledPeriods.NextFrom(Plan(Every.Month, 1, 1), Ntt, Midnight("2026-03-10")).Period.Key);

    /// <summary>However two years are cut into intervals, every period of them starts in exactly one.</summary>
    [Fact]
    public void StartingIn_AnyCuts_GiveEveryPeriodExactlyOnce() =>
        Gen.Select(Gen.Enum<Every>(), Gen.Int[1, PeriodDay.LastMonth], Gen.Int[1, 31], Gen.Int[0, 60 * 24 * 730].Array[0, 20])
            .Sample(
                (every, month, day, minutes) =>
                {
                    var schedule = Plan(every, month, day);
                    var (from, until) = (Midnight("2025-03-07"), Midnight("2027-03-07"));
                    // Counted on their own: every period of a wide range whose start lies inside.
                    var first = WorkPeriod.Containing(every, new LocalDate(2021, 1, 1));
                    var expected = Enumerable
                        .Range(0, 8 * 12 / WorkPeriod.Months(every))
                        .Select(i => ScheduledPeriods.Of(schedule, Ntt, first.Plus(i)))
                        .Where(start => start.StartsAt >= from && start.StartsAt < until)
                        .ToList();
                    // Some cuts fall on a start itself.
                    var onStarts = expected
                        .Where((_, i) => minutes.Length > 0 && ((minutes[0] >> (i % 16)) & 1) == 1)
                        .Select(start => start.StartsAt);
                    var cuts = minutes
                        .Select(minute => from + Duration.FromMinutes(minute))
                        .Concat(onStarts)
                        .Append(until)
                        .Order()
                        .ToList();
                    var pieces = cuts.Prepend(from)
                        .Zip(cuts, (begin, end) => ScheduledPeriods.StartingIn(schedule, Ntt, begin, end))
                        .SelectMany(starts => starts);
                    Assert.Equal(expected, pieces);
                }
            );

    private static Schedule Plan(Every every, int month, int day) =>
        new("uji", "surat", every, new PeriodDay(month, day), null, [], "Laporan {periode}", true);

    private static Instant Midnight(string date) => LocalDatePattern.Iso.Parse(date).Value.AtStartOfDayInZone(Ntt.Zone).ToInstant();
}
