using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Engine.Tests.Cases;

public sealed class TakingTests : DecideTest
{
    public TakingTests()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit }",
            "{ baris: 2, pelaksana: kasubag, kegiatan: Memeriksa, waktu: 10 menit }",
            "{ baris: 3, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit }"
        );
        Accept("2026-06-02T09:00", Start);
    }

    /// <summary>Given is not taken: whom it was given to still takes it, and until then it can be recalled.</summary>
    [Fact]
    public void AssignTask_IsNotTakenYet()
    {
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", new CaseCommand.AssignTask(2, Budi) { By = Kurnia });

        var taken = Accept("2026-06-02T09:03", new CaseCommand.ClaimTask(2) { By = Budi });

        Assert.Equal([new Fact.TaskClaimed(2, "budi")], taken);
    }

    [Fact]
    public void RecallTask_WhenTheNextWasGivenAndNotTaken_TakesItBack()
    {
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", new CaseCommand.AssignTask(2, Budi) { By = Kurnia });

        Accept("2026-06-02T09:03", new CaseCommand.RecallTask(1) { By = Ani });
    }

    /// <summary>Having been given the task is no right to it once the post is left.</summary>
    [Fact]
    public void CompleteTask_ByWhoWasGivenItAndLeftThePost_IsRefused()
    {
        Accept("2026-06-02T09:01", new CaseCommand.AssignTask(1, Ana) { By = Kurnia });

        var refusal = Refuse("2026-06-02T09:02", Complete(Ana with { Positions = ["kasubag"] }, 1));

        Assert.Equal(RefusalCode.NotYourPosition, refusal.Code);
    }

    /// <summary>Who has the task on their own desk may record that a colleague did it.</summary>
    [Fact]
    public void CompleteTask_HeldByWhoRecordsItForAnother_IsTaken()
    {
        Accept("2026-06-02T09:01", new CaseCommand.ClaimTask(1) { By = Ani });

        var facts = Accept("2026-06-02T09:02", Complete(Ani, 1) with { OnBehalfOf = Ana });

        Assert.Equal("ana", Assert.Single(facts.OfType<Fact.TaskCompleted>()).Person);
    }

    /// <summary>What was recorded for somebody is their work: they take it back, and who recorded it does not.</summary>
    [Fact]
    public void RecallTask_OfWhatWasRecordedForAnother_IsThatPersons()
    {
        Accept("2026-06-02T09:01", Complete(Ani, 1) with { OnBehalfOf = Ana });

        var refusal = Refuse("2026-06-02T09:02", new CaseCommand.RecallTask(1) { By = Ani });
        Accept("2026-06-02T09:03", new CaseCommand.RecallTask(1) { By = Ana });

        Assert.Equal((RefusalCode.NotYourWork, "ana"), (refusal.Code, refusal.Person));
    }

    /// <summary>Nobody is asked whether what they recorded of themselves is right.</summary>
    [Fact]
    public void CompleteTask_RecordedForOneself_WaitsForNobodysWord()
    {
        Accept("2026-06-02T09:01", Complete(Ani, 1) with { OnBehalfOf = Ani });

        Assert.Empty(State.Recordings);
    }

    [Fact]
    public void RecallTask_AfterThePostWasLeft_IsRefused()
    {
        Accept("2026-06-02T09:01", Complete(Ani, 1));

        var refusal = Refuse("2026-06-02T09:02", new CaseCommand.RecallTask(1) { By = Ani with { Positions = ["arsiparis"] } });

        Assert.Equal(RefusalCode.NotYourPosition, refusal.Code);
    }
}
