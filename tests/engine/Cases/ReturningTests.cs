using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Engine.Tests.Cases;

/// <summary>Returns that the SOP does not print.</summary>
public sealed class ReturningTests : DecideTest
{
    private static readonly PersonalText Why = PersonalText.Of("Salah alamat.");

    public ReturningTests()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit }",
            "{ baris: 2, pelaksana: kasubag, kegiatan: Memeriksa, waktu: 10 menit }",
            "{ baris: 3, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit, keputusan: { ya: 4, tidak: 2 } }",
            "{ baris: 4, pelaksana: staf, kegiatan: Mengirim, waktu: 10 menit }"
        );
        Accept("2026-06-02T09:00", Start);
        Accept("2026-06-02T09:01", Complete(Ani, 1));
    }

    [Fact]
    public void ReturnOutsideFlow_IsCounted()
    {
        Accept("2026-06-02T09:02", new CaseCommand.ReturnOutsideFlow(2, 1, Why) { By = Budi });
        Accept("2026-06-02T09:03", Complete(Ani, 3));
        Accept("2026-06-02T09:04", new CaseCommand.ReturnOutsideFlow(4, 1, Why) { By = Budi });

        Assert.Equal(2, State.ReturnsOutsideFlow);
    }

    /// <summary>Where the case stands it need not be sent, also where it stood there before.</summary>
    [Fact]
    public void ReturnOutsideFlow_ToTheRowItself_IsRefused()
    {
        Accept("2026-06-02T09:02", Complete(Budi, 2));
        Accept("2026-06-02T09:03", Complete(Kurnia, 3, "tidak") with { Note = Why });

        var refusal = Refuse("2026-06-02T09:04", new CaseCommand.ReturnOutsideFlow(4, 2, Why) { By = Budi });

        Assert.Equal(RefusalCode.ReturnNotPossible, refusal.Code);
    }

    [Fact]
    public void ReturnOutsideFlow_WhileTheCaseIsPaused_IsRefused()
    {
        Accept("2026-06-02T09:02", new CaseCommand.PauseCase(new PersonalText.Words("Menunggu")) { By = Kurnia });

        var refusal = Refuse("2026-06-02T09:03", new CaseCommand.ReturnOutsideFlow(2, 1, Why) { By = Budi });

        Assert.Equal(RefusalCode.CasePaused, refusal.Code);
    }
}
