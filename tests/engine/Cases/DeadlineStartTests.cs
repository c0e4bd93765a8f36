using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Tests.Deadlines;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>From when a limit counts, and by which calendar.</summary>
public sealed class DeadlineStartTests : DecideTest
{
    public DeadlineStartTests() =>
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit }",
            "{ baris: 2, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 1 hari, kalender: siaga-24-jam }"
        );

    [Fact]
    public void StartCase_PromiseFromReceipt_CountsFromReceiptAndNotFromTheStart()
    {
        Promise("3 hari kerja");

        Accept("2026-06-03T10:00", Start with { ReceivedAt = Kupang.At("2026-06-02T09:00"), OccurredAt = Kupang.At("2026-06-03T09:00") });

        Assert.Equal("2026-06-02T09:00", Kupang.Local(State.Deadlines[0].StartedAt));
    }

    [Fact]
    public void StartCase_PapersAreComplete_ThePromiseStartsAtOnce()
    {
        Promise("3 hari kerja", PromiseStart.Complete);

        Accept("2026-06-02T09:00", Start);

        Assert.False(State.AwaitsPapers);
        Assert.Contains(State.Deadlines, limit => limit.Kind == DeadlineKind.Promise);
    }

    /// <summary>A row that names a calendar is counted by that one, now and whenever it is counted anew: a day from Friday afternoon ends
    /// with Saturday.</summary>
    [Fact]
    public void CompleteTask_NextRowNamesACalendar_ItsTimeIsCountedByThat()
    {
        Accept("2026-06-05T15:00", Start);
        Accept("2026-06-05T15:01", Complete(Ani, 1));

        var limit = Assert.Single(State.Deadlines);
        var facts = Accept("2026-06-05T15:02", new CaseCommand.ClaimTask(2) { By = Kurnia });

        Assert.Equal(("siaga-24-jam", "2026-06-07T00:00"), (limit.Calendar, Kupang.Local(limit.DueAt!.Value)));
        Assert.DoesNotContain(facts, fact => fact is Fact.DeadlineReprojected);
    }

    /// <summary>A ladder that begins only after the limit does not keep the limit from passing.</summary>
    [Fact]
    public void RecordOverdue_BeforeTheFirstRung_PassesTheLimit()
    {
        Promise("3 hari kerja");
        Rules = Rules with { Ladder = new Ladder([new LadderRung("sesudah", new RungTime.After(2), [Recipient.Head])]) };
        Accept("2026-06-02T09:00", Start);

        var facts = Accept("2026-06-08T08:00", RecordOverdue);

        Assert.Contains(facts, fact => fact is Fact.DeadlinePassed { Kind: DeadlineKind.Promise });
        Assert.DoesNotContain(facts, fact => fact is Fact.RungFired);
    }
}
