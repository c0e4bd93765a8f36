using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Office.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Setup;

/// <param name="Sop">Null for a draft that cannot be read yet.</param>
internal sealed record TrialSubject(LoadedSop? Sop, DocumentKey Key, int Version, bool IsDraft);

/// <summary>What can be tried: SOPs in force, and drafts beside all that is in force.</summary>
internal sealed class Trials(DinsosFlowDb db, DefinitionRegistry registry, DocumentDrafts drafts)
{
    /// <param name="id">Of a SOP, or <c>layanan:saluran</c>.</param>
    /// <returns>Null where the caller's agency has no such SOP.</returns>
    public async Task<TrialSubject?> FindAsync(Caller caller, string id, bool isDraft, CancellationToken cancel = default)
    {
        var parts = id.Split(':');
        var key = new DocumentKey(caller.Agency, parts.Length > 1 ? DocumentKey.Service : DocumentKey.Sop, parts[0]);
        var found = $"{caller.Agency}/{id}";
        if (!isDraft)
        {
            return registry.Find(found) is { } sop
                ? new TrialSubject(sop, key, sop.Definition.ServiceVersion ?? sop.Definition.Version, false)
                : null;
        }
        var draft = await db
            .DocumentDrafts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Agency == key.Agency && row.Kind == key.Kind && row.Id == key.Id, cancel);
        if (draft is null)
        {
            return null;
        }
        var text = DocumentText.New(draft.Path, System.Text.Encoding.UTF8.GetBytes(draft.Text));
        var library = registry.InForce.Set.With([new DocumentChange(key, text)]).Library;
        return new TrialSubject(library.Sops.GetValueOrDefault(found), key, draft.Version ?? draft.BasedOn ?? 1, true);
    }

    /// <summary>The document's own record says that it was tried, and by whom.</summary>
    public async Task<Answer> MarkAsync(Caller caller, TrialSubject subject, CancellationToken cancel = default) =>
        !await drafts.MayWriteAsync(caller, subject.Key, cancel)
            ? new Answer.NotFound()
            : await drafts.InTurnAsync(
                async turn =>
                {
                    await turn.ActAsync(
                        subject.Key,
                        subject.Version,
                        DocumentDrafts.By(caller),
                        cancel,
                        (DocumentAct.Tried, null, subject.IsDraft ? "draf" : null, null)
                    );
                    return new Answer.Done();
                },
                cancel
            );
}
