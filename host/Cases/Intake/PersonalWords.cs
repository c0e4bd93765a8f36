using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Cases.Intake;

/// <summary>Words beside the events of a case that may name a person: erased with all others of the case.</summary>
internal static class PersonalWords
{
    /// <returns>The reference; null where there are no words.</returns>
    public static Guid? Keep(IRowSink rows, Guid caseId, string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return null;
        }
        // No event commits to them, so there is no key.
        var row = new PersonalRow
        {
            Id = Guid.NewGuid(),
            CaseId = caseId,
            Text = words.Trim(),
        };
        rows.Add(row);
        return row.Id;
    }

    /// <summary>A row with its words, added to <paramref name="rows"/> but for the row itself.</summary>
    public static CasePersonRow RowOf(IRowSink rows, Guid caseId, CasePerson person) =>
        new()
        {
            CaseId = caseId,
            Part = person.Part,
            Name = Keep(rows, caseId, person.Name),
            Nik = Keep(rows, caseId, person.Nik),
            HasNoNik = person.HasNoNik,
        };
}
