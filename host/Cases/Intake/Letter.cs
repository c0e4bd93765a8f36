using System.Globalization;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>A letter or application as it came in.</summary>
/// <param name="Number">The sender's own.</param>
/// <param name="On">Its date, as written on it.</param>
/// <param name="Sender">Whom it is from.</param>
/// <param name="Attachments">How many it says it has.</param>
public sealed record Letter(string? Number, LocalDate? On, string? Sender, int? Attachments, LetterNature? Nature)
{
    public const int MaxNumber = 100;
    public const int MaxSender = 200;
    public const int MostAttachments = 9_999;

    /// <summary>Ways in (<i>saluran penerimaan</i>) as a form offers them, and what they are called.</summary>
    public static readonly IReadOnlyList<(string Id, string Name)> Channels =
    [
        ("loket", "Loket"),
        ("pos", "Pos atau kurir"),
        ("surel", "Surel"),
        ("telepon", "Telepon atau pesan"),
        ("srikandi", "SRIKANDI"),
        ("daring", "Aplikasi lain"),
    ];

    public static readonly IReadOnlyList<(string Id, LetterNature Nature, string Name)> Natures =
    [
        ("biasa", LetterNature.Ordinary, "Biasa"),
        ("segera", LetterNature.Soon, "Segera"),
        ("sangat-segera", LetterNature.Urgent, "Sangat segera"),
        ("rahasia", LetterNature.Secret, "Rahasia"),
    ];

    public bool IsEmpty => this is { Number: null, On: null, Sender: null, Attachments: null, Nature: null };

    /// <returns>A way in that a form offers; null for any other.</returns>
    public static string? ChannelOf(string? typed) => Channels.Any(known => known.Id == typed) ? typed : null;

    /// <summary>The name of a way in; what a program sent stands as it is.</summary>
    public static string ChannelName(string channel) => Channels.FirstOrDefault(known => known.Id == channel).Name ?? channel;

    public static string NatureName(LetterNature nature) => Natures.First(known => known.Nature == nature).Name;
}

/// <summary>A letter as it was typed.</summary>
public sealed class LetterForm
{
    public string? Number { get; set; }
    public string? On { get; set; }
    public string? Sender { get; set; }
    public string? Attachments { get; set; }
    public string? Nature { get; set; }

    /// <param name="today">In the agency's zone: no letter is written later.</param>
    /// <param name="letter">Null where nothing was typed.</param>
    /// <returns>False when it cannot be read; then <paramref name="refuse"/> has the words.</returns>
    public bool TryRead(LocalDate today, out Letter? letter, Action<string> refuse)
    {
        letter = null;
        var (number, sender) = (Given(Number), Given(Sender));
        if (number is { Length: > Letter.MaxNumber })
        {
            refuse($"Nomor surat paling panjang {Letter.MaxNumber} huruf.");
            return false;
        }
        if (sender is { Length: > Letter.MaxSender })
        {
            refuse($"Asal surat paling panjang {Letter.MaxSender} huruf.");
            return false;
        }
        LocalDate? on = null;
        if (Given(On) is { } date)
        {
            var parsed = LocalDatePattern.Iso.Parse(date);
            if (!parsed.Success || parsed.Value > today || parsed.Value < new LocalDate(1945, 8, 17))
            {
                refuse("Tanggal surat tidak terbaca, atau sesudah hari ini.");
                return false;
            }
            on = parsed.Value;
        }
        int? attachments = null;
        if (Given(Attachments) is { } count)
        {
            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var counted) || counted > Letter.MostAttachments)
            {
                refuse("Jumlah lampiran ditulis dengan angka, misalnya 2.");
                return false;
            }
            attachments = counted;
        }
        var nature = Letter.Natures.Where(known => known.Id == Nature).Select(known => (LetterNature?)known.Nature).FirstOrDefault();
        var read = new Letter(number, on, sender, attachments, nature);
        letter = read.IsEmpty ? null : read;
        return true;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
