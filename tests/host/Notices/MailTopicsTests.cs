using DinsosFlow.Host.Notices.Mail;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Tests.Notices;

/// <summary>Which kinds of notice leave the application by mail: written by hand, so that a new kind has to be decided.</summary>
public sealed class MailTopicsTests
{
    private static readonly Dictionary<NoticeKind, MailTopic?> Expected = new()
    {
        [NoticeKind.Rung] = MailTopic.Deadlines,
        [NoticeKind.Compensation] = MailTopic.Compensations,
        [NoticeKind.PauseOver] = MailTopic.Pauses,
        [NoticeKind.Returned] = null,
        [NoticeKind.RelatedEnded] = null,
        [NoticeKind.ActedFor] = null,
        [NoticeKind.SecretActedFor] = null,
        [NoticeKind.RecordingObjected] = null,
        [NoticeKind.SecretRecordingObjected] = null,
        [NoticeKind.SecretNearing] = null,
        [NoticeKind.SecretLate] = null,
        [NoticeKind.SecretCompensation] = null,
        [NoticeKind.SecretReturned] = null,
        [NoticeKind.SecretRelatedEnded] = null,
        [NoticeKind.SecretPauseOver] = null,
    };

    [Fact]
    public void Of_EveryKind_AsDecided() => Assert.Equal(Expected, Enum.GetValues<NoticeKind>().ToDictionary(kind => kind, MailTopics.Of));

    [Fact]
    public void Of_AKindNobodyDecided_IsNotGuessed() => Assert.Throws<ArgumentOutOfRangeException>(() => MailTopics.Of((NoticeKind)999));

    [Fact]
    public void OffBut_KeepsWhatWasNotChosen_AndForgetsWhatIsNotKnown()
    {
        var off = MailTopics.OffBut(["kompensasi", "<script>"]);

        Assert.Equal("batas penangguhan", off);
        Assert.Equal(
            (true, false, true),
            (
                MailTopics.IsOff(off, MailTopic.Deadlines),
                MailTopics.IsOff(off, MailTopic.Compensations),
                MailTopics.IsOff(off, MailTopic.Pauses)
            )
        );
        Assert.False(MailTopics.IsOff("", MailTopic.Deadlines));
    }
}
