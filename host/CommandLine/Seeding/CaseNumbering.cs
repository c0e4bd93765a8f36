using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.CommandLine.Seeding;

/// <summary>
/// Numbers for cases written in bulk: counted here, and brought to the register in the transaction that writes them, so
/// that a program killed in between leaves no gap.
/// </summary>
internal sealed class CaseNumbering(Dictionary<int, int> last)
{
    public static async Task<CaseNumbering> ReadAsync(DinsosFlowDb db, string agency, CancellationToken cancel) =>
        new(await db.Numbers.AsNoTracking().Where(row => row.Agency == agency).ToDictionaryAsync(row => row.Year, row => row.Last, cancel));

    /// <returns><c>12/2026</c></returns>
    public string Next(int year) => $"{last[year] = last.GetValueOrDefault(year) + 1}/{year}";

    /// <summary>The last numbers as they stand now, by year.</summary>
    public Dictionary<int, int> Snapshot() => new(last);

    /// <exception cref="SeedRefusedException">Someone else has started a case meanwhile.</exception>
    public static async Task StoreAsync(
        DinsosFlowDb db,
        string agency,
        Dictionary<int, int> before,
        Dictionary<int, int> after,
        CancellationToken cancel
    )
    {
        foreach (var (year, number) in after.Where(entry => before.GetValueOrDefault(entry.Key) != entry.Value))
        {
            if (!before.TryGetValue(year, out var known))
            {
                db.Numbers.Add(
                    new NumberRow
                    {
                        Agency = agency,
                        Year = year,
                        Last = number,
                    }
                );
                await db.SaveChangesAsync(cancel);
            }
            else if (
                await db
                    .Numbers.Where(row => row.Agency == agency && row.Year == year && row.Last == known)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, number), cancel) == 0
            )
            {
                throw new SeedRefusedException(
                    $"Nomor terakhir {year} bukan lagi {known}: program lain memulai berkas. Hentikan dahulu, lalu ulangi dengan --force."
                );
            }
        }
    }
}
