using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DinsosFlow.Engine.Importing;

/// <summary>Lines that stand in no table and no box: page numbers, titles, notes.</summary>
internal static partial class StrayLines
{
    /// <summary>More letters than this are a text beside the SOP, no note of it.</summary>
    private const int LongestNote = 4_000;

    public static bool IsFurniture(string line) => Page().IsMatch(line) || Title().IsMatch(line);

    /// <summary>The nearest line above the table that may be a name.</summary>
    public static Sourced Name(IEnumerable<SourceCell> above, Account account) =>
        above.Where(cell => !account.IsClaimed(cell) && MayBeName(cell.Line)).Select(Sourced.Of).LastOrDefault() ?? Sourced.Empty;

    /// <summary>What is kept as the SOP's note; page numbers and titles are furniture, marks of a torn chart stay unread.</summary>
    public static ImmutableArray<Sourced> Notes(IEnumerable<SourceCell> strays, bool isOneOfMany, Account account, int sop)
    {
        var notes = ImmutableArray.CreateBuilder<Sourced>();
        var cells = strays.Distinct().Where(cell => !account.IsClaimed(cell)).ToList();
        var isLong = cells.Sum(cell => cell.Line.Length) > LongestNote;
        foreach (var cell in cells)
        {
            if (Page().IsMatch(cell.Line))
            {
                account.Furniture(cell, "nomor halaman", sop);
            }
            else if (Title().IsMatch(cell.Line))
            {
                account.Furniture(cell, "judul umum", sop);
            }
            else if (Marks.IsMark(cell.Line) || TableReader.IsCapsule(cell.Line))
            {
                account.Explain(cell, "tanda bagan alir di luar tabel: barisnya tidak diketahui", sop);
            }
            else if (isLong)
            {
                account.Explain(cell, "naskah panjang di luar tabel", sop);
            }
            else if (isOneOfMany)
            {
                account.Explain(cell, "di luar tabel dan identitas; SOP mana yang dimaksud tidak diketahui", sop);
            }
            else
            {
                notes.Add(Sourced.Of(cell));
            }
        }
        return notes.DrainToImmutable();
    }

    private static bool MayBeName(string line) =>
        line.Length is > 3 and <= 200
        && !IsFurniture(line)
        && !Marks.IsMark(line)
        && line.Any(char.IsLetter)
        && !line.EndsWith('.')
        && !line.EndsWith(':')
        && !IdentityBlock.IsUnit(line);

    [GeneratedRegex(
        @"^(?:[-–]\s*)?(?:(?:halaman|hal|hlm|page)[\s.:]*)?\d{1,4}(?:\s*(?:dari|of|/)\s*\d{1,4})?(?:\s*[-–])?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Page();

    [GeneratedRegex(
        @"^(?:standar[dt]?\s+(?:operasional|operating)\s+(?:prosedur|procedure)s?(?:\s*\(?SOP\)?)?(?:\s+administrasi "
            + @"pemerintahan)?(?:\s*\(?SOP(?:[\s-]AP)?\)?)?|SOP(?:[\s-]AP)?|bagan alir|flow\s*chart|diagram "
            + @"alir|(?:bagian\s+)?(?:identitas|prosedur(?: kerja)?))[\s:]*$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Title();
}
