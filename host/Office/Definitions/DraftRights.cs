using System.Collections.Immutable;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Definitions;

/// <summary>A document that several agencies of the installation work by.</summary>
/// <param name="Agencies">Names of those agencies.</param>
/// <param name="Keepers">Names of the active people who keep the installation. Where there is none, administrators go on: a decreed
/// holiday does not wait until somebody is appointed.</param>
public sealed record KeptDocument(ImmutableArray<string> Agencies, ImmutableArray<string> Keepers);

/// <summary>
/// Who may do what to documents: administrators write their agency's, heads approve SOPs and services that somebody checked, and what
/// several agencies have in common is written by who keeps the installation.
/// </summary>
internal sealed class DraftRights(DinsosFlowDb db, DefinitionRegistry registry, Holders holders)
{
    private static readonly string[] Shared = [DocumentKey.Calendar, DocumentKey.Lists];

    /// <summary>The document that an address names, in the caller's agency.</summary>
    /// <returns>Null for a kind that is none.</returns>
    public static DocumentKey? KeyOf(Caller caller, string kind, string id) =>
        kind.Length > 0 && DocumentKey.Order.Contains(kind) ? new DocumentKey(Shared.Contains(kind) ? "" : caller.Agency, kind, id) : null;

    /// <summary>SOPs and services need a checker and an approver; all else takes effect by whoever writes it alone.</summary>
    public static bool NeedsApproval(DocumentKey key) => key.HasOwnVersion;

    /// <summary>May see the document with its versions and its draft.</summary>
    public bool MayRead(Caller caller, DocumentKey key) =>
        (caller.Is(Role.Administrator) && IsOurs(caller, key)) || (caller.Is(Role.InstallationManager) && IsKept(key));

    /// <summary>May write this document, and say from when it counts where that needs no approval.</summary>
    public async Task<bool> MayChangeAsync(Caller caller, DocumentKey key, CancellationToken cancel = default) =>
        MayRead(caller, key) && (!IsKept(key) || caller.Is(Role.InstallationManager) || (await KeepersAsync(cancel)).IsEmpty);

    /// <summary>National holidays and word lists, as soon as more than one agency of the installation works by them. An office that has
    /// the installation for itself changes them as its own.</summary>
    public bool IsKept(DocumentKey key) => UsersOf(key).Count > 1;

    /// <returns>Null for what one agency has for itself.</returns>
    public async Task<KeptDocument?> KeptAsync(DocumentKey key, CancellationToken cancel = default) =>
        UsersOf(key) is { Count: > 1 } users
            ? new KeptDocument([.. users.Select(agency => agency.Name)], await KeepersAsync(cancel))
            : null;

    /// <summary>Agencies see nothing of each other, also where the store keeps their calendars side by side: a calendar that others work
    /// by, and this one does not, is theirs.</summary>
    public bool IsOurs(Caller caller, DocumentKey key) =>
        key.Agency.Length > 0
            ? key.Agency == caller.Agency
            : Shared.Contains(key.Kind) && (UsersOf(key) is { Count: 0 } || UsersOf(key).Any(user => user.Agency == caller.Agency));

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

    /// <summary>May read the draft: who may read the document, who was asked to check it, who approves.</summary>
    public async Task<bool> MayReadAsync(Caller caller, DocumentDraftRow draft, CancellationToken cancel = default) =>
        MayRead(caller, KeyOf(draft))
        || draft.CheckerId == caller.PersonId
        || (NeedsApproval(KeyOf(draft)) && await IsHeadAsync(caller, cancel));

    /// <summary>Drafts that this person checks or approves next. Asks the store for holders of the head's post alone.</summary>
    public async Task<IQueryable<DocumentDraftRow>> WaitingForAsync(Caller caller, CancellationToken cancel = default)
    {
        var isHead = await IsHeadAsync(caller, cancel);
        return db.DocumentDrafts.Where(draft =>
            draft.Agency == caller.Agency
            && (
                (draft.CheckerId == caller.PersonId && draft.CheckedAt == null)
                || (isHead && draft.CheckedAt != null && draft.AuthorId != caller.PersonId)
            )
        );
    }

    public static DocumentKey KeyOf(DocumentDraftRow draft) => new(draft.Agency, draft.Kind, draft.Id);

    private IReadOnlyCollection<Engine.Definitions.Organisation> UsersOf(DocumentKey key) =>
        key.Kind switch
        {
            DocumentKey.Lists => [.. registry.Library.Organisations.Values],
            DocumentKey.Calendar => AgencyCalendars.UsersOf(registry.Library, key.Id),
            _ => [],
        };

    private async Task<ImmutableArray<string>> KeepersAsync(CancellationToken cancel) =>
        [
            .. await db
                .Users.Where(person => person.DeactivatedAt == null)
                .Where(person =>
                    db.Grants.Any(grant =>
                        grant.PersonId == person.Id && grant.Agency == person.Agency && grant.Role == Role.InstallationManager
                    )
                )
                .OrderBy(person => person.FullName)
                .Select(person => person.FullName)
                .ToListAsync(cancel),
        ];
}
