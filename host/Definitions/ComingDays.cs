using System.Collections.Immutable;
using DinsosFlow.Engine.Documents;

namespace DinsosFlow.Host.Definitions;

/// <param name="Reasons">Why it does not come into force, or is not withdrawn; empty where it is.</param>
/// <param name="IsWithdrawal">It is the version's last day, and not its first.</param>
public sealed record DueVersion(StoredVersion Version, ImmutableArray<Problem> Reasons, bool IsWithdrawal = false);

/// <summary>
/// Brings versions into force whose day has come, and takes those out whose withdrawal has come, day after day. Between the decision and
/// that day a post may have gone that one of them names, or a service may have begun to name it: what would break something is not done,
/// and the last good version stays.
/// </summary>
internal static class ComingDays
{
    /// <summary>So many reasons say enough of one document.</summary>
    private const int MostReasons = 20;

    /// <param name="set">What holds before the first of these days.</param>
    public static (DocumentSet Set, ImmutableArray<DueVersion> Due) Pass(
        DocumentSet set,
        IReadOnlyList<StoredVersion> coming,
        IReadOnlyList<StoredVersion> leaving,
        IReadOnlyDictionary<StoredVersion, DocumentText> texts
    )
    {
        var became = ImmutableArray.CreateBuilder<DueVersion>();
        foreach (var day in coming.Select(version => version.InForceOn).Concat(leaving.Select(LastOf)).Distinct().Order())
        {
            var comes = coming.Where(version => version.InForceOn == day).OrderBy(version => version.Version).ToList();
            var goes = leaving.Where(version => LastOf(version) == day).ToList();
            // Of two versions of one document for one day the newer was meant; the older is over before it counted.
            var newest = comes.GroupBy(version => version.Key).Select(versions => versions.MaxBy(version => version.Version)!).ToList();
            // A version that another follows goes by itself, then or long before.
            var counting = goes.Where(version => set.Documents.GetValueOrDefault(version.Key)?.Version == version.Version).ToList();
            var alone = counting.ExceptBy(newest.Select(version => version.Key), version => version.Key);
            var publication = Publication.Of(
                set,
                [
                    .. newest.Select(version => new DocumentChange(version.Key, texts[version])),
                    .. alone.Select(version => new DocumentChange(version.Key, null)),
                ]
            );
            var refused = publication.Refused.ToDictionary(change => change.Change.Key);
            became.AddRange(
                comes.Select(version => new DueVersion(
                    version,
                    newest.Contains(version) && refused.GetValueOrDefault(version.Key) is { } change
                        ? [.. Publishing.Reasons(publication.Set, change)]
                        : []
                ))
            );
            became.AddRange(
                goes.Select(version => new DueVersion(
                    version,
                    counting.Contains(version) && refused.GetValueOrDefault(version.Key) is { } change
                        ? [.. ReasonsToStay(version, change)]
                        : [],
                    IsWithdrawal: true
                ))
            );
            set = publication.Set;
        }
        return (set, became.DrainToImmutable());
    }

    private static NodaTime.LocalDate LastOf(StoredVersion version) => version.WithdrawnOn!.Value;

    /// <summary>At the document that stays.</summary>
    private static IEnumerable<Problem> ReasonsToStay(StoredVersion version, RefusedChange refused) =>
        refused.Change.Text is not null
            ?
            [
                Reason(
                    version,
                    "Versi penggantinya tidak jadi berlaku, sehingga tidak ada penggantinya.",
                    "Perbaiki penggantinya, atau cabut sekali lagi."
                ),
            ]
            : refused
                .Errors.Take(MostReasons)
                .Select(error =>
                    Reason(
                        version,
                        $"Masih diperlukan: {error.File} baris {error.Line}: {error.Message}",
                        "Ubah dahulu yang memerlukannya, lalu cabut sekali lagi."
                    )
                );

    private static Problem Reason(StoredVersion version, string message, string remedy) =>
        new(Severity.Error, "masih-diperlukan", version.Path, 1, 1, "", message, remedy);
}
