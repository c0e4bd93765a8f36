using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Engine.Tests.Cases;

public sealed class AttachingTests : DecideTest
{
    public AttachingTests()
    {
        Follow(
            "{ baris: 1, pelaksana: staf, kegiatan: Menyusun, waktu: 10 menit, kelengkapan: [Konsep, Lampiran] }",
            "{ baris: 2, pelaksana: kepala, kegiatan: Mengesahkan, waktu: 10 menit }"
        );
        Accept("2026-06-02T09:00", Start);
    }

    [Fact]
    public void AttachFile_AsManyAsTheCaseMayHold_AndNoneMore()
    {
        Rules = Rules with { MaxAttachments = 2 };
        Accept("2026-06-02T09:01", File());
        Accept("2026-06-02T09:02", File());

        Assert.Equal(RefusalCode.TooManyAttachments, Refuse("2026-06-02T09:03", File()).Code);
    }

    /// <summary>The bytes of all files together are bounded, not those of each.</summary>
    [Fact]
    public void AttachFile_AsManyBytesAsTheCaseMayHold_AndNoneMore()
    {
        Rules = Rules with { MaxAttachedBytes = 100 };
        Accept("2026-06-02T09:01", File(60));

        Assert.Equal(RefusalCode.AttachmentsTooLarge, Refuse("2026-06-02T09:02", File(41)).Code);
        Accept("2026-06-02T09:03", File(40));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(-1, false)]
    public void AttachFile_ForARequirementOfTheRow(int requirement, bool isThere)
    {
        var attach = File() with { Task = 1, Requirement = requirement };

        if (isThere)
        {
            Accept("2026-06-02T09:01", attach);
        }
        else
        {
            Assert.Equal(RefusalCode.RequirementUnknown, Refuse("2026-06-02T09:01", attach).Code);
        }
    }

    [Fact]
    public void AttachFile_AfterOneWasWithdrawn_GetsANumberThatNoneHad()
    {
        Accept("2026-06-02T09:01", File());
        Accept("2026-06-02T09:02", new CaseCommand.WithdrawAttachment(1, new PersonalText("Keliru")) { By = Ani });

        var added = Assert.IsType<Fact.AttachmentAdded>(Assert.Single(Accept("2026-06-02T09:03", File())));

        Assert.Equal(2, added.Attachment);
    }

    [Fact]
    public void WithdrawAttachment_WithoutAReason_IsRefused()
    {
        Accept("2026-06-02T09:01", File());

        var refusal = Refuse("2026-06-02T09:02", new CaseCommand.WithdrawAttachment(1, new PersonalText(" ")) { By = Ani });

        Assert.Equal(RefusalCode.ReasonMissing, refusal.Code);
    }

    /// <summary>The signed copy comes in after the end.</summary>
    [Fact]
    public void AttachFile_AfterTheEnd_IsTaken()
    {
        Accept("2026-06-02T09:01", Complete(Ani, 1));
        Accept("2026-06-02T09:02", Complete(Kurnia, 2));

        Assert.IsType<Fact.AttachmentAdded>(Assert.Single(Accept("2026-06-02T09:03", File())));
    }

    private static CaseCommand.AttachFile File(long size = 1) =>
        new(new PersonalText("surat.pdf"), new PersonalText("00"), "application/pdf", size) { By = Ani };
}
