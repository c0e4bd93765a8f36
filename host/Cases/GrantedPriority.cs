using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>"Prioritas pada proses berikutnya": a granted priority goes to the same applicant's next case, once.</summary>
internal static class GrantedPriority
{
    /// <param name="applicant">As written at intake; the same name in other letters or spaces is the same applicant.</param>
    public static async Task<CompensationRow?> FindAsync(DinsosFlowDb db, string agency, string? applicant, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(applicant))
        {
            return null;
        }
        // Few are open at any time: read them and compare by name, so that no name has to be kept outside its own row.
        var open = await (
            from owed in db.Compensations
            where owed.Agency == agency && owed.IsGranted == true && owed.UsedBy == null && owed.Kind == CompensationKind.Priority
            join @case in db.Cases on owed.CaseId equals @case.Id
            join words in db.Personal on @case.Applicant equals words.Id
            orderby owed.CaseId
            select new { owed, words.Text }
        ).ToListAsync(cancel);
        return open.FirstOrDefault(found => found.Text is { } name && Fold(name) == Fold(applicant))?.owed;
    }

    private static string Fold(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
