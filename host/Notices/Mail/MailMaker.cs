using DinsosFlow.Host.Storage;
using NodaTime;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>Mails of what people are told. In the agency's quiet hours they wait for the end of these.</summary>
public sealed class MailMaker(MailSettings mail, MailText text, QuietTimes quiet, IClock clock)
{
    /// <returns>False where no server is set, or the case is <c>rahasia</c>.</returns>
    public bool MayMail(Announced announced) => mail.IsOn && !announced.IsSecret;

    /// <param name="choices">Of the notices' readers.</param>
    /// <param name="event">What lists call it.</param>
    /// <returns>None where <see cref="MayMail"/> says so.</returns>
    public IReadOnlyList<DeliveryRow> Make(Announced announced, IReadOnlyList<MadeNotice> notices, MailChoices choices, string @event) =>
        !MayMail(announced)
            ? []
            :
            [
                .. notices
                    .Where(choices.IsMailed)
                    .Select(notice =>
                        NewDelivery.Of(
                            announced,
                            (DeliveryChannel.Mail, notice.Person.Id),
                            @event,
                            (text.Subject(announced, notice.Row), text.Body(announced, notice.Row)),
                            quiet.EndFor(announced.Case.Agency) ?? clock.GetCurrentInstant()
                        )
                    ),
            ];
}
