using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Tests.Deadlines;

namespace DinsosFlow.Engine.Tests.Cases;

public sealed class CompletingTests : DecideTest
{
    /// <summary>Only what sends the case back or refuses it owes a reason.</summary>
    [Fact]
    public void CompleteTask_AYesThatLeadsBack_OwesNoReason()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit }",
            "{ baris: 2, pelaksana: kasubag, kegiatan: Ada lagi, waktu: 10 menit, keputusan: { ya: 1, tidak: 3 } }",
            "{ baris: 3, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit }"
        );
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));

        var facts = Accept("2026-06-02T09:02", Complete(Budi, 2, "ya"));

        Assert.Equal(1, Assert.Single(facts.OfType<Fact.VisitOpened>()).Row);
    }

    /// <summary>A no that leads to its own row is a return, to who did it, and owes a reason.</summary>
    [Fact]
    public void CompleteTask_ANoThatLeadsToItsOwnRow_IsAReturn()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Mengukur, waktu: 10 menit, keputusan: { ya: 2, tidak: 1 } }",
            "{ baris: 2, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit }"
        );
        Accept("2026-06-02T09:00", Start);

        var refusal = Refuse("2026-06-02T09:01", Complete(Ani, 1, "tidak"));
        var facts = Accept("2026-06-02T09:02", Complete(Ani, 1, "tidak") with { Note = new PersonalText("Belum pas.") });

        Assert.Equal(RefusalCode.NoteMissing, refusal.Code);
        var opened = Assert.Single(facts.OfType<Fact.VisitOpened>());
        Assert.Equal((VisitReason.Returned, "ani"), (opened.Reason, opened.Tasks[0].AssignedTo));
    }

    /// <summary>Where each has a task of their own, the return is nobody's in person.</summary>
    [Fact]
    public void CompleteTask_ReturnToARowOfSeveral_LiesOnTheSharedDesks()
    {
        Follow(
            "{ baris: 1, pelaksana: [staf, kasubag], kegiatan: Menyusun, waktu: 10 menit, cara: semua }",
            "{ baris: 2, pelaksana: kepala, kegiatan: Memeriksa, waktu: 10 menit, keputusan: { ya: 3, tidak: 1 } }",
            "{ baris: 3, pelaksana: staf, kegiatan: Mengirim, waktu: 10 menit }"
        );
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", Complete(Budi, 2));

        var facts = Accept("2026-06-02T09:03", Complete(Kurnia, 3, "tidak") with { Note = new PersonalText("Kurang.") });

        Assert.All(Assert.Single(facts.OfType<Fact.VisitOpened>()).Tasks, task => Assert.Null(task.AssignedTo));
    }

    /// <summary>Branches that meet at an earlier row send nothing back.</summary>
    [Fact]
    public void CompleteTask_BranchesMeetAtAnEarlierRow_ThatIsNoReturn()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Membagi, waktu: 10 menit, lanjut: [3, 4] }",
            "{ baris: 2, pelaksana: staf, kegiatan: Menghimpun, waktu: 10 menit, gabung: true, lanjut: selesai }",
            "{ baris: 3, pelaksana: kasubag, kegiatan: Menelaah, waktu: 10 menit, lanjut: 2 }",
            "{ baris: 4, pelaksana: kepala, kegiatan: Menelaah, waktu: 10 menit, lanjut: 2 }"
        );
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", Complete(Budi, 2));

        var facts = Accept("2026-06-02T09:03", Complete(Kurnia, 3));

        var opened = Assert.Single(facts.OfType<Fact.VisitOpened>());
        Assert.Equal((2, VisitReason.Forward), (opened.Row, opened.Reason));
    }

    [Fact]
    public void CompleteTask_DispositionToNobody_IsRefused()
    {
        FollowTwoRows();
        Accept("2026-06-02T09:00", Start);

        var refusal = Refuse(
            "2026-06-02T09:01",
            Complete(Ani, 1) with
            {
                Disposition = new Disposition([], [], ["Selesaikan"], null, null),
            }
        );

        Assert.Equal(RefusalCode.DispositionUnaddressed, refusal.Code);
    }

    /// <summary>The task with the highest number is done while its sibling is open: it is known, and who did it is said.</summary>
    [Fact]
    public void CompleteTask_TheNewestTaskOnceMore_IsSaidToBeDone()
    {
        FollowAFork();
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", Complete(Kurnia, 3));

        var refusal = Refuse("2026-06-02T09:03", Complete(Kurnia, 3));

        Assert.Equal((RefusalCode.TaskAlreadyDone, "kurnia"), (refusal.Code, refusal.Person));
    }

    [Fact]
    public void CompleteTask_StatedForThisVeryInstant_IsNotInTheFuture()
    {
        FollowTwoRows();
        Accept("2026-06-02T09:00", Start);

        Accept("2026-06-02T09:01", Complete(Ani, 1) with { OccurredAt = Kupang.At("2026-06-02T09:01") });
    }

    /// <summary>The computer's clock was set back: events stay in order all the same.</summary>
    [Fact]
    public void CompleteTask_ClockSetBack_IsRecordedNoEarlierThanWhatWentBefore()
    {
        FollowTwoRows();
        Accept("2026-06-02T09:00", Start);

        var events = Events("2026-06-02T08:00", Complete(Ani, 1));

        Assert.All(events, @event => Assert.Equal("2026-06-02T09:00", Kupang.Local(@event.RecordedAt)));
    }

    [Fact]
    public void CompleteTask_TheLastOne_EndsTheCaseWhenItHappened()
    {
        FollowTwoRows();
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));

        Accept("2026-06-02T11:00", Complete(Kurnia, 2) with { OccurredAt = Kupang.At("2026-06-02T10:00") });

        Assert.Equal("2026-06-02T10:00", Kupang.Local(State.EndedAt!.Value));
    }

    /// <summary>Work can be done at the very beginning and at the end of a pause, and not between.</summary>
    [Theory]
    [InlineData("2026-06-02T10:00", true)]
    [InlineData("2026-06-02T10:30", false)]
    [InlineData("2026-06-02T11:00", true)]
    public void CompleteTask_StatedForAPauseThatIsOver_OnlyAtItsEdges(string at, bool isAllowed)
    {
        FollowTwoRows();
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T10:00", new CaseCommand.PauseCase(new PersonalText("Menunggu")) { By = Kurnia });
        Accept("2026-06-02T11:00", new CaseCommand.ResumeCase { By = Kurnia });
        var complete = Complete(Ani, 1) with { OccurredAt = Kupang.At(at) };

        if (isAllowed)
        {
            Accept("2026-06-02T12:00", complete);
        }
        else
        {
            Assert.Equal(RefusalCode.OccurredInPause, Refuse("2026-06-02T12:00", complete).Code);
        }
    }

    private void FollowTwoRows() =>
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit }",
            "{ baris: 2, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit }"
        );

    private void FollowAFork() =>
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Membagi, waktu: 10 menit, lanjut: [2, 3] }",
            "{ baris: 2, pelaksana: kasubag, kegiatan: Menelaah, waktu: 10 menit, lanjut: 4 }",
            "{ baris: 3, pelaksana: kepala, kegiatan: Menelaah, waktu: 10 menit, lanjut: 4 }",
            "{ baris: 4, pelaksana: staf, kegiatan: Menghimpun, waktu: 10 menit, gabung: true }"
        );
}
