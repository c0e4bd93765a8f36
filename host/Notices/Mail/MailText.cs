using System.Text;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
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
        body.Append(notice.Kind == NoticeKind.PauseOver ? "Perkiraan berakhir: " : "Terjadi: ")
            .Append(TimeWords.Full(notice.OccurredAt, zone))
            .Append('\n');
        if (settings.PublicUrl is { } url)
        {
            body.Append("\nBuka berkas: ").Append(new Uri(url, $"berkas/{announced.Case.Id}")).Append('\n');
        }
        return body.Append(Foot(announced.Case.Agency)).ToString();
    }

    public string OfTrial(string agency) =>
        $"Surel percobaan ini Anda minta sendiri di halaman Saya. Bila Anda membacanya, pengingat pun akan sampai.\n{Foot(agency)}";

    private string Foot(string agency)
    {
        var office = registry.Library.Organisations.GetValueOrDefault(agency) is { } organisation ? $", {organisation.Name}" : "";
        var off = settings.PublicUrl is { } url ? $" Pilih surel apa yang Anda terima: {new Uri(url, "saya")}" : "";
        return $"\nSurel ini dikirim otomatis oleh DinsosFlow{office}. Jangan dibalas.{off}\n";
    }

    private string Title(Announced announced, NoticeRow notice) =>
        NoticeWords.Title(notice.Kind, notice.Detail, registry.Library.EscalationOf(announced.Case.Agency).Ladder);
}
