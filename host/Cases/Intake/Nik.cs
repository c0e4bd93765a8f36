namespace DinsosFlow.Host.Cases.Intake;

/// <summary><i>Nomor Induk Kependudukan</i>: the identity number of a resident, for life (UU 23/2006 as changed by UU 24/2013).</summary>
public static class Nik
{
    public const int Length = 16;
    private const int Open = 4;

    /// <param name="typed">Blanks, dots and hyphens between the digits are passed over.</param>
    /// <returns>The sixteen digits; null where it is anything else.</returns>
    public static string? Read(string typed)
    {
        var digits = typed.Where(letter => letter is not (' ' or '.' or '-' or '\u00a0')).ToArray();
        return digits.Length == Length && digits.All(char.IsAsciiDigit) ? new string(digits) : null;
    }

    /// <summary>As screens show it. The digits before the last four tell where somebody comes from and when they were born.</summary>
    public static string Mask(string nik) => nik.Length == Length ? new string('•', Length - Open) + nik[^Open..] : nik;
}
