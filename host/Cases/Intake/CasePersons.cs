using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <param name="Name">Null for the applicant, whose name the case has.</param>
/// <param name="Nik">Sixteen digits; null where it was not given.</param>
public sealed record CasePerson(PersonPart Part, string? Name, string? Nik, bool HasNoNik);

/// <summary>Who stands in a case, each part once.</summary>
public sealed record CasePersons(CasePerson? Applicant, CasePerson? Reporter, CasePerson? Beneficiary)
{
    public IEnumerable<CasePerson> All => new[] { Applicant, Reporter, Beneficiary }.OfType<CasePerson>();

    public CasePerson? Of(PersonPart part) => All.FirstOrDefault(person => person.Part == part);
}

/// <summary>Parts as screens call them.</summary>
public static class PersonWords
{
    public static string Of(PersonPart part) =>
        part switch
        {
            PersonPart.Applicant => "pemohon",
            PersonPart.Reporter => "pelapor",
            _ => "penerima manfaat",
        };
}
