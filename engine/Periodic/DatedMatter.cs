using System.Globalization;
using NodaTime;

namespace DinsosFlow.Engine.Periodic;

/// <summary>What a date in the office's <i>buku jaga</i> is about.</summary>
public enum MatterKind
{
    /// <summary>Kenaikan gaji berkala.</summary>
    SalaryIncrement,

    /// <summary>Kenaikan pangkat.</summary>
    Promotion,

    /// <summary>Pensiun.</summary>
    Retirement,

    /// <summary>Masa berlaku izin.</summary>
    Permit,

    /// <summary>Lainnya.</summary>
    Other,
}

/// <summary>How long before its date a matter is brought to mind: <c>30 hari</c>, <c>2 minggu</c>, <c>3 bulan</c>, <c>1
/// tahun</c>.</summary>
/// <param name="Amount">From 1; at most ten years.</param>
public sealed record LeadTime(int Amount, PeriodUnits Unit)
{
    private static readonly (string Word, PeriodUnits Unit, int Most)[] Words =
    [
        ("hari", PeriodUnits.Days, 3_650),
        ("minggu", PeriodUnits.Weeks, 520),
        ("bulan", PeriodUnits.Months, 120),
        ("tahun", PeriodUnits.Years, 10),
    ];

    /// <summary>Reads an amount and a word, whatever the case and the spaces; null for anything else.</summary>
    public static LeadTime? Parse(string text)
    {
        if (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not [var digits, var word])
        {
            return null;
        }
        foreach (var (known, unit, most) in Words)
        {
            if (
                known.Equals(word, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                && amount >= 1
                && amount <= most
            )
            {
                return new LeadTime(amount, unit);
            }
        }
        return null;
    }

    /// <summary>The day so long before a date: 1 bulan before 31 March is the last day of February.</summary>
    public LocalDate Before(LocalDate date) =>
        Unit switch
        {
            PeriodUnits.Days => date.PlusDays(-Amount),
            PeriodUnits.Weeks => date.PlusWeeks(-Amount),
            PeriodUnits.Months => date.PlusMonths(-Amount),
            _ => date.PlusYears(-Amount),
        };

    /// <summary>As it is read: <c>3 bulan</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Amount} {Words.First(word => word.Unit == Unit).Word}");
}

/// <summary>What the office usually does for a kind of matter (<c>buku_jaga</c>); each entry of the register may say otherwise.</summary>
/// <param name="Sop">The SOP that is then started; null where the office names none.</param>
public sealed record MatterDefault(MatterKind Kind, LeadTime Lead, string? Sop);
