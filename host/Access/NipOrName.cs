namespace DinsosFlow.Host.Access;

/// <summary>What people sign in with: a NIP (18 digits, often written in groups), or a short name for who has none.</summary>
public static class NipOrName
{
    public const int MaxLength = 50;

    /// <summary>Groups of digits become one; anything else is only trimmed.</summary>
    public static string Of(string typed) =>
        typed.All(letter => char.IsAsciiDigit(letter) || char.IsWhiteSpace(letter))
            ? string.Concat(typed.Where(char.IsAsciiDigit))
            : typed.Trim();

    public static bool IsValid(string name) =>
        name.Length is >= 3 and <= MaxLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '@' or '+');

    /// <summary>What looks like a NIP and is none: a digit too few, a letter that slipped in. Contract staff have no NIP, so that nobody is
    /// kept out for it; whoever makes the account looks at it once more.</summary>
    /// <returns>Null where nothing is odd.</returns>
    public static string? DoubtOf(string name)
    {
        var digits = name.Count(char.IsAsciiDigit);
        return digits < LooksLikeNip || (digits == Nip && name.Length == Nip) ? null
            : digits == name.Length ? $"bukan {Nip} angka ({digits} angka)"
            : $"bukan {Nip} angka (ada huruf atau tanda lain)";
    }

    /// <summary>Digits of a NIP: birth, entry, sex, number.</summary>
    private const int Nip = 18;

    /// <summary>From so many digits on it is no short name.</summary>
    private const int LooksLikeNip = 10;
}
