using System.Text;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Reading;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>The edges of the rules, each with dates counted by hand.</summary>
public class DueEdgeTests
{
    /// <summary>After the close of 31 December the year's budget is closed: the next year's counts. 31 December 2028 is a Sunday.</summary>
    [Theory]
    [InlineData("2026-12-31T15:59", "1 tahun anggaran", "2026-12-31T16:00")]
    [InlineData("2026-12-31T16:00", "1 tahun anggaran", "2027-12-31T16:30")]
    [InlineData("2026-12-31T17:00", "1 tahun anggaran", "2027-12-31T16:30")]
    [InlineData("2026-12-31T17:00", "2 tahun anggaran", "2028-12-29T16:30")]
    [InlineData("2028-12-29T16:29", "1 tahun anggaran", "2028-12-29T16:30")]
    [InlineData("2028-12-30T10:00", "1 tahun anggaran", "2029-12-31T16:00")]
    public void DueAt_BudgetYearStartedAfterItsClose_IsTheNextYears(string start, string limit, string due) =>
        Assert.Equal(due, Kupang.Due(start, limit));

    /// <summary>The day ends a minute before midnight, as it is written, and the reader asks whether that was meant.</summary>
    [Theory]
    [InlineData("2026-06-01T23:30", "1 jam", "2026-06-02T00:31")]
    [InlineData("2026-06-01T10:00", "1 hari", "2026-06-02T23:59")]
    [InlineData("2026-06-01T23:59", "1 menit", "2026-06-02T00:01")]
    public void DueAt_HoursUntilAMinuteBeforeMidnight_AreTakenAsWritten(string start, string limit, string due)
    {
        var book = Book("jam_kerja: { senin: [\"00:00-23:59\"], selasa: [\"00:00-23:59\"], rabu: [\"00:00-24:00\"] }\n");

        var found = Kupang.Due(book.Calendars["uji"], start, limit);

        Assert.Equal(due, found);
        Assert.Equal(
            [("jam-kurang-semenit", false, "jam_kerja.senin[1]"), ("jam-kurang-semenit", false, "jam_kerja.selasa[1]")],
            book.Problems.Select(problem => (problem.Code, problem.IsError, problem.Path))
        );
    }

    [Theory]
    [InlineData("1 hari kerja/ 3 hari kerja", "2026-06-03T16:00")]
    [InlineData("3 hari kerja/ 1 hari kerja", "2026-06-03T16:00")]
    [InlineData("5 hari kerja/ 3 hari kerja/ 2 jam", "2026-06-02T12:00")]
    [InlineData("tidak ada/ 1 hari kerja", "2026-06-03T16:00")]
    [InlineData("1 hari kerja/ 3 hari sebelum tanggal pelaksanaan", "2026-06-03T16:00")] // without a reference date
    public void DueAt_SeveralReadings_TheEarlierCounts(string limit, string due) =>
        Assert.Equal(due, Kupang.Due("2026-06-02T10:00", limit));

    /// <summary>Of two readings each is paused by itself: 1 hari kerja moves over the close, 10 jam by the hours, and goes first.</summary>
    [Fact]
    public void DueAt_TwoReadingsPaused_TheEarlierAfterThePauseCounts() =>
        Assert.Equal("2026-06-04T11:30", Kupang.Due("2026-06-02T10:00", "1 hari kerja/ 10 jam", "2026-06-03T10:00/2026-06-04T09:00"));

    [Theory]
    [InlineData("3 jam sebelum tanggal pelaksanaan", "2026-06-09T16:00")]
    [InlineData("30 menit sebelum tanggal pelaksanaan", "2026-06-09T16:00")]
    [InlineData("1 hari 3 jam sebelum tanggal pelaksanaan", "2026-06-08T16:00")]
    [InlineData("2 hari 3 jam sebelum tanggal pelaksanaan", "2026-06-05T16:30")] // Sunday, moved back to Friday
    [InlineData("2 hari kerja sebelum tanggal pelaksanaan", "2026-06-08T16:00")]
    [InlineData("3 hari kerja sebelum tanggal pelaksanaan", "2026-06-05T16:30")]
    [InlineData("1 minggu sebelum tanggal pelaksanaan", "2026-06-03T16:00")]
    [InlineData("1 bulan sebelum tanggal pelaksanaan", "2026-05-08T16:30")] // 10 May is a Sunday
    public void DueAt_CountedBack_EndsAtTheCloseOfThatDay(string limit, string due) =>
        Assert.Equal(
            due,
            Kupang.Local(Kupang.Calendar.DueAt(Kupang.At("2026-05-04T10:00"), Kupang.Limit(limit), new LocalDate(2026, 6, 10)).At!.Value)
        );

    /// <summary>A period's hours hold on its first and its last day, and not beside them.</summary>
    [Theory]
    [InlineData("2026-06-02T10:00", "2026-06-02T12:00")]
    [InlineData("2026-06-03T10:00", "2026-06-03T11:30")]
    [InlineData("2026-06-05T10:00", "2026-06-05T11:30")]
    [InlineData("2026-06-06T10:00", "2026-06-06T12:00")]
    public void DueAt_OnTheEdgesOfAPeriod_GoesByItsHours(string start, string close)
    {
        const string Hours =
            "jam_kerja: { senin: [\"08:00-12:00\"], selasa: [\"08:00-12:00\"], rabu: [\"08:00-12:00\"], kamis: [\"08:00-12:00\"], "
            + "jumat: [\"08:00-12:00\"], sabtu: [\"08:00-12:00\"] }\n";
        const string Ramadan =
            "masa: [{ nama: Ramadan, dari: 2026-06-03, sampai: 2026-06-05, jam_kerja: { rabu: [\"08:00-11:30\"], kamis: "
            + "[\"08:00-11:30\"], jumat: [\"08:00-11:30\"] } }]\n";
        var calendar = Book(Hours + Ramadan).Calendars["uji"];

        var due = calendar.DueAt(Kupang.At(start), Kupang.Limit("30 menit"));
        var minutes = calendar.Between(Kupang.At(start), Kupang.At(start) + Duration.FromHours(12)).Length.TotalMinutes;

        Assert.Equal(Kupang.At(start) + Duration.FromMinutes(30), due.At);
        Assert.Equal(
            close.EndsWith("11:30", StringComparison.Ordinal) ? "Ramadan" : null,
            ClosureOf.PeriodOn(calendar, Kupang.At(start).InZone(calendar.Zone).Date)
        );
        Assert.Equal((Kupang.At(close) - Kupang.At(start)).TotalMinutes, minutes);
    }

    /// <summary>The limit is kept at the due instant itself; a pause from there on still counts, a minute later it does not.</summary>
    [Theory]
    [InlineData("3 hari kerja", "2026-06-05T16:30", "2026-06-05T17:30")]
    [InlineData("3 hari kerja", "2026-06-05T16:31", "2026-06-05T16:30")]
    [InlineData("2 jam", "2026-06-02T11:00", "2026-06-02T12:00")]
    [InlineData("2 jam", "2026-06-02T11:01", "2026-06-02T11:00")]
    public void DueAt_PausedForAnHourAtTheDueInstant_GoesOnAtItsEnd(string limit, string from, string due) =>
        Assert.Equal(due, Kupang.Due("2026-06-02T09:00", limit, $"{from}/{Kupang.Local(Kupang.At(from) + Duration.FromHours(1))}"));

    /// <summary>After a pause at the due instant a second one at the new due instant moves it again.</summary>
    [Fact]
    public void DueAt_PausedTwiceAtTheDueInstant_GoesOnAtTheLastEnd() =>
        Assert.Equal(
            "2026-06-08T10:00",
            Kupang.Due("2026-06-02T09:00", "3 hari kerja", "2026-06-05T16:30/2026-06-08T08:00", "2026-06-08T08:00/2026-06-08T10:00")
        );

    [Fact]
    public void DueAt_OpenPause_CountsForNothingYet() =>
        Assert.Equal("2026-06-05T16:30", Kupang.Due("2026-06-02T09:00", "3 hari kerja", "2026-06-03T10:00"));

    /// <summary>Budget years, times counted back and dates of the office stand in the calendar.</summary>
    [Fact]
    public void DueAt_PausedLimitThatStandsInTheCalendar_DoesNotMove()
    {
        var ledger = Kupang.Paused("2026-06-03T08:00/2026-12-31T16:00", "2026-12-31T16:00/2027-01-05T10:00");
        var start = Kupang.At("2026-06-02T09:00");

        Assert.Equal(Kupang.At("2026-12-31T16:00"), Kupang.Calendar.DueAt(start, Kupang.Limit("1 tahun anggaran"), null, ledger).At);
        Assert.Equal(
            Kupang.At("2026-06-12T16:30"),
            Kupang.Calendar.DueAt(start, TimeLimit.OnDate(new LocalDate(2026, 6, 14)), null, ledger).At
        );
        Assert.Equal(
            Kupang.At("2026-06-05T16:30"),
            Kupang.Calendar.DueAt(start, Kupang.Limit("3 hari sebelum rapat"), new LocalDate(2026, 6, 10), ledger).At
        );
    }

    /// <summary>A pause that begins at the first due instant belongs to the limit, one that begins in its extension to that.</summary>
    [Theory]
    [InlineData("2026-06-03T16:00/2026-06-04T10:00", "2026-06-05T16:30")] // due Thursday 10:00, and one working day
    [InlineData("2026-06-04T10:00/2026-06-04T17:00", "2026-06-05T16:30")]
    public void DueAt_PausedAroundTheExtension_CountsThePauseOnce(string pause, string due) =>
        Assert.Equal(due, Kupang.DueExtended("2026-06-02T09:00", "1 hari kerja", "1 hari kerja", pause));

    /// <summary>A budget year stands in the calendar, its extension does not: the pause from the due instant on belongs to that.</summary>
    [Fact]
    public void DueAt_PausedAtTheDueInstantOfABudgetYear_MovesTheExtension() =>
        Assert.Equal(
            "2027-01-05T16:00",
            Kupang.DueExtended("2026-06-02T09:00", "1 tahun anggaran", "1 hari kerja", "2026-12-31T16:00/2027-01-05T10:00")
        );

    [Theory]
    [InlineData("1 tahun", "2027-06-02T16:00")]
    [InlineData("2 tahun", "2028-06-02T16:30")]
    [InlineData("1 tahun 1 bulan 1 hari kerja", "2027-07-05T16:00")] // Friday 2 July and a working day
    public void DueAt_Years_EndOnTheSameDate(string limit, string due) => Assert.Equal(due, Kupang.Due("2026-06-02T09:00", limit));

    [Theory]
    [InlineData("1 tahun anggaran", false)]
    [InlineData("3 hari sebelum rapat", false)]
    [InlineData("menyesuaikan", false)]
    [InlineData("3 hari kerja", true)]
    [InlineData("2 jam", true)]
    [InlineData("1 tahun anggaran/ 3 hari kerja", true)]
    public void MovesWithPauses_WhatStandsInTheCalendar_DoesNot(string limit, bool moves) =>
        Assert.Equal(moves, Kupang.Limit(limit).MovesWithPauses);

    [Theory]
    [InlineData("2026-06-05T09:00", "6 bulan", false)]
    [InlineData("2026-12-31T09:00", "1 hari kerja", true)]
    [InlineData("2024-12-31T09:00", "1 hari kerja", true)] // from a year that is not known into one that is
    [InlineData("2025-12-31T09:00", "1 hari kerja", false)]
    public void DueAt_AYearThatIsNotDecreed_MakesItProvisional(string start, string limit, bool isProvisional) =>
        Assert.Equal(isProvisional, Kupang.Calendar.DueAt(Kupang.At(start), Kupang.Limit(limit)).IsProvisional);

    private static CalendarBook Book(string hours) =>
        CalendarLoader.Load([("calendars/uji.yaml", Encoding.UTF8.GetBytes($"kalender: uji\nnama: Uji\nzona: Asia/Makassar\n{hours}"))]);
}
