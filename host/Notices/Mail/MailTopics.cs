using System.Collections.Immutable;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Notices.Mail;

/// <summary>What mail is about, as a person may switch it off; the notice in the application stays.</summary>
public enum MailTopic
{
    /// <summary>Rungs of the escalation ladder.</summary>
    Deadlines,

    /// <summary>Compensations that wait for the head.</summary>
    Compensations,

    /// <summary>Pauses that last longer than was expected.</summary>
    Pauses,
}

/// <summary>Which notices go out by mail at all, and which of them somebody wants.</summary>
public static class MailTopics
{
    /// <summary>Id as stored and sent by forms, and words for people.</summary>
    public static ImmutableArray<(MailTopic Topic, string Id, string Words)> All { get; } =
    [
        (MailTopic.Deadlines, "batas", "Pengingat batas waktu: mendekat, lewat, dan sesudahnya"),
        (MailTopic.Compensations, "kompensasi", "Kompensasi yang menunggu keputusan kepala"),
        (MailTopic.Pauses, "penangguhan", "Penangguhan yang lebih lama dari perkiraannya"),
    ];

    /// <returns>Null for what is told in the application alone.</returns>
    public static MailTopic? Of(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Rung => MailTopic.Deadlines,
            NoticeKind.Compensation => MailTopic.Compensations,
            NoticeKind.PauseOver => MailTopic.Pauses,
            NoticeKind.Returned or NoticeKind.RelatedEnded or NoticeKind.ActedFor or NoticeKind.RecordingObjected => null,
            // What a person may not see does not leave the application either.
            NoticeKind.SecretNearing or NoticeKind.SecretLate or NoticeKind.SecretCompensation => null,
            NoticeKind.SecretReturned or NoticeKind.SecretRelatedEnded or NoticeKind.SecretPauseOver => null,
            NoticeKind.SecretActedFor or NoticeKind.SecretRecordingObjected => null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A notice of no known kind."),
        };

    /// <param name="wanted">Ids; those not known are left aside.</param>
    /// <returns>As <see cref="PreferenceRow.MailsOff"/> keeps it.</returns>
    public static string OffBut(IReadOnlyCollection<string> wanted) =>
        string.Join(' ', All.Select(known => known.Id).Where(id => !wanted.Contains(id)));

    public static bool IsOff(string mailsOff, MailTopic topic) => mailsOff.Split(' ').Contains(All.First(known => known.Topic == topic).Id);
}

/// <summary>What some people have switched off.</summary>
/// <param name="Off">As stored, by person; nobody stands in it who has switched nothing off.</param>
public sealed record MailChoices(IReadOnlyDictionary<string, string> Off)
{
    public static async Task<MailChoices> OfAsync(DinsosFlowDb db, IReadOnlyList<MadeNotice> notices, CancellationToken cancel)
    {
        var people = notices.Select(notice => notice.Person.Id).Distinct().ToList();
        if (people.Count == 0)
        {
            return new MailChoices(new Dictionary<string, string>());
        }
        var rows = db.Preferences.AsNoTracking().Where(row => people.Contains(row.PersonId) && row.MailsOff != "");
        return new MailChoices(await rows.ToDictionaryAsync(row => row.PersonId, row => row.MailsOff, cancel));
    }

    /// <summary>Whether the notice goes out by mail: it is of a kind that does, and its reader has an address and wants it.</summary>
    public bool IsMailed(MadeNotice notice) =>
        MailTopics.Of(notice.Row.Kind) is { } topic
        && !string.IsNullOrWhiteSpace(notice.Person.Email)
        && !(Off.TryGetValue(notice.Person.Id, out var off) && MailTopics.IsOff(off, topic));
}
