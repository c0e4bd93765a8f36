using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>Who may do what to documents: administrators write them, heads approve SOPs and services that somebody checked.</summary>
internal sealed class DraftRights(DinsosFlowDb db, DefinitionRegistry registry, Holders holders)
{
    private static readonly string[] Shared = [DocumentKey.Calendar, DocumentKey.Lists];

    /// <summary>The document that an address names, in the caller's agency.</summary>
    /// <returns>Null for a kind that is none.</returns>
    public static DocumentKey? KeyOf(Caller caller, string kind, string id) =>
        kind.Length > 0 && DocumentKey.Order.Contains(kind) ? new DocumentKey(Shared.Contains(kind) ? "" : caller.Agency, kind, id) : null;

    /// <summary>SOPs and services need a checker and an approver; all else takes effect by the administrator alone.</summary>
    public static bool NeedsApproval(DocumentKey key) => key.HasOwnVersion;

    public static bool MayWrite(Caller caller) => caller.Is(Role.Administrator);

    /// <summary>
    /// A calendar that another agency works by is that agency's. What several have in common (national holidays, word lists) belongs to
    /// any administrator: who keeps the installation has no documents.
    /// </summary>
    public bool IsOfOthers(Caller caller, DocumentKey key) =>
        key.Kind == DocumentKey.Calendar
        && registry.Library.Organisations.Values.Any(other => other.Agency != caller.Agency && Names(other, key.Id))
        && !(registry.Library.Organisations.GetValueOrDefault(caller.Agency) is { } own && Names(own, key.Id));

    /// <summary>Holds the post of the agency's head today, also as Plt.; who stands in for days alone (Plh.) approves nothing.</summary>
    public async Task<bool> IsHeadAsync(Caller caller, CancellationToken cancel = default)
    {
        if (registry.Library.Organisations.GetValueOrDefault(caller.Agency) is not { } organisation)
        {
            return false;
        }
        var heads = organisation.Heads.Where(post => caller.Positions.Contains(post) && !caller.ForVacant.Contains(post)).ToList();
        if (heads.Count == 0)
        {
            return false;
        }
        var today = holders.Today(caller.Agency);
        return await db.Holdings.AnyAsync(
            holding =>
                holding.PersonId == caller.PersonId
                && holding.Agency == caller.Agency
                && heads.Contains(holding.Position)
                && holding.Kind != HoldingKind.Plh
                && (holding.From == null || holding.From <= today)
                && (holding.Until == null || holding.Until >= today),
            cancel
        );
    }

    /// <summary>May read the draft: who writes, who was asked to check it, who approves.</summary>
    public async Task<bool> MayReadAsync(Caller caller, DocumentDraftRow draft, CancellationToken cancel = default) =>
        MayWrite(caller) || draft.CheckerId == caller.PersonId || (NeedsApproval(KeyOf(draft)) && await IsHeadAsync(caller, cancel));

    public static DocumentKey KeyOf(DocumentDraftRow draft) => new(draft.Agency, draft.Kind, draft.Id);

    private static bool Names(Engine.Definitions.Organisation organisation, string calendar) =>
        organisation.Calendar == calendar || organisation.Units.Any(unit => unit.Calendar == calendar);
}
