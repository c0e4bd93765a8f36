using System.Collections.Concurrent;
using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Definitions;

/// <summary>
/// Which version of each document counts: the newest whose day has come, unless it was withdrawn. It is read for each agency at its own
/// date, and holds until something is published or the next such day comes.
/// </summary>
public sealed class InForce
{
    /// <summary>A version that could not be settled is tried again so soon.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(1);

    /// <summary>One for the day, one for the calendar that says so, one more.</summary>
    private const int Rounds = 3;

    private readonly ConcurrentDictionary<string, CaseRules?> _rules = new();

    private InForce() { }

    public static InForce Nothing { get; } =
        new()
        {
            Stamp = -1,
            Versions = [],
            Set = DocumentSet.Empty,
            Due = [],
            Until = Instant.MinValue,
        };

    public required long Stamp { get; init; }

    /// <summary>All of them, also those that count no longer or not yet.</summary>
    public required ImmutableArray<StoredVersion> Versions { get; init; }

    public required DocumentSet Set { get; init; }

    /// <summary>Versions whose day has come, or that of their withdrawal, and of which nobody has written down yet whether it counts: where
    /// there is no reason against it, it does, also in <see cref="Set"/>.</summary>
    public required ImmutableArray<DueVersion> Due { get; init; }

    /// <summary>When the next version comes into force or goes out of it by its date.</summary>
    public required Instant Until { get; init; }

    public DefinitionLibrary Library => Set.Library;

    /// <inheritdoc cref="CaseRules.Of"/>
    public CaseRules? RulesFor(string agency) => _rules.GetOrAdd(agency, of => CaseRules.Of(Library, of));

    /// <summary>Whether nothing was published since, and no day came.</summary>
    public bool IsCurrent(long stamp, Instant now) => now < Until && stamp == Stamp;

    public LocalDate Today(string agency, Instant now) => new AgencyDays(Library, Versions, now).Of(agency);

    /// <param name="before">Its bytes need not be read again.</param>
    public static async Task<InForce> ReadAsync(DinsosFlowDb db, InForce before, Instant now, CancellationToken cancel)
    {
        // Before everything else: what is read after it is as new, or newer, and then read again.
        var stamp = await db.Stamps.Where(row => row.Name == StampRow.Documents).Select(row => row.Value).SingleOrDefaultAsync(cancel);
        var versions = await StoredVersion.AllAsync(db, cancel);
        var days = new AgencyDays(before.Library, versions, now);
        for (var round = 1; ; round++)
        {
            var settled = Counting(versions.Where(version => version.Standing == VersionStanding.Settled), days.Of).ToList();
            var due = versions
                .Where(version => version.Standing == VersionStanding.Awaited && version.InForceOn <= days.Of(version.Key.Agency))
                .ToList();
            var leaving = versions
                .Where(version => version.Withdrawal == VersionStanding.Awaited && version.WithdrawnOn <= days.Of(version.Key.Agency))
                .ToList();
            var texts = await TextsAsync(db, [.. settled, .. due], before, cancel);
            var (set, became) = ComingDays.Pass(
                DocumentSet.Empty.With(settled.Select(version => new DocumentChange(version.Key, texts[version]))),
                due,
                leaving,
                texts
            );
            var seen = new AgencyDays(set.Library, versions, now);
            // A new agency's own calendar says what day it is there. Around the midnight of an agency that moves westward by one zone two
            // days would lead to each other for ever: then the one that was found last counts until the next.
            var isSettled = versions.Select(version => version.Key.Agency).Distinct().All(agency => days.Of(agency) == seen.Of(agency));
            if (isSettled || round == Rounds)
            {
                return new InForce
                {
                    Stamp = stamp,
                    Versions = [.. versions],
                    Set = set,
                    Due = became,
                    Until = became.IsEmpty ? NextDay(versions, seen) : now + Patience,
                };
            }
            days = seen;
        }
    }

    /// <summary>Of each document the version that counts on that day; withdrawn ones are left out, but for those whose withdrawal is still
    /// to be asked.</summary>
    internal static IEnumerable<StoredVersion> Counting(IEnumerable<StoredVersion> versions, Func<string, LocalDate> today) =>
        versions
            .Where(version => version.InForceOn <= today(version.Key.Agency))
            .GroupBy(version => version.Key)
            .Select(document => document.MaxBy(version => version.Version)!)
            .Where(version =>
                version.WithdrawnOn is not { } on || version.Withdrawal == VersionStanding.Awaited || today(version.Key.Agency) < on
            );

    private static async Task<IReadOnlyDictionary<StoredVersion, DocumentText>> TextsAsync(
        DinsosFlowDb db,
        IReadOnlyList<StoredVersion> wanted,
        InForce before,
        CancellationToken cancel
    )
    {
        var texts = new Dictionary<StoredVersion, DocumentText>();
        var missing = new Dictionary<(DocumentKey, int), StoredVersion>();
        foreach (var version in wanted)
        {
            if (TextOf(before, version) is { } text)
            {
                texts[version] = text;
            }
            else
            {
                missing[(version.Key, version.Version)] = version;
            }
        }
        foreach (var agency in missing.Values.GroupBy(version => version.Key.Agency))
        {
            var rows = db.Documents.AsNoTracking().Where(row => row.Agency == agency.Key);
            // One of a thousand is read alone.
            rows = agency.Select(version => version.Key).Distinct().ToList() is [var one]
                ? rows.Where(row => row.Kind == one.Kind && row.Id == one.Id)
                : rows;
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                if (missing.TryGetValue((new DocumentKey(row.Agency, row.Kind, row.Id), row.Version), out var version))
                {
                    texts[version] = new DocumentText(row.Path, row.Version, row.Sha256, row.Bytes);
                }
            }
        }
        return texts;
    }

    private static DocumentText? TextOf(InForce before, StoredVersion version) =>
        before.Set.Documents.GetValueOrDefault(version.Key) is { } text && text.Version == version.Version ? text : null;

    private static Instant NextDay(IEnumerable<StoredVersion> versions, AgencyDays days) =>
        versions
            .SelectMany(version =>
                ((LocalDate?[])[version.InForceOn, version.WithdrawnOn])
                    .OfType<LocalDate>()
                    .Where(day => day > days.Of(version.Key.Agency))
                    .Select(day => days.BeginningOf(day, version.Key.Agency))
            )
            .DefaultIfEmpty(Instant.MaxValue)
            .Min();
}
