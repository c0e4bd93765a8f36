using DinsosFlow.Engine.Deadlines;

namespace DinsosFlow.Engine.Tests.Deadlines;

/// <summary>What a pause will add is what it adds.</summary>
public class PausePreviewTests
{
    [Theory]
    [InlineData("2 jam", "2026-06-02T10:00", "2026-06-02T10:30", 30, "2026-06-02T11:30")]
    [InlineData("3 hari kerja", "2026-06-03T15:00", "2026-06-04T08:00", 90, "2026-06-08T16:00")]
    [InlineData("3 hari kerja", "2026-06-03T10:00", "2026-06-03T15:00", 240, "2026-06-05T16:30")]
    [InlineData("3 hari kerja", "2026-06-03T17:00", "2026-06-04T07:00", 0, "2026-06-05T16:30")]
    [InlineData("3 hari kerja", "2026-06-03T17:00", "2026-06-03T17:00", 0, "2026-06-05T16:30")]
    [InlineData("3 hari kerja", "2026-06-03T10:00", "2026-06-02T10:00", 0, "2026-06-05T16:30")]
    public void Of_APauseToCome_SaysWhatStopsAndWhenItIsDueThen(string limit, string from, string until, int minutes, string due)
    {
        var start = Kupang.At("2026-06-02T09:00");

        var preview = PausePreview.Of(Kupang.Calendar, start, Kupang.Limit(limit), null, Ledger.Empty, Kupang.At(from), Kupang.At(until));

        Assert.Equal((minutes, due), (preview.Stopped.Length.TotalMinutes, Kupang.Local(preview.After!.Value)));
        Assert.Equal(Kupang.Calendar.DueAt(start, Kupang.Limit(limit)).At, preview.Before);
        Assert.Equal(preview.After > preview.Before, preview.MovesTheLimit);
    }

    [Fact]
    public void Of_ALimitThatStands_ClosesItsOpenPause()
    {
        var ledger = Kupang.Paused("2026-06-02T10:00/2026-06-02T10:15", "2026-06-02T10:30");

        var preview = PausePreview.Of(Kupang.Calendar, Kupang.At("2026-06-02T09:00"), Kupang.Limit("2 jam"), null, ledger, Kupang.At("2026-06-02T11:00"), Kupang.At("2026-06-02T11:30"));

        Assert.Equal(("2026-06-02T11:15", "2026-06-02T13:15", 60d), (Kupang.Local(preview.Before!.Value), Kupang.Local(preview.After!.Value), preview.Stopped.Length.TotalMinutes));
    }
}
