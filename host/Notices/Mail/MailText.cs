using System.Text;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Pages.Shared;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>A mail's words: the case's number and its SOP's name, and nothing of any person.</summary>
public sealed class MailText(MailSettings settings, DefinitionRegistry registry)
{
    public string Subject(Announced announced, NoticeRow notice) => $"Berkas {announced.Case.Number}: {Title(announced, notice)}";

    public string Body(Announced announced, NoticeRow notice)
    {
        var zone = registry.RulesFor(announced.Case.Agency).Calendar.Zone;
        var body = new StringBuilder();
        body.Append(Title(announced, notice)).Append(".\n\n");
        body.Append("Berkas: ").Append(announced.Case.Number).Append('\n');
        body.Append("SOP: ").Append(announced.Sop.Name).Append('\n');
        if (notice.DueAt is { } due)
        {
            body.Append("Batas waktu: ").Append(TimeWords.Full(due, zone)).Append('\n');
        }
        body.Append("Terjadi: ").Append(TimeWords.Full(notice.OccurredAt, zone)).Append('\n');
        if (settings.PublicUrl is { } url)
        {
            body.Append("\nBuka berkas: ").Append(new Uri(url, $"berkas/{announced.Case.Id}")).Append('\n');
        }
        body.Append("\nSurel ini dikirim otomatis oleh DinsosFlow");
        if (registry.Library.Organisations.GetValueOrDefault(announced.Case.Agency) is { } organisation)
        {
            body.Append(", ").Append(organisation.Name);
        }
        return body.Append(". Jangan dibalas.\n").ToString();
    }

    private string Title(Announced announced, NoticeRow notice) =>
        NoticeWords.Title(notice.Kind, notice.Detail, registry.Library.EscalationOf(announced.Case.Agency).Ladder);
}
