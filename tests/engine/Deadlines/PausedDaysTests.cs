namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>
/// Pauses of limits in days, each date counted by hand on NTT's calendar of 2026: 15 and 16 August are a weekend, 17 August
/// is a holiday, offices close at 16.00 and on Fridays at 16.30.
/// </summary>
public class PausedDaysTests
{
    /// <summary>The last day is moved first; then each paused day-end adds a day; the result is moved again.</summary>
    [Theory]
    [InlineData("2026-08-12T09:00", "3 hari", "2026-08-18T09:00/2026-08-19T09:00", "2026-08-19T16:00")]
    [InlineData("2026-10-17T13:00", "1 hari", "2026-10-19T09:00/2026-10-19T19:00", "2026-10-20T16:00")]
    [InlineData("2026-07-11T07:30", "1 minggu", "2026-07-20T11:59:59/2026-07-22T11:59:59", "2026-07-22T16:00")]
    // 3 hari from Wednesday end Saturday 15 August, moved to the 18th; Thursday's end was paused: the 19th.
    [InlineData("2026-08-12T09:00", "3 hari", "2026-08-13T10:00/2026-08-14T10:00", "2026-08-19T16:00")]
    // Moved to Monday 8 June; Thursday and Friday were paused: Wednesday.
    [InlineData("2026-06-03T10:00", "3 hari", "2026-06-04T08:00/2026-06-06T08:00", "2026-06-10T16:00")]
    // Monday 8 June and Friday's and the weekend's ends: Thursday 11 June.
    [InlineData("2026-06-03T10:00", "3 hari", "2026-06-05T08:00/2026-06-08T07:00", "2026-06-11T16:00")]
    // Saturday 4 July is moved to Monday the 6th; the ends of 3, 4 and 5 June: Thursday the 9th.
    [InlineData("2026-06-04T09:00", "1 bulan", "2026-06-05T08:00/2026-06-08T08:00", "2026-07-09T16:00")]
    // 1 hari kerja from Saturday ends Monday; paused over Monday's close: Tuesday.
    [InlineData("2026-10-17T13:00", "1 hari kerja", "2026-10-19T09:00/2026-10-19T19:00", "2026-10-20T16:00")]
    public void DueAt_PausedWhereTheLastDayWasMoved_AddsToTheMovedDay(string start, string limit, string pause, string due) =>
        Assert.Equal(due, Kupang.Due(start, limit, pause));

    /// <summary>What stood when the hours began is worked afterwards: 2 jam from the end of the pause, one minute of it that day.</summary>
    [Theory]
    [InlineData("2026-10-12T12:00", "1 hari 2 jam", "2026-10-13T05:59/2026-10-13T15:59", "2026-10-14T09:29")]
    // the 13th ends after the hours have begun
    [InlineData("2026-10-12T12:00", "1 hari 2 jam", "2026-10-13T10:00/2026-10-14T09:00", "2026-10-14T11:00")]
    // from the very beginning of the hours
    [InlineData("2026-10-12T10:00", "1 hari 2 jam", "2026-10-13T10:00/2026-10-13T15:00", "2026-10-14T08:30")]
    [InlineData("2026-10-12T10:00", "1 hari 2 jam", "2026-10-13T09:59/2026-10-13T15:00", "2026-10-14T08:30")]
    // Saturday the 6th, moved to Monday, one day added
    [InlineData("2026-06-03T10:00", "3 hari 2 jam", "2026-06-04T15:00/2026-06-05T08:00", "2026-06-09T09:30")]
    // after Friday's close: Monday's hours, and a day
    [InlineData("2026-06-04T20:00", "1 hari 2 jam", "2026-06-05T10:00/2026-06-05T17:00", "2026-06-09T09:30")]
    // Friday 10:00 and a day: Saturday, so Monday's first hours
    [InlineData("2026-06-02T10:00", "3 hari 2 jam", "2026-06-04T15:00/2026-06-05T08:00", "2026-06-08T09:30")]
    public void DueAt_PausedIntoACompoundsHours_LeavesThemWhole(string start, string limit, string pause, string due) =>
        Assert.Equal(due, Kupang.Due(start, limit, pause));

    /// <summary>Nothing was left when the clock stopped: due when it goes on, working hours or not.</summary>
    [Theory]
    [InlineData("2026-06-02T14:00", "2 jam", "2026-06-02T16:00/2026-06-02T19:00", "2026-06-02T19:00")]
    [InlineData("2026-06-02T09:00", "2 jam", "2026-06-02T11:00/2026-06-02T11:30", "2026-06-02T11:30")]
    [InlineData("2026-06-02T09:00", "3 hari kerja", "2026-06-05T16:30/2026-06-08T10:00", "2026-06-08T10:00")]
    [InlineData("2026-06-03T10:00", "3 hari", "2026-06-08T16:00/2026-06-10T10:00", "2026-06-10T10:00")]
    // over a weekend, whose ends do not count either
    [InlineData("2026-06-02T09:00", "3 hari", "2026-06-05T16:30/2026-06-08T10:00", "2026-06-08T10:00")]
    [InlineData("2026-06-02T10:00", "1 hari 2 jam", "2026-06-03T12:00/2026-06-03T20:00", "2026-06-03T20:00")]
    public void DueAt_PausedAtTheDueInstant_IsDueAtThePausesEnd(string start, string limit, string pause, string due) =>
        Assert.Equal(due, Kupang.Due(start, limit, pause));

    /// <summary>A minute over each close of business took ten minutes, so it adds the one begun working day and the minutes, not five
    /// days.</summary>
    [Fact]
    public void DueAt_ManyShortPausesOverTheClose_AddOneBegunDay()
    {
        string[] pauses =
        [
            "2026-06-02T15:59/2026-06-02T16:01",
            "2026-06-03T15:59/2026-06-03T16:01",
            "2026-06-04T15:59/2026-06-04T16:01",
            "2026-06-05T16:29/2026-06-05T16:31",
            "2026-06-08T15:59/2026-06-08T16:01",
        ];

        var due = Kupang.Due("2026-06-01T10:00", "1 hari kerja", pauses);

        // 1 June is a holiday: due Tuesday the 2nd, with the first pause Wednesday the 3rd, where a minute was left on the second.
        Assert.Equal("2026-06-04T07:31", due);
    }

    [Theory]
    [InlineData("10 hari kerja", "2026-06-17T16:00")] // Monday 15 June, the day after is a holiday, and one day for all five
    [InlineData("10 hari", "2026-06-12T16:30")] // Thursday 11 June, and one day
    public void DueAt_ShortPausesOverTheCloseInALongLimit_AddOneDayAltogether(string limit, string due)
    {
        string[] pauses =
        [
            "2026-06-02T15:59/2026-06-02T16:01",
            "2026-06-03T15:59/2026-06-03T16:01",
            "2026-06-04T15:59/2026-06-04T16:01",
            "2026-06-05T16:29/2026-06-05T16:31",
            "2026-06-08T15:59/2026-06-08T16:01",
        ];

        Assert.Equal(due, Kupang.Due("2026-06-01T10:00", limit, pauses));
    }

    /// <summary>Whoever really stood for days gets them all, in one pause or in several.</summary>
    [Theory]
    [InlineData("2026-06-03T10:00/2026-06-04T10:00 2026-06-05T08:00/2026-06-09T10:00")]
    [InlineData("2026-06-03T07:00/2026-06-03T20:00 2026-06-05T07:00/2026-06-05T20:00 2026-06-08T07:00/2026-06-08T20:00")]
    public void DueAt_LongPauses_AddEachDay(string pauses) =>
        Assert.Equal("2026-06-19T16:30", Kupang.Due("2026-06-02T09:00", "9 hari kerja", pauses.Split(' ')));

    /// <summary>The working time of a pause's last morning counts for the next pause: a whole day was taken, and the second end
    /// counts.</summary>
    [Fact]
    public void DueAt_MorningsOfEarlierPauses_CountForTheNextEnd() =>
        Assert.Equal(
            "2026-06-10T16:00",
            Kupang.Due("2026-06-01T10:00", "5 hari kerja", "2026-06-02T15:00/2026-06-03T15:00", "2026-06-04T15:00/2026-06-05T09:00")
        );

    /// <summary>Five hours and a half, then two: one working day exactly, and one end was counted for it.</summary>
    [Fact]
    public void DueAt_PausesOfExactlyOneWorkingDay_CountOneEnd() =>
        Assert.Equal(
            "2026-06-09T16:00",
            Kupang.Due("2026-06-01T10:00", "5 hari kerja", "2026-06-02T09:30/2026-06-02T16:01", "2026-06-04T14:00/2026-06-04T16:01")
        );

    /// <summary>A weekend inside a pause takes no working time.</summary>
    [Fact]
    public void DueAt_ShortPausesAroundAWeekend_AddOneDay() =>
        Assert.Equal(
            "2026-06-17T16:00",
            Kupang.Due(
                "2026-06-01T10:00",
                "10 hari kerja",
                "2026-06-05T16:29/2026-06-08T07:31",
                "2026-06-08T15:59/2026-06-08T16:01",
                "2026-06-09T15:59/2026-06-09T16:01"
            )
        );

    /// <summary>The hour that was left is stopped halfway once more.</summary>
    [Fact]
    public void DueAt_PausedInWhatWasLeft_LeavesTheOtherHalf() =>
        Assert.Equal(
            "2026-06-05T11:00",
            Kupang.Due(
                "2026-06-02T09:00",
                "1 hari kerja",
                "2026-06-03T15:00/2026-06-04T09:00",
                "2026-06-04T15:00/2026-06-05T09:00",
                "2026-06-05T09:30/2026-06-05T10:30"
            )
        );

    /// <summary>Friday's end was not counted, the weekend's were: Sunday, moved to Monday's close, which is later than the minute that was
    /// left.</summary>
    [Fact]
    public void DueAt_UncountedEndBeforeCountedOnes_TakesTheLater() =>
        Assert.Equal(
            "2026-06-08T16:00",
            Kupang.Due("2026-06-02T09:00", "2 hari", "2026-06-03T15:59/2026-06-03T16:01", "2026-06-05T16:29/2026-06-08T09:00")
        );

    /// <summary>An hour was left on Thursday: it is there on Friday, though the close of Thursday was no longer counted.</summary>
    [Fact]
    public void DueAt_SecondPauseOverTheLastClose_LeavesWhatWasLeft() =>
        Assert.Equal(
            "2026-06-05T10:00",
            Kupang.Due("2026-06-02T09:00", "1 hari kerja", "2026-06-03T15:00/2026-06-04T09:00", "2026-06-04T15:00/2026-06-05T09:00")
        );

    /// <summary>Outside working hours nothing was stopped.</summary>
    [Theory]
    [InlineData("2 jam", "2026-06-02T16:30/2026-06-03T07:00", "2026-06-03T08:30")]
    [InlineData("3 hari kerja", "2026-06-03T16:00/2026-06-04T07:30", "2026-06-05T16:30")]
    [InlineData("3 hari kerja", "2026-06-03T16:01/2026-06-04T08:00", "2026-06-05T16:30")]
    [InlineData("5 hari kerja", "2026-06-05T17:00/2026-06-08T07:00", "2026-06-09T16:00")]
    public void DueAt_PausedOutsideWorkingHours_AddsNothing(string limit, string pause, string due) =>
        Assert.Equal(due, Kupang.Due("2026-06-02T15:00", limit, pause));
}
