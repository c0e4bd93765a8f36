using System.Text;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>Takes documents out of force, and brings versions back.</summary>
internal sealed class DocumentKeeping(DocumentDrafts drafts)
{
    private static readonly Answer Closed = new Answer.NotFound();

    /// <summary>From that day on nothing starts by it; what runs goes on.</summary>
    /// <param name="on">Null for today.</param>
    public async Task<Answer> WithdrawAsync(
        Caller caller,
        DocumentKey key,
        LocalDate? on,
        string? why,
        CancellationToken cancel = default
    ) =>
        !await drafts.MayWriteAsync(caller, key, cancel)
            ? Closed
            : await drafts.InTurnAsync(
                async turn =>
                {
                    if (!turn.InForce.Set.Documents.ContainsKey(key))
                    {
                        return new Answer.Invalid("Dokumen ini tidak sedang berlaku.");
                    }
                    if (key.Kind == DocumentKey.Organisation)
                    {
                        return new Answer.Invalid("Organisasi tidak dapat dicabut: tanpa organisasi tidak seorang pun dapat masuk.");
                    }
                    if (string.IsNullOrWhiteSpace(why))
                    {
                        return new Answer.Invalid("Tulis alasan pencabutan.");
                    }
                    if (on < turn.Today(key.Agency))
                    {
                        return new Answer.Invalid("Tanggal pencabutan sudah lewat. Pilih hari ini atau hari sesudahnya.");
                    }
                    var change = new DocumentChange(key, null);
                    var errors = turn.InForce.Set.With([change]).ErrorsBeside(turn.InForce.Set);
                    if (!errors.IsEmpty)
                    {
                        return new Answer.Invalid([
                            .. errors.Take(20).Select(error => $"Masih diperlukan: {error.File}, baris {error.Line}: {error.Message}"),
                        ]);
                    }
                    await turn.WithdrawAsync(key, DocumentDrafts.By(caller), why.Trim(), cancel, on);
                    return new Answer.Done();
                },
                cancel
            );

    /// <summary>
    /// A withdrawn document counts again as it was. An earlier version of a document that needs no approval becomes the newest one; of a
    /// SOP or a service a draft is begun with its text, because a head decided against it once.
    /// </summary>
    public async Task<Answer> RestoreAsync(Caller caller, DocumentKey key, int version, CancellationToken cancel = default)
    {
        if (!await drafts.MayWriteAsync(caller, key, cancel))
        {
            return Closed;
        }
        var answer = await drafts.InTurnAsync(turn => RestoreAsync(turn, caller, key, version, cancel), cancel);
        return answer is Answer.Done { Named: "draf" } && await drafts.BeginAsync(caller, key, version, cancel) is not Answer.Done
            ? new Answer.Unavailable()
            : answer;
    }

    private static async Task<Answer> RestoreAsync(
        PublishingTurn turn,
        Caller caller,
        DocumentKey key,
        int version,
        CancellationToken cancel
    )
    {
        var row = await turn
            .Db.Documents.AsNoTracking()
            .SingleOrDefaultAsync(
                found => found.Agency == key.Agency && found.Kind == key.Kind && found.Id == key.Id && found.Version == version,
                cancel
            );
        if (row is null)
        {
            return Closed;
        }
        var newest = DocumentDrafts.Newest(turn, key);
        // What was refused on its day comes back as a new version, once what it names is there again.
        var isNewest = version == newest && row.Standing != VersionStanding.Refused;
        if (isNewest && (row.WithdrawnOn is null || row.InForceOn > turn.Today(key.Agency)))
        {
            return new Answer.Invalid("Versi ini berlaku, atau akan berlaku pada tanggalnya.");
        }
        if (!isNewest && DraftRights.NeedsApproval(key))
        {
            return new Answer.Done { Named = "draf" };
        }
        var text = new DocumentText(row.Path, null, row.Sha256, row.Bytes);
        var errors = turn.InForce.Set.With([new DocumentChange(key, text)]).ErrorsBeside(turn.InForce.Set);
        if (!errors.IsEmpty)
        {
            return new Answer.Invalid([.. errors.Take(20).Select(error => DraftCheck.Words(error, row.Path))]);
        }
        if (await PostsInUse.RefusalAsync(turn, key, row.Path, Encoding.UTF8.GetString(row.Bytes), cancel) is { } inUse)
        {
            return inUse;
        }
        if (isNewest)
        {
            await turn.LiftAsync(key, DocumentDrafts.By(caller), null, cancel);
            return new Answer.Done();
        }
        var on = turn.Today(key.Agency);
        await turn.AddAsync(
            key,
            newest + 1,
            text,
            on,
            null,
            DocumentDrafts.By(caller),
            cancel,
            (DocumentAct.Restored, on, $"Isi versi {version}.", null)
        );
        return new Answer.Done();
    }
}
