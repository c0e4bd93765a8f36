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
}
