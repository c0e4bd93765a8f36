using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Numbers cases per agency and year without gaps: the number is given in the transaction that stores the case.</summary>
internal static class CaseNumbers
{
    /// <summary>What stands for the number until the road has given one.</summary>
    public const string NotYet = "";

    /// <returns><c>12/2026</c></returns>
    public static async Task<string> NextAsync(DinsosFlowDb db, string agency, int year, CancellationToken cancel)
    {
        var row = db.Numbers.Where(row => row.Agency == agency && row.Year == year);
        if (await row.ExecuteUpdateAsync(set => set.SetProperty(number => number.Last, number => number.Last + 1), cancel) == 0)
        {
            db.Numbers.Add(
                new NumberRow
                {
                    Agency = agency,
                    Year = year,
                    Last = 1,
                }
            );
            return $"1/{year}";
        }
        return $"{await row.Select(number => number.Last).SingleAsync(cancel)}/{year}";
    }
}
