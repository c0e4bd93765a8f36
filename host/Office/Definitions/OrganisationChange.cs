using System.Text;
using DinsosFlow.Engine.Authoring;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Engine.Reading;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>
/// Changes an agency's organisation and puts the next version into force, all in one turn: of two who change it at once, the second
/// changes what the first left.
/// </summary>
internal sealed class OrganisationChange(DocumentDrafts drafts)
{
    /// <param name="edit">What to do to the organisation as it is then: an edit, null for nothing, or what speaks against it.</param>
    /// <param name="why">Kept with the version, and the answer to what a careful official would question.</param>
    public async Task<Answer> MakeAsync(
        Caller caller,
        Func<Organisation, (Edit? Edit, Answer? Against)> edit,
        string why,
        CancellationToken cancel = default
    )
    {
        var key = new DocumentKey(caller.Agency, DocumentKey.Organisation, DocumentKey.Organisation);
        return await drafts.MayWriteAsync(caller, key, cancel)
            ? await drafts.InTurnAsync(turn => MakeAsync(turn, caller, key, edit, why, cancel), cancel)
            : new Answer.NotFound();
    }

    private static async Task<Answer> MakeAsync(
        PublishingTurn turn,
        Caller caller,
        DocumentKey key,
        Func<Organisation, (Edit? Edit, Answer? Against)> edit,
        string why,
        CancellationToken cancel
    )
    {
        if (await turn.Db.DocumentDrafts.AnyAsync(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id, cancel))
        {
            return new Answer.Invalid(
                "Organisasi belum dapat diubah: ada draf organisasi yang sedang ditulis. Berlakukan atau buang draf itu di halaman "
                    + "Dokumen, lalu ulangi."
            );
        }
        var rows = turn.Db.Documents.AsNoTracking().Where(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id);
        if (await rows.OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel) is not { } newest)
        {
            return new Answer.NotFound();
        }
        var today = turn.Today(key.Agency);
        if (newest.InForceOn > today)
        {
            return new Answer.Invalid(
                $"Organisasi belum dapat diubah: versi {newest.Version} sudah ditetapkan dan baru berlaku kemudian. Ubah lewat draf di "
                    + "halaman Dokumen."
            );
        }
        var before = Encoding.UTF8.GetString(newest.Bytes);
        if (OrganisationReader.Read(newest.Path, newest.Bytes).ValueOrNull is not { } organisation)
        {
            return new Answer.Invalid("Organisasi yang berlaku tidak dapat dibaca. Perbaiki lewat draf di halaman Dokumen.");
        }
        var (wanted, against) = edit(organisation);
        if (against is not null || wanted is null)
        {
            return against ?? new Answer.Done();
        }
        var edited = wanted.Apply(key.Agency, newest.Path, before);
        if (edited.ValueOrNull is not { } made)
        {
            return new Answer.Invalid([.. edited.Problems.Take(20).Select(problem => $"{problem.Message} {problem.Remedy}")]);
        }
        if (DraftCheck.Of(turn.InForce.Set, key, newest.Path, made.Text, null).Errors is { IsEmpty: false } errors)
        {
            return new Answer.Invalid([.. errors.Take(20).Select(error => DraftCheck.Words(error, newest.Path))]);
        }
        await turn.AddAsync(
            key,
            newest.Version + 1,
            DocumentText.New(newest.Path, Encoding.UTF8.GetBytes(made.Text)),
            today,
            null,
            DocumentDrafts.By(caller),
            cancel,
            (DocumentAct.Approved, today, why, null),
            (DocumentAct.InForce, today, null, null)
        );
        return new Answer.Done { Named = $"{newest.Version + 1}" };
    }
}
