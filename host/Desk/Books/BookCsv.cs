using System.Text;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Screen;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Desk.Books;

/// <summary>
/// A book as a table that spreadsheets open here: semicolons, UTF-8 with a byte order mark. <c>rahasia</c> cases are never
/// in it, whoever asks, since nobody can say who will open the file.
/// </summary>
public static class BookCsv
{
    private static readonly string[] Columns =
    [
        "nomor",
        "tanggal",
        "nomor_surat",
        "tanggal_surat",
        "dari",
        "pemohon",
        "layanan",
        "perihal",
        "lampiran",
        "sifat_surat",
        "saluran",
        "berkas",
        "keadaan",
        "dibatalkan",
        "alasan_batal",
    ];

    public static byte[] Write(BookView view, DateTimeZone zone)
    {
        var text = new StringBuilder().AppendLine(string.Join(';', Columns));
        foreach (var (number, entry, _) in view.Lines)
        {
            if (entry is null or { Confidentiality: Confidentiality.Secret })
            {
                continue;
            }
            string?[] cells =
            [
                number.Text,
                Date(number.GivenAt.InZone(zone).Date),
                entry.LetterNumber,
                entry.Letter?.On is { } on ? Date(on) : null,
                entry.Sender,
                entry.Applicant,
                entry.Service,
                entry.Subject,
                entry.Letter?.Attachments?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                entry.Letter?.Nature is { } nature ? Letter.NatureName(nature) : null,
                entry.Letter?.Channel is { } channel ? Letter.ChannelName(channel) : null,
                entry.CaseNumber,
                StatusWords.Of(entry.Status),
                number.CancelledAt is { } cancelled ? Date(cancelled.InZone(zone).Date) : null,
                number.CancelReason,
            ];
            text.AppendLine(string.Join(';', cells.Select(Cell)));
        }
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Quoted where needed; what a spreadsheet would take for a formula is made text by an apostrophe.</summary>
    public static string Cell(string? text)
    {
        var cell = text ?? "";
        if (cell.TrimStart() is ['=' or '+' or '-' or '@', ..] || cell is ['\t' or '\r' or '\n', ..])
        {
            cell = $"'{cell}";
        }
        return cell.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
