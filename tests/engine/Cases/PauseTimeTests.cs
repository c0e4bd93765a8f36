using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Tests.Deadlines;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>From when a pause may be dated, and from when a limit stands.</summary>
public sealed class PauseTimeTests : DecideTest
{
    public PauseTimeTests() =>
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Membagi, waktu: 10 menit, lanjut: [2, 4] }",
            "{ baris: 2, pelaksana: kasubag, kegiatan: Menelaah, waktu: 10 menit, lanjut: 3 }",
            "{ baris: 3, pelaksana: pemohon, kegiatan: Melengkapi, waktu: 1 hari, lanjut: 6 }",
            "{ baris: 4, pelaksana: kepala, kegiatan: Menelaah, waktu: 10 menit, lanjut: 5 }",
            "{ baris: 5, pelaksana: pemohon, kegiatan: Membayar, waktu: 1 hari, lanjut: 6 }",
            "{ baris: 6, pelaksana: staf, kegiatan: Menghimpun, waktu: 10 menit, gabung: true }"
        );

    /// <summary>One branch is open since nine; in the other something was done at ten.</summary>
    [Theory]
    [InlineData("2026-06-02T09:59", false)]
    [InlineData("2026-06-02T10:00", true)]
    public void PauseCase_NotBeforeTheLastThatWasDone(string from, bool isAllowed)
    {
        Accept("2026-06-02T08:30", Start);
        Accept("2026-06-02T09:00", Complete(Ani, 1));
        Accept("2026-06-02T10:00", Complete(Budi, 2));
        var pause = new CaseCommand.PauseCase(new PersonalText("Menunggu")) { By = Kurnia, OccurredAt = Kupang.At(from) };

        if (isAllowed)
        {
            Accept("2026-06-02T11:00", pause);
        }
        else
        {
            Assert.Equal(RefusalCode.OccurredTooEarly, Refuse("2026-06-02T11:00", pause).Code);
        }
    }

    /// <summary>A branch that was begun anew at eleven does not keep the case from having stood since ten.</summary>
    [Fact]
    public void PauseCase_BeforeABranchWasBegunAnew_IsAllowedWhereTheOtherIsOpenLonger()
    {
        Accept("2026-06-02T08:30", Start);
        Accept("2026-06-02T09:00", Complete(Ani, 1));
        Accept("2026-06-02T09:30", Complete(Budi, 2));
        Accept("2026-06-02T11:00", new CaseCommand.RecallTask(2) { By = Budi });

        Accept(
            "2026-06-02T12:00",
            new CaseCommand.PauseCase(new PersonalText("Menunggu")) { By = Kurnia, OccurredAt = Kupang.At("2026-06-02T10:00") }
        );
    }

    /// <summary>The branch that is recorded last was done first: the case waits outside since the other one does.</summary>
    [Fact]
    public void CompleteTask_BothBranchesWaitOutside_ThePromiseStandsSinceTheLaterOfThem()
    {
        Promise("3 hari kerja");
        Accept("2026-06-02T08:30", Start);
        Accept("2026-06-02T09:00", Complete(Ani, 1));
        Accept("2026-06-02T10:00", Complete(Budi, 2));

        var facts = Accept("2026-06-02T10:30", Complete(Kurnia, 3) with { OccurredAt = Kupang.At("2026-06-02T09:30") });

        var paused = Assert.Single(facts.OfType<Fact.DeadlinePaused>(), paused => paused.Deadline == 1);
        Assert.Equal("2026-06-02T10:00", Kupang.Local(paused.From));
    }
}
