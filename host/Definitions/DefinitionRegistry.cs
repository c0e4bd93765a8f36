using System.Collections.Concurrent;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Flow;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <summary>
/// The published definitions, calendars and organisations. Folders are imported at start; what is in the store counts
/// from then on, so a case runs by the bytes it was started with even after its file was changed or lost.
/// </summary>
public sealed class DefinitionRegistry(Store store, IClock clock)
{
    private readonly ConcurrentDictionary<(string Key, int Version), FlowGraph> _graphs = new();

    // The newest version of each file, by path.
    private Dictionary<string, Stamp> _latest = [];

    public DefinitionLibrary Library { get; private set; } = LibraryLoader.Load([]);

    /// <summary>Publishes what is new under the folder and loads everything from the store.</summary>
    /// <returns>Files whose bytes changed under a version that is already published: they are left aside.</returns>
    public async Task<IReadOnlyList<string>> ImportAsync(
        IEnumerable<(string Path, ReadOnlyMemory<byte> Bytes)> files,
        CancellationToken cancel = default
    )
    {
        await using var db = store.Open();
        var published = (await StampsAsync(db, cancel)).ToLookup(document => document.Path);
        var changed = new List<string>();
        foreach (var (path, bytes) in files)
        {
            var sha = DefinitionLibraryHash.Of(bytes);
            var versions = published[path].ToList();
            if (versions.MaxBy(document => document.Version)?.Sha256 == sha)
            {
                continue;
            }
            var own = VersionOf(path, bytes);
            // A document without a version of its own may be put back to what it was; that is a change like any other.
            if (own is not null && versions.Exists(document => document.Sha256 == sha))
            {
                continue;
            }
            var version = own ?? versions.Select(document => document.Version).DefaultIfEmpty().Max() + 1;
            if (versions.Exists(document => document.Version == version))
            {
                changed.Add(path);
                continue;
            }
            db.Documents.Add(
                new DocumentRow
                {
                    Path = path,
                    Version = version,
                    Sha256 = sha,
                    Bytes = bytes.ToArray(),
                    PublishedAt = clock.GetCurrentInstant(),
                }
            );
        }
        await db.SaveChangesAsync(cancel);
        await ReloadAsync(cancel);
        return changed;
    }

    public async Task ReloadAsync(CancellationToken cancel = default)
    {
        await using var db = store.Open();
        var stamps = await StampsAsync(db, cancel);
        _latest = stamps.GroupBy(stamp => stamp.Path).ToDictionary(group => group.Key, group => group.MaxBy(stamp => stamp.Version)!);
        var key = LoadedLibraries.KeyOf(_latest.Values.Select(document => (document.Path, document.Sha256)));
        Library =
            LoadedLibraries.Find(key) ?? LoadedLibraries.Keep(key, Load(Latest(await db.Documents.AsNoTracking().ToListAsync(cancel))));
        _graphs.Clear();
    }

    /// <summary>The newest version of a definition that can be started; null where there is none.</summary>
    public LoadedSop? Find(string key) => Library.Sops.GetValueOrDefault(key);

    /// <summary>The flow of a version that was published once, compiled and kept.</summary>
    /// <exception cref="InvalidOperationException">The version is not in the store: a case names what was never published.</exception>
    public FlowGraph Graph(string key, int version)
    {
        if (_graphs.TryGetValue((key, version), out var known))
        {
            return known;
        }
        var current = Library.Sops.GetValueOrDefault(key);
        var sop = current?.Definition.Version == version ? current : Older(key, version);
        return _graphs.GetOrAdd((key, version), sop.Compile());
    }

    public CaseRules RulesFor(string agency) =>
        CaseRules.Of(Library, agency) ?? throw new InvalidOperationException($"The agency {agency} has no organisation or no calendar.");

    /// <summary>The library as it would be if the older version of the definition's file were the newest.</summary>
    private LoadedSop Older(string key, int version)
    {
        using var db = store.Open();
        var documents = db.Documents.AsNoTracking().ToList();
        foreach (var document in documents.Where(document => document.Version == version))
        {
            if (!document.Path.StartsWith(key[..(key.IndexOf('/') + 1)], StringComparison.Ordinal))
            {
                continue;
            }
            var library = Load(Latest(documents).Where(other => other.Path != document.Path).Append(document));
            if (library.Sops.GetValueOrDefault(key) is { } sop && sop.Definition.Version == version)
            {
                return sop;
            }
        }
        throw new InvalidOperationException($"Expected version {version} of {key} in the store, but it was never published.");
    }

    private IEnumerable<DocumentRow> Latest(IEnumerable<DocumentRow> documents) =>
        documents.Where(document => _latest.GetValueOrDefault(document.Path)?.Version == document.Version);

    /// <summary>What is published, without the bytes: a start that finds nothing new reads no more.</summary>
    private static async Task<List<Stamp>> StampsAsync(DinsosFlowDb db, CancellationToken cancel) =>
        await db
            .Documents.AsNoTracking()
            .Select(document => new Stamp(document.Path, document.Version, document.Sha256))
            .ToListAsync(cancel);

    private static DefinitionLibrary Load(IEnumerable<DocumentRow> documents) =>
        LibraryLoader.Load(
            documents
                .OrderBy(document => document.Path, StringComparer.Ordinal)
                .Select(document => (document.Path, (ReadOnlyMemory<byte>)document.Bytes))
        );

    /// <summary>SOPs and service standards carry a version of their own; other documents are counted.</summary>
    private static int? VersionOf(string path, ReadOnlyMemory<byte> bytes) =>
        path.Split('/') switch
        {
            [var agency, "sop", _] => SopReader.Read(agency, path, bytes).ValueOrNull?.Version,
            [var agency, "layanan", _] => ServiceReader.Read(agency, path, bytes).ValueOrNull?.Version,
            _ => null,
        };

    private sealed record Stamp(string Path, int Version, string Sha256);
}
