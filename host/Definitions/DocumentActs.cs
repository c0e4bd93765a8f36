using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DinsosFlow.Host.Storage;
using NodaTime;
using NodaTime.Text;

namespace DinsosFlow.Host.Definitions;

/// <summary>What can be done to a document, as the store says it and a page shows it.</summary>
public static class DocumentAct
{
    /// <summary>Came in from a folder, and counts at once.</summary>
    public const string Imported = "diimpor";
    public const string Drafted = "draf dibuat";

    /// <summary>The draft was handed to who checks it.</summary>
    public const string Submitted = "diajukan";
    public const string Checked = "diperiksa";

    /// <summary>Given back by checker or approver, with a reason.</summary>
    public const string Returned = "dikembalikan";
    public const string Approved = "disahkan";

    /// <summary>From that day it counts. One whose day comes later is <see cref="Approved"/> until then.</summary>
    public const string InForce = "berlaku";

    /// <summary>On its day it would have broken something: the version before it stays. The machinery says so, with the reason.</summary>
    public const string NotInForce = "tidak jadi berlaku";
    public const string Withdrawn = "dicabut";

    /// <summary>On the day of its withdrawal something still needed it: it stays. The machinery says so, with the reason.</summary>
    public const string NotWithdrawn = "tidak jadi dicabut";
    public const string Restored = "dipulihkan";
    public const string Discarded = "draf dibuang";

    /// <summary>Walked through without a case, by an administrator.</summary>
    public const string Tried = "diuji coba";
}

/// <summary>The paper that a head signed.</summary>
public sealed record Decree(string? Number, LocalDate? On, string? Post, string? Name, string? Nip);

/// <param name="PersonId">Null for the machinery.</param>
/// <param name="Host">Which computer, and for imports which folder.</param>
public sealed record ActBy(string? PersonId, string? Name, string Host);

/// <summary>Writes acts: each holds the hash of the one before, so that one that is changed or missing shows.</summary>
internal static class DocumentActs
{
    /// <param name="last">The document's last act; null where there is none.</param>
    public static void Add(
        DinsosFlowDb db,
        DocumentActRow? last,
        DocumentKey key,
        int version,
        ActBy by,
        Instant at,
        params (string Act, LocalDate? From, string? Note, Decree? Decree)[] acts
    )
    {
        foreach (var act in acts)
        {
            last = After(last, key, version, by, at, act);
            db.DocumentActs.Add(last);
        }
    }

    /// <returns>The acts whose hash is not what their words and the act before give.</returns>
    public static IEnumerable<DocumentActRow> Broken(IEnumerable<DocumentActRow> acts)
    {
        foreach (var document in acts.GroupBy(act => new DocumentKey(act.Agency, act.Kind, act.Id)))
        {
            var (seq, hash) = (0, "");
            foreach (var act in document.OrderBy(act => act.Seq))
            {
                if (act.Seq != seq + 1 || act.PreviousHash != hash || act.Hash != HashOf(act))
                {
                    yield return act;
                }
                (seq, hash) = (act.Seq, act.Hash);
            }
        }
    }

    private static DocumentActRow After(
        DocumentActRow? last,
        DocumentKey key,
        int version,
        ActBy by,
        Instant at,
        (string Act, LocalDate? From, string? Note, Decree? Decree) act
    )
    {
        DocumentActRow Row(string hash) =>
            new()
            {
                Agency = key.Agency,
                Kind = key.Kind,
                Id = key.Id,
                Seq = (last?.Seq ?? 0) + 1,
                Version = version,
                Act = act.Act,
                PersonId = by.PersonId,
                PersonName = by.Name,
                Host = by.Host,
                // As both databases keep it, or the hash would be of something else.
                At = Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10),
                From = act.From,
                Note = act.Note,
                DecreeNumber = act.Decree?.Number,
                DecreeDate = act.Decree?.On,
                SignatoryPost = act.Decree?.Post,
                SignatoryName = act.Decree?.Name,
                SignatoryNip = act.Decree?.Nip,
                PreviousHash = last?.Hash ?? "",
                Hash = hash,
            };
        return Row(HashOf(Row("")));
    }

    private static string HashOf(DocumentActRow act)
    {
        string?[] words =
        [
            act.PreviousHash,
            act.Agency,
            act.Kind,
            act.Id,
            $"{act.Seq}",
            $"{act.Version}",
            act.Act,
            act.PersonId,
            act.PersonName,
            act.Host,
            InstantPattern.ExtendedIso.Format(act.At),
            Text(act.From),
            act.Note,
            act.DecreeNumber,
            Text(act.DecreeDate),
            act.SignatoryPost,
            act.SignatoryName,
            act.SignatoryNip,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words))));
        static string? Text(LocalDate? day) => day is { } on ? LocalDatePattern.Iso.Format(on) : null;
    }
}
