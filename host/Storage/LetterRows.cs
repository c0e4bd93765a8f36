using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>How a case came in: the letter or application itself. What may name a person is kept in <see cref="PersonalRow"/>.</summary>
public sealed class LetterRow
{
    public required Guid CaseId { get; init; }

    /// <summary>The sender's own number, by reference.</summary>
    public Guid? Number { get; set; }

    /// <summary>Written on it.</summary>
    public LocalDate? On { get; set; }

    /// <summary>Whom it is from, by reference.</summary>
    public Guid? Sender { get; set; }
    public string? Channel { get; set; }

    /// <summary>As the letter says; null where it says nothing.</summary>
    public int? Attachments { get; set; }
    public LetterNature? Nature { get; set; }

    /// <summary>Papers that were received, one a line, by reference; null until they were written down.</summary>
    public Guid? Papers { get; set; }
}

/// <summary>The mark on a letter (<i>sifat surat</i>): how it is treated on paper. Who may see the case is the SOP's matter.</summary>
public enum LetterNature
{
    /// <summary><c>biasa</c>.</summary>
    Ordinary,

    /// <summary><c>segera</c>.</summary>
    Soon,

    /// <summary><c>sangat segera</c>.</summary>
    Urgent,

    /// <summary><c>rahasia</c>.</summary>
    Secret,
}

/// <summary>What an applicant asks after their case with. Nothing but the case is found by it.</summary>
public sealed class TrackingRow
{
    public required Guid CaseId { get; init; }

    /// <summary>Without hyphens.</summary>
    public required string Code { get; init; }
}
