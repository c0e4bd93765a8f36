using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Persons of a case as they were typed.</summary>
public sealed class PersonsForm
{
    public PersonForm? Applicant { get; set; }
    public PersonForm? Reporter { get; set; }
    public PersonForm? Beneficiary { get; set; }

    /// <param name="applicant">The applicant's name, from its own field.</param>
    /// <param name="persons">Null where nothing was typed.</param>
    /// <returns>False when it cannot be read; then <paramref name="refuse"/> has the words.</returns>
    public bool TryRead(string? applicant, out CasePersons? persons, Action<string> refuse)
    {
        persons = null;
        (Applicant ??= new PersonForm()).Name = applicant;
        if (
            !Applicant.TryRead(PersonPart.Applicant, out var asks, refuse)
            || !(Reporter ?? new PersonForm()).TryRead(PersonPart.Reporter, out var tells, refuse)
            || !(Beneficiary ?? new PersonForm()).TryRead(PersonPart.Beneficiary, out var receives, refuse)
        )
        {
            return false;
        }
        persons = (asks ?? tells ?? receives) is null ? null : new CasePersons(asks, tells, receives);
        return true;
    }
}

/// <summary>One person as typed.</summary>
public class PersonForm
{
    public const int MaxName = 200;

    /// <summary>Of a NIK with its blanks and dots, as a field takes it.</summary>
    public const int MaxTyped = 40;

    public string? Name { get; set; }
    public string? Nik { get; set; }
    public bool HasNoNik { get; set; }

    /// <param name="person">Null where there is nothing to keep: for the applicant a name alone, which the case has anyway.</param>
    /// <returns>False when it cannot be read; then <paramref name="refuse"/> has the words.</returns>
    public bool TryRead(PersonPart part, out CasePerson? person, Action<string> refuse)
    {
        person = null;
        var who = PersonWords.Of(part);
        var name = string.IsNullOrWhiteSpace(Name) ? null : Name.Trim();
        var typed = string.IsNullOrWhiteSpace(Nik) ? null : Nik;
        var nik = typed is null ? null : Intake.Nik.Read(typed);
        var refusal =
            typed is not null && nik is null
                ? $"NIK {who} harus {Intake.Nik.Length} angka; yang diketik {typed.Count(char.IsAsciiDigit)} angka."
            : nik is not null && HasNoNik ? $"Untuk {who}, isi NIK atau tandai tidak memiliki NIK, jangan keduanya."
            : name is null && (nik is not null || HasNoNik) ? $"Nama {who} belum diisi."
            : name is { Length: > MaxName } ? $"Nama {who} paling panjang {MaxName} huruf."
            : null;
        if (refusal is not null)
        {
            refuse(refusal);
            return false;
        }
        var isApplicant = part == PersonPart.Applicant;
        person =
            name is null || (isApplicant && nik is null && !HasNoNik)
                ? null
                : new CasePerson(part, isApplicant ? null : name, nik, HasNoNik);
        return true;
    }
}
