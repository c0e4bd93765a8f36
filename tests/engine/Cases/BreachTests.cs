using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Tests.Deadlines;
using NodaTime;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>What can be said of a limit that has passed. Three working days from Tuesday 09:00 end on Friday at 16:30.</summary>
public sealed class BreachTests : DecideTest
{
    private const int PromiseLimit = 1;

    public BreachTests()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit }",
            "{ baris: 2, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit }"
        );
        Promise("3 hari kerja");
        Accept("2026-06-02T09:00", Start);
    }

    /// <summary>Waktu baku asks nothing of anyone.</summary>
    [Fact]
    public void RecordCause_OfAStandardTimeThatPassed_IsRefused()
    {
        Accept("2026-06-02T12:00", RecordOverdue);
        var standard = State.Deadlines.Single(limit => limit.Kind == DeadlineKind.StandardTime);

        var refusal = Refuse("2026-06-02T12:01", new CaseCommand.RecordCause(standard.Id, Rules.Causes[0], null) { By = Kurnia });

        Assert.NotNull(standard.PassedAt);
        Assert.Equal(RefusalCode.NotBreached, refusal.Code);
    }

    /// <summary>At the due instant itself the work was in time.</summary>
    [Theory]
    [InlineData("2026-06-05T16:30", true)]
    [InlineData("2026-06-05T16:31", false)]
    public void ConfirmLateRecording_WhereWorkWasDoneWhileTheLimitRan(string doneAt, bool isInTime)
    {
        Accept("2026-06-08T08:00", Complete(Ani, 1) with { OccurredAt = Kupang.At(doneAt) });

        AssertConfirmable(isInTime);
    }

    /// <summary>Also a pause that was recorded late shows that the limit stood.</summary>
    [Theory]
    [InlineData("2026-06-05T10:00", true)]
    [InlineData("2026-06-05T16:31", false)]
    public void ConfirmLateRecording_WhereThePauseBeganWhileTheLimitRan(string pausedAt, bool isInTime)
    {
        Accept(
            "2026-06-08T08:00",
            new CaseCommand.PauseCase(new PersonalText("Menunggu")) { By = Kurnia, OccurredAt = Kupang.At(pausedAt) }
        );

        AssertConfirmable(isInTime);
    }

    /// <summary>Work that ended in time and was recorded late is no matter of the calendar.</summary>
    [Fact]
    public void ClearBreach_WithoutACorrectedCalendar_IsRefused()
    {
        Accept("2026-06-08T08:00", RecordOverdue);
        Accept("2026-06-08T08:01", Complete(Ani, 1) with { OccurredAt = Kupang.At("2026-06-05T10:00") });
        Accept("2026-06-08T08:02", Complete(Kurnia, 2) with { OccurredAt = Kupang.At("2026-06-05T11:00") });

        var refusal = Refuse("2026-06-08T08:03", new CaseCommand.ClearBreach(PromiseLimit, null) { By = Kurnia });

        Assert.Equal(RefusalCode.BreachStands, refusal.Code);
    }

    /// <summary>A pause that was over before the limit passed is in its ledger already, and only one that came after is added.</summary>
    [Fact]
    public void ClearBreach_PausesBeforeAndAfterItPassed_EachIsCountedOnce()
    {
        Pause("2026-06-02T10:00", "2026-06-02T11:00");
        Accept("2026-06-08T08:00", RecordOverdue);
        Pause("2026-06-08T08:10", "2026-06-08T08:20");
        Decree(new LocalDate(2026, 6, 4));

        var cleared = Assert.Single(Accept("2026-06-08T09:00", Clear).OfType<Fact.BreachCleared>());

        Assert.Equal(
            [("2026-06-02T10:00", "2026-06-02T11:00"), ("2026-06-08T08:10", "2026-06-08T08:20")],
            cleared.Pauses.Select(pause => (Kupang.Local(pause.From), Kupang.Local(pause.Until!.Value)))
        );
    }

    /// <summary>What was said of the first time answers for nothing when the limit passes after all.</summary>
    [Fact]
    public void RecordOverdue_ALimitThatWasCleared_AsksForItsCauseAnew()
    {
        Accept("2026-06-08T08:00", RecordOverdue);
        Accept("2026-06-08T08:01", new CaseCommand.RecordCause(PromiseLimit, Rules.Causes[0], null) { By = Kurnia });
        Decree(new LocalDate(2026, 6, 4));
        Accept("2026-06-08T09:00", Clear);
        var cleared = State.Deadlines.Single(limit => limit.Id == PromiseLimit);

        Accept("2026-06-15T08:00", RecordOverdue);
        var passed = State.Deadlines.Single(limit => limit.Id == PromiseLimit);

        Assert.Equal("2026-06-05T16:30", Kupang.Local(cleared.ClearedAt!.Value));
        Assert.NotNull(passed.PassedAt);
        Assert.Null(passed.Cause);
    }

    /// <summary>A calendar that was corrected in the meantime counts before anything is said to have passed.</summary>
    [Fact]
    public void RecordOverdue_AfterACorrectionThatMovesTheLimit_DoesNotPassIt()
    {
        Decree(new LocalDate(2026, 6, 4));

        var facts = Accept("2026-06-08T08:00", RecordOverdue);

        Assert.Contains(facts, fact => fact is Fact.DeadlineReprojected { Deadline: PromiseLimit });
        Assert.DoesNotContain(facts, fact => fact is Fact.DeadlinePassed { Deadline: PromiseLimit });
    }

    /// <summary>The clock alone says that it passed, whoever's command brought it to light; and the calendar was corrected now, whenever
    /// the work is stated for.</summary>
    [Fact]
    public void CompleteTask_BringsToLightWhatTheClockDid_InNobodysName()
    {
        Decree(new LocalDate(2026, 6, 4));

        var events = Events("2026-06-03T10:00", Complete(Ani, 1) with { OccurredAt = Kupang.At("2026-06-02T09:05") });

        var passed = Assert.Single(events, @event => @event.Fact is Fact.DeadlinePassed { Kind: DeadlineKind.StandardTime });
        var moved = Assert.Single(events, @event => @event.Fact is Fact.DeadlineReprojected { Deadline: PromiseLimit });
        Assert.Equal((Actor.System.Person, Actor.System.Person), (passed.By, moved.By));
        Assert.Equal("2026-06-03T10:00", Kupang.Local(moved.OccurredAt));
    }

    private static CaseCommand.ClearBreach Clear => new(PromiseLimit, null) { By = Kurnia };

    private void Pause(string from, string until)
    {
        Accept(from, new CaseCommand.PauseCase(new PersonalText("Menunggu")) { By = Kurnia });
        Accept(until, new CaseCommand.ResumeCase { By = Kurnia });
    }

    private void AssertConfirmable(bool isInTime)
    {
        var confirm = new CaseCommand.ConfirmLateRecording(PromiseLimit, new PersonalText("Dicatat Senin.")) { By = Kurnia };
        if (isInTime)
        {
            Accept("2026-06-08T08:01", confirm);
        }
        else
        {
            Assert.Equal(RefusalCode.NothingRecordedLate, Refuse("2026-06-08T08:01", confirm).Code);
        }
    }
}
