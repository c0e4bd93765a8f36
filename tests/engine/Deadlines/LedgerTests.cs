using CsCheck;
using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>Pauses and extensions move a limit by exactly what they are worth.</summary>
public class LedgerTests
{
    private static readonly WorkCalendar Ntt = Repository.Library.Calendars.Calendars["ntt"];

    [Theory]
    // A pause over a holiday: only working time counts.
    [InlineData("2026-06-02T09:00", "2 jam", "2026-06-02T10:00", "2026-06-02T10:30", "2026-06-02T11:30")]
    [InlineData("2026-06-15T15:00", "2 jam", "2026-06-15T15:30", "2026-06-17T08:30", "2026-06-17T10:00")] // 16 June is a holiday
    // at the due instant itself: still kept, so it counts
    [InlineData("2026-06-02T09:00", "2 jam", "2026-06-02T11:00", "2026-06-02T11:30", "2026-06-02T11:30")]
    [InlineData("2026-06-02T09:00", "2 jam", "2026-06-02T11:01", "2026-06-02T11:31", "2026-06-02T11:00")] // after the due instant: nothing
    // Days count the day-ends of their kind.
    // no close of business inside
    [InlineData("2026-06-02T09:00", "3 hari kerja", "2026-06-03T10:00", "2026-06-03T15:00", "2026-06-05T16:30")]
    // one close: a working day later
    [InlineData("2026-06-02T09:00", "3 hari kerja", "2026-06-03T15:00", "2026-06-04T08:00", "2026-06-08T16:00")]
    // from the close on: the day was over
    [InlineData("2026-06-02T09:00", "3 hari kerja", "2026-06-03T16:00", "2026-06-04T08:00", "2026-06-05T16:30")]
    // until the close: it is not
    [InlineData("2026-06-02T09:00", "3 hari kerja", "2026-06-03T10:00", "2026-06-03T16:00", "2026-06-05T16:30")]
    // over the weekend: two closes
    [InlineData("2026-06-02T09:00", "3 hari kerja", "2026-06-04T15:00", "2026-06-08T08:00", "2026-06-09T16:00")]
    // Thursday to Sunday: four day-ends
    [InlineData("2026-06-02T09:00", "3 hari", "2026-06-04T15:00", "2026-06-08T08:00", "2026-06-09T16:00")]
    // 2 July and two days, a Saturday
    [InlineData("2026-06-02T09:00", "1 bulan", "2026-06-03T08:00", "2026-06-05T08:00", "2026-07-06T16:00")]
    [InlineData("2026-06-02T09:00", "1 tahun anggaran", "2026-06-03T08:00", "2026-07-05T08:00", "2026-12-31T16:00")]
    // Compounds: by day-ends before the hours begin, as working time afterwards.
    [InlineData("2026-06-02T09:00", "1 hari 2 jam", "2026-06-02T15:00", "2026-06-03T08:00", "2026-06-04T11:00")]
    [InlineData("2026-06-02T09:00", "1 hari 2 jam", "2026-06-03T10:00", "2026-06-03T10:45", "2026-06-03T11:45")]
    public void DueAt_Paused_MovesByWhatThePauseIsWorth(string start, string limit, string from, string until, string due) =>
        Assert.Equal(due, Due(start, limit, null, (from, until)));

    [Fact]
    public void Run_AfterASecondStop_ClosesThatOne()
    {
        var ledger = Ledger.Empty.Stand(At("2026-06-02T10:00")).Run(At("2026-06-02T11:00")).Stand(At("2026-06-03T10:00"));

        var running = ledger.Run(At("2026-06-03T11:00"));

        Assert.True(ledger.IsStanding);
        Assert.Equal(
            Kupang.Paused("2026-06-02T10:00/2026-06-02T11:00", "2026-06-03T10:00/2026-06-03T11:00").Pauses.AsEnumerable(),
            running.Pauses
        );
    }

    [Theory]
    [InlineData("3 hari kerja", "2 hari kerja", "2026-06-09T16:00")]
    [InlineData("2 jam", "3 hari kerja", "2026-06-05T16:30")]
    public void DueAt_Extended_CountsOnFromTheDueInstant(string limit, string extension, string due) =>
        Assert.Equal(due, Due("2026-06-02T09:00", limit, extension));

    [Fact]
    public void DueAt_PausedBeforeTheExtension_CountsThePauseOnce() =>
        Assert.Equal("2026-06-10T16:00", Due("2026-06-02T09:00", "3 hari kerja", "2 hari kerja", ("2026-06-03T15:00", "2026-06-04T08:00")));

    [Fact]
    public void DueAt_PausedInTheExtension_MovesTheExtension() =>
        Assert.Equal("2026-06-10T16:00", Due("2026-06-02T09:00", "3 hari kerja", "2 hari kerja", ("2026-06-08T15:00", "2026-06-09T08:00")));

    [Fact]
    public void DueAt_AnyPause_MovesMinutesAndHoursByExactlyItsWorkingTime() =>
        Gen.Select(Minutes, Gen.Int[1, 3_000], Gen.Int[0, 20_000], Gen.Int[0, 20_000])
            .Sample(
                (at, length, wait, pause) =>
                {
                    var limit = TimeText.Parse($"{length} menit").Limit!;
                    var due = Ntt.DueAt(Start(at), limit).At!.Value;
                    var (from, until) = Inside(Start(at), due, wait, pause);
                    var moved = Ntt.DueAt(Start(at), limit, null, Paused(from, until)).At!.Value;
                    return Ntt.Between(Start(at), moved)
                        == new WorkingDuration(Ntt.Between(Start(at), due).Length + Ntt.Between(from, until).Length);
                }
            );

    [Fact]
    public void DueAt_AnyPause_MovesWorkingDaysByTheClosesInside() =>
        Gen.Select(Minutes, Gen.Int[1, 30], Gen.Int[0, 20_000], Gen.Int[0, 20_000])
            .Sample(
                (at, days, wait, pause) =>
                {
                    var due = Ntt.DueAt(Start(at), WorkingDays(days)).At!.Value;
                    var (from, until) = Inside(Start(at), due, wait, pause);
                    return Ntt.DueAt(Start(at), WorkingDays(days), null, Paused(from, until)).At
                        == Ntt.DueAt(Start(at), WorkingDays(days + ClosesIn(from, until))).At;
                }
            );

    [Fact]
    public void DueAt_PausedAndResumedAtOnce_ChangesNothing() =>
        Gen.Select(Minutes, Limits, Gen.Int[0, 20_000])
            .Sample(
                (at, limit, wait) =>
                {
                    var moment = Start(at) + Duration.FromMinutes(wait);
                    return Ntt.DueAt(Start(at), limit, null, Paused(moment, moment)) == Ntt.DueAt(Start(at), limit);
                }
            );

    [Fact]
    public void DueAt_AnyPause_NeverMovesALimitForward() =>
        Gen.Select(Minutes, Limits, Gen.Int[0, 20_000], Gen.Int[0, 20_000])
            .Sample(
                (at, limit, wait, pause) =>
                {
                    var from = Start(at) + Duration.FromMinutes(wait);
                    return Ntt.DueAt(Start(at), limit, null, Paused(from, from + Duration.FromMinutes(pause))).At
                        >= Ntt.DueAt(Start(at), limit).At;
                }
            );

    private static readonly string[] Units =
    [
        "menit",
        "jam",
        "hari",
        "hari kerja",
        "minggu",
        "bulan",
        "tahun anggaran",
        "hari 3 jam",
        "hari kerja 90 menit",
    ];

    private static readonly Gen<int> Minutes = Gen.Int[0, 2 * 365 * 24 * 60];

    private static readonly Gen<TimeLimit> Limits = Gen.Select(Gen.Int[1, 40], Gen.Int[0, Units.Length - 1])
        .Select((quantity, unit) => TimeText.Parse($"{quantity} {Units[unit]}").Limit!);

    private static (Instant From, Instant Until) Inside(Instant start, Instant due, int wait, int pause)
    {
        var from = start + Duration.FromMinutes(wait % Math.Max(1, (int)(due - start).TotalMinutes));
        return (from, from + Duration.FromMinutes(pause));
    }

    private static int ClosesIn(Instant from, Instant until) =>
        Enumerable
            .Range(0, 20)
            .Select(day => from.InZone(Ntt.Zone).Date.PlusDays(day))
            .Where(Ntt.IsWorkingDay)
            .Select(date => (date + LocalTime.FromSecondsSinceMidnight(Ntt.OpeningsOn(date)[^1].To)).InZoneStrictly(Ntt.Zone).ToInstant())
            .Count(close => from < close && close < until);

    private static TimeLimit WorkingDays(int days) => TimeText.Parse($"{days} hari kerja").Limit!;

    private static Ledger Paused(Instant from, Instant until) => new([new Pause(from, until)], null);

    private static string Due(string start, string limit, string? extension, params (string From, string Until)[] pauses)
    {
        var ledger = new Ledger(
            [.. pauses.Select(pause => new Pause(At(pause.From), At(pause.Until)))],
            extension is null ? null : TimeText.Parse(extension).Limit
        );
        var due = Ntt.DueAt(At(start), TimeText.Parse(limit).Limit!, null, ledger).At!.Value;
        return due.InZone(Ntt.Zone).ToString("uuuu-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Instant Start(int minutes) => At("2025-01-01T00:00") + Duration.FromMinutes(minutes);

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Ntt.Zone).ToInstant();
}
