using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Definitions;

/// <param name="InForce">The version that counts today; null where none does.</param>
/// <param name="Coming">A version whose day has not come yet.</param>
public sealed record DocumentLine(
    DocumentKey Key,
    string Name,
    StoredVersion? InForce,
    StoredVersion? Coming,
    StoredVersion Newest,
    DocumentDraftRow? Draft
);

/// <param name="Running">Cases that are open and run by it; null for documents that no case runs by.</param>
internal sealed record VersionLine(StoredVersion Version, bool IsInForce, int? Running);

internal sealed record DocumentView(
    DocumentKey Key,
    string Name,
    IReadOnlyList<VersionLine> Versions,
    IReadOnlyList<DocumentActRow> Acts,
    DocumentDraftRow? Draft,
    LocalDate Today
);

/// <summary>An agency's documents with their versions, and what was done to them.</summary>
internal sealed class DocumentQuery(DinsosFlowDb db, DefinitionRegistry registry, DraftRights rights, IClock clock)
{
    /// <summary>In the order in which they are published; those that all agencies share among them.</summary>
    public Task<IReadOnlyList<DocumentLine>> ListAsync(Caller caller, CancellationToken cancel = default) =>
        ListAsync(caller.Agency, key => rights.IsOurs(caller, key), cancel);

    /// <summary>Those that several agencies work by.</summary>
    public Task<IReadOnlyList<DocumentLine>> KeptAsync(CancellationToken cancel = default) => ListAsync("", rights.IsKept, cancel);

    private async Task<IReadOnlyList<DocumentLine>> ListAsync(string agency, Func<DocumentKey, bool> isListed, CancellationToken cancel)
    {
        var inForce = registry.InForce;
        var drafts = await db.DocumentDrafts.AsNoTracking().Where(row => row.Agency == agency || row.Agency == "").ToListAsync(cancel);
        var byKey = drafts.ToDictionary(DraftRights.KeyOf);
        var today = inForce.Today(agency, clock.GetCurrentInstant());
        return
        [
            .. inForce
                .Versions.GroupBy(version => version.Key)
                .Where(document => isListed(document.Key))
                .OrderBy(document => DocumentKey.Order.IndexOf(document.Key.Kind))
                .ThenBy(document => document.Key.Id, StringComparer.Ordinal)
                .Select(document => new DocumentLine(
                    document.Key,
                    DocumentWords.NameOf(inForce.Set, document.Key),
                    Counting(inForce, document),
                    document.FirstOrDefault(version => version.InForceOn > today),
                    document.MaxBy(version => version.Version)!,
                    byKey.GetValueOrDefault(document.Key)
                )),
        ];
    }

    /// <summary>Drafts of documents that are not there yet stand among them.</summary>
    public async Task<IReadOnlyList<DocumentDraftRow>> DraftsAsync(Caller caller, CancellationToken cancel = default)
    {
        var drafts = await db
            .DocumentDrafts.AsNoTracking()
            .Where(row => row.Agency == caller.Agency || row.Agency == "")
            .OrderBy(row => row.SavedAt)
            .ToListAsync(cancel);
        return [.. drafts.Where(draft => rights.IsOurs(caller, DraftRights.KeyOf(draft)))];
    }

    /// <summary>Drafts that this person checks or approves next.</summary>
    public async Task<IReadOnlyList<DocumentDraftRow>> WaitingAsync(Caller caller, CancellationToken cancel = default) =>
        await (await rights.WaitingForAsync(caller, cancel)).AsNoTracking().OrderBy(draft => draft.SavedAt).ToListAsync(cancel);

    /// <returns>Null where there is no such document for the caller.</returns>
    public async Task<DocumentView?> ReadAsync(Caller caller, DocumentKey key, CancellationToken cancel = default)
    {
        var inForce = registry.InForce;
        var versions = inForce.Versions.Where(version => version.Key == key).OrderByDescending(version => version.Version).ToList();
        var draft = await DraftAsync(key, cancel);
        if (!rights.MayRead(caller, key) || (versions.Count == 0 && draft is null))
        {
            return null;
        }
        var running = await RunningAsync(key, cancel);
        var counting = Counting(inForce, versions);
        return new DocumentView(
            key,
            DocumentWords.NameOf(inForce.Set, key),
            [
                .. versions.Select(version => new VersionLine(
                    version,
                    version == counting,
                    key.HasOwnVersion ? running.GetValueOrDefault(version.Version) : null
                )),
            ],
            await db
                .DocumentActs.AsNoTracking()
                .Where(act => act.Agency == key.Agency && act.Kind == key.Kind && act.Id == key.Id)
                .OrderByDescending(act => act.Seq)
                .ToListAsync(cancel),
            draft,
            inForce.Today(key.Agency, clock.GetCurrentInstant())
        );
    }

    public async Task<DocumentDraftRow?> DraftAsync(DocumentKey key, CancellationToken cancel = default) =>
        await db
            .DocumentDrafts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id, cancel);

    /// <returns>Null where there is no such version.</returns>
    public async Task<string?> TextAsync(DocumentKey key, int version, CancellationToken cancel = default) =>
        await db
            .Documents.AsNoTracking()
            .Where(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id && row.Version == version)
            .Select(row => row.Bytes)
            .SingleOrDefaultAsync(cancel)
            is { } bytes
            ? System.Text.Encoding.UTF8.GetString(bytes)
            : null;

    /// <summary>What the hosts' folders brought that is not in force: files of this agency, and of nobody's.</summary>
    public async Task<IReadOnlyList<DocumentRefusalRow>> RefusalsAsync(Caller caller, CancellationToken cancel = default)
    {
        var rows = await db.DocumentRefusals.AsNoTracking().OrderBy(row => row.Source).ThenBy(row => row.Number).ToListAsync(cancel);
        var others = registry.Library.Organisations.Keys.Where(agency => agency != caller.Agency).ToHashSet();
        return [.. rows.Where(row => !others.Contains(row.Path.Split('/')[0]))];
    }

    /// <summary>What became of documents that several agencies work by on a day that was set for them.</summary>
    public async Task<IReadOnlyList<DocumentRefusalRow>> KeptRefusalsAsync(CancellationToken cancel = default)
    {
        var rows = await db.DocumentRefusals.AsNoTracking().OrderBy(row => row.Source).ThenBy(row => row.Number).ToListAsync(cancel);
        var kept = registry.InForce.Versions.Where(version => rights.IsKept(version.Key)).Select(version => version.Path).ToHashSet();
        return [.. rows.Where(row => IsOnItsDay(row) && kept.Contains(row.Path))];
    }

    /// <summary>And not of a host's folder.</summary>
    public static bool IsOnItsDay(DocumentRefusalRow row) =>
        row.Source.StartsWith(DocumentRefusalRow.OnItsDay, StringComparison.Ordinal)
        || row.Source.StartsWith(DocumentRefusalRow.OnItsEnd, StringComparison.Ordinal);

    private async Task<Dictionary<int, int>> RunningAsync(DocumentKey key, CancellationToken cancel)
    {
        var cases = db.Cases.Where(row => row.Agency == key.Agency && row.Status == CaseStatus.Running);
        if (key.Kind == DocumentKey.Service)
        {
            var prefix = $"{key.Agency}/{key.Id}:";
            return await cases
                .Where(row => row.Definition.StartsWith(prefix) && row.ServiceVersion != null)
                .GroupBy(row => row.ServiceVersion!.Value)
                .ToDictionaryAsync(version => version.Key, version => version.Count(), cancel);
        }
        var definitions = CarriedBy(key).Append($"{key.Agency}/{key.Id}").ToList();
        return await cases
            .Where(row => definitions.Contains(row.Definition))
            .GroupBy(row => row.Version)
            .ToDictionaryAsync(version => version.Key, version => version.Count(), cancel);
    }

    /// <summary>Channels whose rows are the SOP's.</summary>
    private IEnumerable<string> CarriedBy(DocumentKey key) =>
        registry
            .Library.Services.Where(service => service.Agency == key.Agency)
            .SelectMany(service =>
                service.Channels.Where(channel => channel.SopId == key.Id).Select(channel => $"{service.Key}:{channel.Id}")
            );

    private static StoredVersion? Counting(InForce inForce, IEnumerable<StoredVersion> document) =>
        document.FirstOrDefault(version => inForce.Set.Documents.GetValueOrDefault(version.Key)?.Version == version.Version);
}
