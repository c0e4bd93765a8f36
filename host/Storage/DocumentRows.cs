using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>
/// One version of a document (SOP, service, calendar, organisation, ladder, books, …): its bytes never change. A document that has errors
/// is never here.
/// </summary>
/// <remarks>
/// There is no table of what runs by (key, version, version of the service): a channel's service is found by its key here, and names the
/// SOP that carries it in its own text. A row of its own would repeat that, and could say something else.
/// </remarks>
public sealed class DocumentRow
{
    /// <summary>Empty for what all agencies share: calendars, word lists.</summary>
    public required string Agency { get; init; }

    /// <summary>The key that its file begins with: <c>sop</c>, <c>layanan</c>, <c>kalender</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>Within its kind; of a kind that an agency has once, the kind again.</summary>
    public required string Id { get; init; }

    /// <summary>The document's own version; for documents without one, counted from 1 as they change.</summary>
    public required int Version { get; init; }

    /// <summary>Where it lies in a folder of definitions, with <c>/</c>: it goes out to where it came in from.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of <see cref="Bytes"/>, lower-case hex.</summary>
    public required string Sha256 { get; init; }
    public required byte[] Bytes { get; init; }
    public required Instant PublishedAt { get; init; }

    /// <summary>The agency's day from which it counts, instead of the version before.</summary>
    public required LocalDate InForceOn { get; init; }

    /// <summary>Whether it counts on its day.</summary>
    public VersionStanding Standing { get; set; }

    /// <summary>From this day on nothing starts by the document; what runs goes on.</summary>
    public LocalDate? WithdrawnOn { get; set; }

    /// <summary>Whether the withdrawal counts on its day; of no meaning where there is none. One that is refused is taken back.</summary>
    public VersionStanding Withdrawal { get; set; }

    /// <summary>Host and folder that it came from, which may take it back; null for what the office made or restored itself.</summary>
    public string? ImportedFrom { get; set; }
}

/// <summary>Whether a version counts once its day is there.</summary>
public enum VersionStanding
{
    /// <summary>It does: it was beside all others, and broke nothing.</summary>
    Settled,

    /// <summary>Its day lay ahead when it was published, and others may change until then: on that day it is asked again.</summary>
    Awaited,

    /// <summary>On its day it would have broken something. It never counts; the version before it stays.</summary>
    Refused,
}

/// <summary>What was done to a document, by whom, where and when: a chain by hashes for each document.</summary>
public sealed class DocumentActRow
{
    public required string Agency { get; init; }
    public required string Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>From 1 in each document. Two who act at once take the same number, and one of them comes too late.</summary>
    public required int Seq { get; init; }
    public required int Version { get; init; }

    /// <summary><c>diimpor</c>, <c>draf dibuat</c>, <c>diajukan</c>, <c>diperiksa</c>, <c>disahkan</c>, <c>dicabut</c>, …</summary>
    public required string Act { get; init; }

    /// <summary>Null where a host did it by itself.</summary>
    public string? PersonId { get; init; }

    /// <summary>The name of that time.</summary>
    public string? PersonName { get; init; }
    public required string Host { get; init; }
    public required Instant At { get; init; }

    /// <summary>From which day; null where the act changes nothing of what counts.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Why, and how each warning was answered.</summary>
    public string? Note { get; init; }

    /// <summary>Of the paper that was signed; null where there was none.</summary>
    public string? DecreeNumber { get; init; }
    public LocalDate? DecreeDate { get; init; }
    public string? SignatoryPost { get; init; }
    public string? SignatoryName { get; init; }
    public string? SignatoryNip { get; init; }

    /// <summary>Lower-case hex of the act before; empty for the first.</summary>
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}

/// <summary>The next version of a document, until it is approved or thrown away. A document has one at most.</summary>
public sealed class DocumentDraftRow
{
    public required string Agency { get; init; }
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required string Path { get; init; }

    /// <summary>What it becomes; null for documents that are counted as they are published.</summary>
    public int? Version { get; set; }

    /// <summary>The version it was made from; null for a new document.</summary>
    public int? BasedOn { get; set; }
    public required string Text { get; set; }
    public required string AuthorId { get; init; }

    /// <summary>Whom it was handed to; null while it is written.</summary>
    public string? CheckerId { get; set; }

    /// <summary>Null until the checker has agreed; any change of the text begins anew.</summary>
    public Instant? CheckedAt { get; set; }

    /// <summary>How the warnings were answered, in words.</summary>
    public string? Answer { get; set; }

    /// <summary>Counts each change: who saves over what they have not seen is refused.</summary>
    public required int Revision { get; set; }
    public required Instant SavedAt { get; set; }
}

/// <summary>Why a file of a folder is not in force: what the last start of that host found. Or why a version did not come into force on
/// its day, or was not withdrawn on it.</summary>
public sealed class DocumentRefusalRow
{
    /// <summary>How the source of a version begins that was refused on its day; the document follows.</summary>
    public const string OnItsDay = "hari berlaku: ";

    /// <summary>The same of a withdrawal.</summary>
    public const string OnItsEnd = "hari pencabutan: ";

    /// <summary>Host and folder, <see cref="OnItsDay"/> or <see cref="OnItsEnd"/>.</summary>
    public required string Source { get; init; }
    public required int Number { get; init; }
    public required string Path { get; init; }
    public required int Line { get; init; }
    public required int Column { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public required string Remedy { get; init; }
    public required Instant At { get; init; }
}
