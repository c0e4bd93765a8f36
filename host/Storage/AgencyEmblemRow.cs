using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>An agency's emblem, as its administrator or whoever made the agency uploaded it.</summary>
public sealed class AgencyEmblemRow
{
    public required string Agency { get; init; }

    /// <summary>200 kB at most.</summary>
    public required byte[] Bytes { get; set; }

    /// <summary><c>image/png</c> or <c>image/jpeg</c>, by its bytes.</summary>
    public required string MediaType { get; set; }

    /// <summary>SHA-256 of <see cref="Bytes"/>, lower-case hex.</summary>
    public required string Sha256 { get; set; }
    public required Instant SetAt { get; set; }
}
