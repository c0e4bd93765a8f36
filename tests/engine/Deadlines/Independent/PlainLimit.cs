namespace DinsosFlow.Engine.Tests.Deadlines.Independent;

/// <param name="Unit">As it is written: menit, jam, hari, hari kerja, minggu, bulan, tahun, tahun anggaran.</param>
internal sealed record PlainAmount(int Quantity, string Unit);

/// <summary>A limit as plain data; <see cref="ToString"/> is how it is printed.</summary>
/// <param name="IsBack">Counted back from the reference date.</param>
/// <param name="Other">A second reading.</param>
internal sealed record PlainLimit(IReadOnlyList<PlainAmount> Amounts, bool IsBack = false, PlainLimit? Other = null)
{
    public int Minutes =>
        Amounts.Sum(amount =>
            amount.Unit == "menit" ? amount.Quantity
            : amount.Unit == "jam" ? amount.Quantity * 60
            : 0
        );

    public IEnumerable<PlainAmount> Days => Amounts.Where(amount => amount.Unit is not ("menit" or "jam"));

    public override string ToString() =>
        string.Join(' ', Amounts.Select(amount => $"{amount.Quantity} {amount.Unit}"))
        + (IsBack ? " sebelum tanggal pelaksanaan" : "")
        + (Other is null ? "" : $"/ {Other}");
}

/// <param name="From">Minutes from the calendar's first day.</param>
internal sealed record PlainPause(int From, int Until);
