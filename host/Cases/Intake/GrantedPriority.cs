using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>"Prioritas pada proses berikutnya": a granted priority goes to the same applicant's next case, once.</summary>
internal static class GrantedPriority
{
    /// <param name="applicant">As written at intake; the same name in other letters or spaces is the same applicant.</param>
    /// <param name="nik">Of the applicant; null where none was given. Where both cases have one, it alone decides: people share
    /// names.</param>
    public static async Task<CompensationRow?> FindAsync(
        DinsosFlowDb db,
        string agency,
        string? applicant,
        string? nik,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(applicant))
        {
            return null;
        }
        // Few are open at any time: read them and compare by name, so that no name has to be kept outside its own row.
        var open = await (
            from owed in db.Compensations
            where owed.Agency == agency && owed.IsGranted == true && owed.Kind == CompensationKind.Priority
            where !db.TakenPriorities.Any(taken => taken.CaseId == owed.CaseId && taken.Number == owed.Number)
            join @case in db.Cases on owed.CaseId equals @case.Id
            join words in db.Personal on @case.Applicant equals words.Id
            orderby owed.CaseId
            select new
            {
                owed,
                words.Text,
                Nik = (
                    from person in db.CasePersons
                    where person.CaseId == owed.CaseId && person.Part == PersonPart.Applicant
                    join kept in db.Personal on person.Nik equals kept.Id
                    select kept.Text
                ).FirstOrDefault(),
            }
        ).ToListAsync(cancel);
        return open.FirstOrDefault(found =>
            found.Nik is { } known && nik is not null ? known == nik : found.Text is { } name && Fold(name) == Fold(applicant)
        )?.owed;
    }

    private static string Fold(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
