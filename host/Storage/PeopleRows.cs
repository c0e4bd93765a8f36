using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace DinsosFlow.Host.Storage;

/// <summary>A person who signs in. <c>UserName</c> is the NIP or a short name.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>The agency of who keeps the installation and belongs to none.</summary>
    public const string NoAgency = "";

    public required string FullName { get; set; }

    /// <summary>Pangkat and golongan, printed below the name on papers; null where it is not known.</summary>
    public string? Rank { get; set; }

    /// <summary>Stays as it is, but for one step: from <see cref="NoAgency"/> into an agency that has no administrator yet.</summary>
    public required string Agency { get; set; }

    /// <summary>Set when an administrator gave a one-time password: nothing else opens before the person has chosen another.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>From then on neither a cookie nor a token of theirs is taken; what they did stays under their name.</summary>
    public Instant? DeactivatedAt { get; set; }
}

/// <summary>A person in a position, from a day to a day (both included; null for open).</summary>
public sealed class HoldingRow
{
    public required Guid Id { get; init; }
    public required string PersonId { get; init; }
    public required string Agency { get; init; }
    public required string Position { get; init; }
    public required HoldingKind Kind { get; init; }
    public LocalDate? From { get; init; }
    public LocalDate? Until { get; set; }
}

public enum HoldingKind
{
    /// <summary>Pejabat definitif.</summary>
    Definitive,

    /// <summary>Pelaksana tugas.</summary>
    Plt,

    /// <summary>Pelaksana harian.</summary>
    Plh,
}

/// <summary>
/// A person away from a day to a day (both included): their positions rest meanwhile, stand-ins hold theirs, and a
/// return to them goes to the position.
/// </summary>
public sealed class AbsenceRow
{
    public required Guid Id { get; init; }
    public required string PersonId { get; init; }
    public required string Agency { get; init; }
    public required LocalDate From { get; init; }
    public required LocalDate Until { get; set; }
}

/// <summary>What a person may do in an agency beside their positions' tasks.</summary>
public sealed class GrantRow
{
    public required string PersonId { get; init; }
    public required string Agency { get; init; }
    public required Role Role { get; init; }
}

public enum Role
{
    Staff,
    Supervisor,
    Administrator,
    Auditor,
    ApiClient,

    /// <summary>Pengelola pemasangan: makes agencies and sees how the installation is; nothing of what agencies do.</summary>
    InstallationManager,
}

/// <summary>A link that a host printed while nobody was in the store yet, known by its code's hash alone.</summary>
public sealed class FirstStartRow
{
    /// <summary>SHA-256 of the code, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required Instant MadeAt { get; init; }
}

/// <summary>A bearer token, known by its hash alone.</summary>
public sealed class TokenRow
{
    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string Hash { get; init; }
    public required string PersonId { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>What it is for, in the owner's words; null for one issued on the command line.</summary>
    public string? Name { get; init; }

    /// <summary>To the minute, so that a busy program does not write with each call.</summary>
    public Instant? LastUsedAt { get; set; }
    public Instant? RevokedAt { get; set; }
}
