using System.Collections.Immutable;

namespace DinsosFlow.Engine.Documents;

/// <summary>Months as documents write them.</summary>
public static class MonthNames
{
    /// <summary>January first.</summary>
    public static readonly ImmutableArray<string> All =
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];

    /// <param name="word">In any case; whole, or its first three letters.</param>
    /// <returns>From 1; 0 where it is no month.</returns>
    public static int NumberOf(string word)
    {
        for (var month = 0; month < All.Length; month++)
        {
            var name = word.Length == 3 ? All[month][..3] : All[month];
            if (string.Equals(name, word, StringComparison.OrdinalIgnoreCase))
            {
                return month + 1;
            }
        }
        return 0;
    }
}
