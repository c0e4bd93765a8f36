using System.Security.Cryptography;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>
/// What an applicant asks after their case with: 15 random characters (74 bits) and one that checks them, so that a slip of
/// the pen is not taken for another case. The alphabet has no 0, O, 1, I and L.
/// </summary>
public static class TrackingCode
{
    public const int Length = 16;
    private const int Group = 4;

    /// <summary>31 characters. The number is prime, so every single slip and every two swapped characters are found.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Without hyphens.</summary>
    public static string New()
    {
        Span<char> code = stackalloc char[Length];
        for (var place = 0; place < Length - 1; place++)
        {
            code[place] = Alphabet[RandomNumberGenerator.GetInt32(Alphabet.Length)];
        }
        code[^1] = Check(code[..^1]);
        return new string(code);
    }

    /// <summary><c>K7QF-2M9X-…</c></summary>
    public static string Written(string code) => string.Join('-', code.Chunk(Group).Select(group => new string(group)));

    /// <param name="typed">With any case, spaces and hyphens.</param>
    /// <returns>Without hyphens; null for what cannot be a code.</returns>
    public static string? Parse(string? typed)
    {
        if (typed is null or { Length: > 100 })
        {
            return null;
        }
        var code = new string([.. typed.Where(letter => letter != '-' && !char.IsWhiteSpace(letter)).Select(char.ToUpperInvariant)]);
        return code.Length == Length && code.All(Alphabet.Contains) && Check(code.AsSpan()[..^1]) == code[^1] ? code : null;
    }

    /// <summary>Each character counts by its place, so the sum changes when two change places.</summary>
    private static char Check(ReadOnlySpan<char> random)
    {
        var sum = 0;
        for (var place = 0; place < random.Length; place++)
        {
            sum += (place + 2) * Alphabet.IndexOf(random[place], StringComparison.Ordinal);
        }
        return Alphabet[sum % Alphabet.Length];
    }
}
