namespace DinsosFlow.Host.Storage;

/// <summary>
/// What the search knows of a case, written with it. Cases of <c>rahasia</c> SOPs have no row: they cannot be found by
/// searching, whoever asks. A trigger removes the row when the case's subject or applicant is erased, however that is done.
/// </summary>
public sealed class SearchRow
{
    /// <summary>Counted by the database; what was written later is greater, so results are read from the end.</summary>
    public long Id { get; init; }
    public required Guid CaseId { get; init; }
    public required string Agency { get; init; }

    /// <summary>Other numbers that the case is known by (agenda, letter), as they were given, one a line; null where it has none.</summary>
    public string? Numbers { get; set; }

    /// <summary>Folded words with one blank between them, the agency's mark first; see <c>SearchWords</c>. Both databases index exactly
    /// these.</summary>
    public required string Words { get; set; }
}
