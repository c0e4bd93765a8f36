using System.Globalization;
using CsCheck;
using DinsosFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>An explanation leaves no hour out, adds up to the limit, and ends where the clock says.</summary>
public class DueExplanationTests
{
    private static readonly LocalDate Reference = new(2026, 9, 1);

    public static TheoryData<string> Kinds =>
        [
            "{0} menit",
            "{0} jam",
            "{0}00 jam",
            "{0} hari",
            "{0} hari kerja",
            "{0}0 hari kerja",
            "{0} minggu",
            "{0} bulan",
            "1 tahun anggaran",
            "{0} hari 3 jam",
            "{0} hari kerja 90 menit",
            "{0} bulan 2 hari kerja 1 jam",
            "{0} hari sebelum tanggal pelaksanaan",
            "{0} hari kerja sebelum tanggal pelaksanaan",
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Explain_AnyStart_LeavesNoHourOutAndAddsUp(string kind) =>
        Gen.Select(Gen.Int[0, 3 * 365 * 24 * 60], Gen.Int[1, 12], Gen.Bool)
            .Sample(
                (minute, quantity, isOffice) =>
                {
                    var calendar = Repository.Library.Calendars.Calendars[isOffice ? "ntt" : "siaga-24-jam"];
                    var start =
                        new LocalDateTime(2025, 1, 1, 0, 0).InZoneStrictly(calendar.Zone).ToInstant() + Duration.FromMinutes(minute);
                    var limit = TimeText.Parse(string.Format(CultureInfo.InvariantCulture, kind, quantity)).Limit!;
                    var explained = DueExplanation.Of(calendar, start, limit, Reference);
                    Assert.Equal(calendar.DueAt(start, limit, Reference), explained.Due);
                    Assert.Equal((DueLineKind.Due, explained.Due.At!.Value), (explained.Lines[^1].Kind, explained.Lines[^1].From));
                    AddsUp(calendar, limit, explained);
                    if (limit.Kind == TimeLimitKind.After)
                    {
                        Adjoins(start, explained);
                    }
                },
                iter: 300
            );

    [Fact]
    public void Explain_TwoReadings_TheEarlierFirst()
    {
        var limit = TimeText.Parse("7 hari kerja/ 3 hari sebelum tanggal pelaksanaan").Limit!;
        var soon = DueExplanation.Of(Ntt, At("2026-06-02T10:00"), limit, new LocalDate(2026, 6, 8));
        Assert.Equal(TimeLimitKind.BeforeReference, soon.Limit.Kind);
        Assert.Equal("2026-06-05T16:30", Local(soon.Due.At!.Value));
        Assert.Equal("2026-06-11T16:00", Local(Assert.Single(soon.Others).Due.At!.Value));
        var late = DueExplanation.Of(Ntt, At("2026-06-02T10:00"), limit, new LocalDate(2026, 7, 8));
        Assert.Equal(TimeLimitKind.After, late.Limit.Kind);
        Assert.Null(Assert.Single(DueExplanation.Of(Ntt, At("2026-06-02T10:00"), limit).Others).Due.At);
    }

    [Theory]
    [InlineData("menyesuaikan")]
    [InlineData("tidak ada")]
    [InlineData("3 hari sebelum tanggal pelaksanaan")]
    public void Explain_NothingWatched_HasNoLines(string limit)
    {
        var explained = DueExplanation.Of(Ntt, At("2026-06-02T10:00"), TimeText.Parse(limit).Limit!);
        Assert.Null(explained.Due.At);
        Assert.Empty(explained.Lines);
    }

    /// <summary>The question of the front desk: in at 15:50 on the last day before Nyepi and Lebaran.</summary>
    [Fact]
    public void Explain_OverLebaran_NamesEachDayAndItsReason() =>
        Assert.Equal(
            """
            DayZero 2026-03-17T15:50 2026-03-18T00:00
            Closed 2026-03-18T00:00 2026-03-19T00:00 Cuti bersama Hari Suci Nyepi
            Closed 2026-03-19T00:00 2026-03-20T00:00 Hari Suci Nyepi (Tahun Baru Saka 1948)
            Closed 2026-03-20T00:00 2026-03-21T00:00 Cuti bersama Idul Fitri
            Closed 2026-03-21T00:00 2026-03-23T00:00 Idul Fitri 1447 Hijriah
            Closed 2026-03-23T00:00 2026-03-25T00:00 Cuti bersama Idul Fitri
            Counted 2026-03-25T00:00 2026-03-27T16:30
            Due 2026-03-27T16:30 2026-03-27T16:30
            """,
            Trail("2026-03-17T15:50", "3 hari kerja")
        );

    [Fact]
    public void Explain_HoursOverAWeekendIntoRamadan_NamesBreaksAndThePeriod() =>
        Assert.Equal(
            """
            Worked 2026-02-18T15:30 2026-02-18T16:00 30
            Closed 2026-02-18T16:00 2026-02-19T00:00 AfterClosing
            Closed 2026-02-19T00:00 2026-02-19T08:00 BeforeOpening Ramadan 2026
            Worked 2026-02-19T08:00 2026-02-19T12:00 240 Ramadan 2026
            Closed 2026-02-19T12:00 2026-02-19T12:30 Break Ramadan 2026
            Worked 2026-02-19T12:30 2026-02-19T15:00 150 Ramadan 2026
            Closed 2026-02-19T15:00 2026-02-20T00:00 AfterClosing Ramadan 2026
            Closed 2026-02-20T00:00 2026-02-20T08:00 BeforeOpening Ramadan 2026
            Worked 2026-02-20T08:00 2026-02-20T09:00 60 Ramadan 2026
            Due 2026-02-20T09:00 2026-02-20T09:00
            """,
            Trail("2026-02-18T15:30", "8 jam")
        );

    [Fact]
    public void Explain_DayKindLandingOnAHoliday_IsMoved() =>
        Assert.Equal(
            """
            DayZero 2026-03-18T10:00 2026-03-19T00:00
            Counted 2026-03-19T00:00 2026-03-22T00:00
            LandsOnClosedDay 2026-03-22T00:00 2026-03-22T00:00 Idul Fitri 1447 Hijriah
            Closed 2026-03-22T00:00 2026-03-23T00:00 Idul Fitri 1447 Hijriah
            Closed 2026-03-23T00:00 2026-03-25T00:00 Cuti bersama Idul Fitri
            MovedTo 2026-03-25T00:00 2026-03-25T16:00
            Due 2026-03-25T16:00 2026-03-25T16:00
            """,
            Trail("2026-03-18T10:00", "3 hari")
        );

    /// <summary>Equal days in a row are one line; a year of hours, with its 25 holidays, takes 60 lines at most.</summary>
    [Fact]
    public void Explain_LongSpan_FoldsEqualDays()
    {
        var twoWeeks = DueExplanation.Of(Ntt, At("2026-07-03T16:30"), TimeText.Parse("70 jam").Limit!).Lines;
        Assert.Contains(twoWeeks, line => line is { Kind: DueLineKind.WorkedDays, Days: 5, Counted.Length.TotalHours: 37.5 });
        var year = DueExplanation.Of(Ntt, At("2026-01-02T10:00"), TimeText.Parse("1800 jam").Limit!).Lines;
        Assert.InRange(year.Length, 10, 60);
        Assert.Contains(year, line => line is { Kind: DueLineKind.WorkedDays, DaysOff: > 6 });
    }

    private static void AddsUp(WorkCalendar calendar, TimeLimit limit, DueExplanation explained)
    {
        foreach (var unit in Enum.GetValues<TimeUnit>().Where(unit => unit is not (TimeUnit.Hour or TimeUnit.Minute)))
        {
            var owed = limit.Amounts.Where(amount => amount.Unit == unit).Sum(amount => amount.Quantity);
            Assert.Equal(
                owed,
                explained
                    .Lines.Select(line => line.Amount)
                    .OfType<TimeAmount>()
                    .Where(amount => amount.Unit == unit)
                    .Sum(amount => amount.Quantity)
            );
        }
        var minutes = limit.Amounts.Sum(amount =>
            amount.Unit == TimeUnit.Hour ? amount.Quantity * 60
            : amount.Unit == TimeUnit.Minute ? amount.Quantity
            : 0
        );
        Assert.Equal(minutes, explained.Lines.Sum(line => line.Counted.Length.TotalMinutes));
        Assert.All(
            explained.Lines.Where(line => line.Counted.Length > Duration.Zero),
            line => Assert.Equal(calendar.Between(line.From, line.To), line.Counted)
        );
        Assert.All(
            explained.Lines.Where(line => line.Kind == DueLineKind.Closed),
            line => Assert.Equal(WorkingDuration.Zero, calendar.Between(line.From, line.To))
        );
        var total =
            explained.Lines.LastOrDefault(line => line.Kind is DueLineKind.Worked or DueLineKind.WorkedDays)?.Total ?? WorkingDuration.Zero;
        Assert.Equal(minutes, total.Length.TotalMinutes);
    }

    private static void Adjoins(Instant start, DueExplanation explained)
    {
        var due = explained.Due.At!.Value;
        var at = Instant.Min(start, due);
        foreach (var line in explained.Lines.Where(line => line.From < line.To && line.From < due))
        {
            Assert.Equal(at, line.From);
            at = line.To;
        }
        Assert.Equal(due, at);
    }

    private static readonly WorkCalendar Ntt = Repository.Library.Calendars.Calendars["ntt"];

    private static string Trail(string start, string limit) =>
        string.Join(
            '\n',
            DueExplanation
                .Of(Ntt, At(start), TimeText.Parse(limit).Limit!)
                .Lines.Select(line =>
                    string.Join(
                        ' ',
                        new[]
                        {
                            line.Kind.ToString(),
                            Local(line.From),
                            Local(line.To),
                            line.Kind == DueLineKind.Worked
                                ? line.Counted.Length.TotalMinutes.ToString(CultureInfo.InvariantCulture)
                                : null,
                            line.Why?.Name ?? line.Why?.Kind.ToString(),
                            line.Period,
                        }.OfType<string>()
                    )
                )
        );

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Ntt.Zone).ToInstant();

    private static string Local(Instant instant) => instant.InZone(Ntt.Zone).ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
