namespace DinsosFlow.Host.Storage;

/// <summary>Somebody whom a case comes from or is about, beyond the applicant's name. What names them is kept in
/// <see cref="PersonalRow"/>.</summary>
public sealed class CasePersonRow
{
    public required Guid CaseId { get; init; }
    public required PersonPart Part { get; init; }

    /// <summary>By reference; null for the applicant, whose name stands in the case's first event.</summary>
    public Guid? Name { get; set; }

    /// <summary>National identity number, by reference; null where it was not given.</summary>
    public Guid? Nik { get; set; }

    /// <summary>The person said to have none, as people without papers do: not the same as not having been asked.</summary>
    public bool HasNoNik { get; set; }
}

/// <summary>What somebody is in a case. They may be three different people.</summary>
public enum PersonPart
{
    /// <summary><i>Pemohon</i>: who asks for the service.</summary>
    Applicant,

    /// <summary><i>Pelapor</i>: who tells of somebody in need.</summary>
    Reporter,

    /// <summary><i>Penerima manfaat</i>: for whom it is done.</summary>
    Beneficiary,
}
