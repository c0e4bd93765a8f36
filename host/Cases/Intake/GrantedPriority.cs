using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>"Prioritas pada proses berikutnya": a granted priority goes to the same applicant's next case, once.</summary>
/// <param name="applicant">As written at intake; the same name in other letters or spaces is the same applicant.</param>
/// <param name="persons">Where both cases have the applicant's NIK, it alone decides: people share names.</param>
internal sealed class GrantedPriority(string? applicant, CasePersons? persons)
{
    private readonly string? _nik = persons?.Of(PersonPart.Applicant)?.Nik;

    /// <summary>The first of those that are open for this applicant.</summary>
    public Granted? Found { get; private set; }

    /// <summary>Few are open at any time: they are read and compared by name, so that no name is kept outside its own row.</summary>
    public IEnumerable<Question> Questions(string agency)
    {
        if (!string.IsNullOrWhiteSpace(applicant))
        {
            yield return Question.Of(
                row =>
                {
                    var (name, nik) = (row.GetStringOrNull(2), row.GetStringOrNull(3));
                    if (nik is not null && _nik is not null ? nik == _nik : name is not null && Fold(name) == Fold(applicant))
                    {
                        Found ??= new Granted(row.GetGuid(0), row.GetInt32(1));
                    }
                },
                """
                SELECT o.case_id, o.number, w.text,
                    (SELECT k.text FROM case_persons p JOIN personal k ON k.id = p.nik WHERE p.case_id = o.case_id AND p.part = $3)
                FROM compensations o
                JOIN cases c ON c.id = o.case_id
                JOIN personal w ON w.id = c.applicant
                WHERE o.agency = $1 AND o.is_granted AND o.kind = $2
                    AND NOT EXISTS (SELECT 1 FROM taken_priorities t WHERE t.case_id = o.case_id AND t.number = o.number)
                ORDER BY o.case_id
                """,
                agency,
                (int)CompensationKind.Priority,
                (int)PersonPart.Applicant
            );
        }
    }

    private static string Fold(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}

/// <summary>A priority by the case that it was granted for and its number there.</summary>
internal sealed record Granted(Guid CaseId, int Number);
