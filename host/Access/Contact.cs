using System.Net.Mail;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Access;

/// <summary>How a person is reached. Neither need be given, and neither need be theirs alone: a desk may share an address.</summary>
/// <param name="Email">A bare address; null for none.</param>
/// <param name="Phone">As it was typed; null for none.</param>
public sealed record Contact(string? Email, string? Phone)
{
    /// <summary>RFC 5321, 4.5.3.1.3, less the angle brackets.</summary>
    public const int MaxEmail = 254;

    public const int MaxPhone = 30;

    /// <summary>Fewest digits of a number that a telephone can dial from outside, and most of any (ITU-T E.164).</summary>
    private const int LeastDigits = 8;
    private const int MostDigits = 15;

    /// <summary>Letters that mean something in a mail's head (RFC 5322, 3.2.3); the at sign and the dot are an address's own.</summary>
    private const string Special = "\"()<>,;:\\[]";

    public static readonly Contact None = new(null, null);

    /// <summary>What was typed, blanks around it left out; an empty field is none.</summary>
    /// <returns>The contact without what is wrong, and what is wrong, in the user's words.</returns>
    public static (Contact Contact, IReadOnlyList<string> Problems) Read(string? email, string? phone)
    {
        var (address, number) = (Given(email), Given(phone));
        var problems = new List<string>();
        if (address is not null && !IsAddress(address))
        {
            problems.Add($"“{Short(address)}” bukan alamat surel. Tulis satu alamat saja, misalnya nama@contoh.go.id.");
            address = null;
        }
        if (number is not null && !IsNumber(number))
        {
            const string Examples = "misalnya 0812 3456 7890 atau +62 812 3456 7890";
            problems.Add($"“{Short(number)}” bukan nomor HP. Tulis {LeastDigits} sampai {MostDigits} angka, {Examples}.");
            number = null;
        }
        return (new Contact(address, number), problems);
    }

    public static Contact Of(Person person) => new(person.Email, person.PhoneNumber);

    /// <summary>What a <c>tel:</c> link holds; null where there is no number.</summary>
    public static string? DialOf(string? phone) =>
        phone is null ? null : string.Concat(phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));

    public void GiveTo(Person person)
    {
        (person.Email, person.NormalizedEmail) = (Email, Email?.ToUpperInvariant());
        person.PhoneNumber = Phone;
    }

    /// <summary>
    /// Local part and domain in plain letters, the domain with a dot. Quoted local parts, names before the address and addresses in
    /// other scripts are refused: no office has one, and each may hide a slip.
    /// </summary>
    private static bool IsAddress(string text) =>
        text.Length <= MaxEmail
        && text.All(letter => letter is > ' ' and < '\x7f' && !Special.Contains(letter, StringComparison.Ordinal))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && IsDomain(address.Host);

    private static bool IsDomain(string host) =>
        host.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-')
        && labels.All(label => label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        && !labels[^1].All(char.IsAsciiDigit);

    private static bool IsNumber(string text) =>
        text.Length <= MaxPhone
        && text.LastIndexOf('+') <= 0
        && text.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '.' or '(' or ')')
        && text.Count(char.IsAsciiDigit) is >= LeastDigits and <= MostDigits;

    private static string? Given(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
