using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <summary>A version in the store, without its bytes.</summary>
/// <param name="ImportedFrom">Host and folder that may take it back.</param>
public sealed record StoredVersion(
    DocumentKey Key,
    int Version,
    string Path,
    string Sha256,
    Instant PublishedAt,
    LocalDate InForceOn,
    LocalDate? WithdrawnOn,
    string? ImportedFrom,
    VersionStanding Standing = VersionStanding.Settled,
    VersionStanding Withdrawal = VersionStanding.Settled
)
{
    public static async Task<IReadOnlyList<StoredVersion>> AllAsync(DinsosFlowDb db, CancellationToken cancel) =>
        await db
            .Documents.AsNoTracking()
            .Select(row => new StoredVersion(
                new DocumentKey(row.Agency, row.Kind, row.Id),
                row.Version,
                row.Path,
                row.Sha256,
                row.PublishedAt,
                row.InForceOn,
                row.WithdrawnOn,
                row.ImportedFrom,
                row.Standing,
                row.Withdrawal
            ))
            .ToListAsync(cancel);
}

/// <summary>What a version says.</summary>
/// <param name="Version">Null for what is not stored yet.</param>
public sealed record DocumentText(string Path, int? Version, string Sha256, ReadOnlyMemory<byte> Bytes)
{
    public static DocumentText New(string path, ReadOnlyMemory<byte> bytes) => new(path, null, DefinitionLibraryHash.Of(bytes), bytes);
}
