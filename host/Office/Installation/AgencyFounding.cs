using System.Data.Common;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Office.Installation;

/// <summary>An agency is there, and its first administrator.</summary>
/// <param name="Given">Null where whoever made it administers it.</param>
internal sealed record Founded(string Agency, PasswordHandedOver? Given) : Answer.Done;

/// <summary>
/// Makes agencies. Its documents and its administrator come in one turn of publishing: all of it or nothing, and of two who make an
/// agency of the same code at once the second is refused. Each host has it with its next request.
/// </summary>
internal sealed class AgencyFounding(Publishing publishing)
{
    public Task<Answer> FoundAsync(Caller manager, NewAgency agency, FirstAdministrator first, CancellationToken cancel = default) =>
        FoundAsync(manager, agency.Id, agency.Documents, first, hasOwnCalendar: true, agency.Emblem, cancel);

    /// <summary>An agency that ships, with all of its documents, under its own code.</summary>
    public Task<Answer> CopyAsync(Caller manager, string sample, FirstAdministrator first, CancellationToken cancel = default) =>
        Samples.Of(sample) is { Count: > 0 } files
            ? FoundAsync(manager, sample, isThere => [.. files.Where(file => !isThere(file.Path))], first, false, null, cancel)
            : Task.FromResult<Answer>(new Answer.Invalid("Pilih contoh dari daftar."));

    /// <summary>For an agency that has no active administrator: that came from a folder, or whose last one left.</summary>
    public Task<Answer> AppointAsync(Caller manager, string agency, FirstAdministrator first, CancellationToken cancel = default) =>
        InTurnAsync(
            async turn =>
            {
                if (!turn.InForce.Library.Organisations.ContainsKey(agency))
                {
                    return new Answer.NotFound();
                }
                if (await HasAdministratorAsync(turn.Db, agency, cancel))
                {
                    return new Answer.Invalid("Instansi ini sudah mempunyai administrator; ia yang menambah orang.");
                }
                return await first.ProblemsAsync(manager, turn.Db, cancel) is { Count: > 0 } problems
                    ? new Answer.Invalid([.. problems])
                    : await AppointAsync(turn, manager, agency, first, "TunjukAdministrator", cancel);
            },
            cancel
        );

    public static Task<bool> HasAdministratorAsync(DinsosFlowDb db, string agency, CancellationToken cancel = default) =>
        db.Grants.AnyAsync(
            grant =>
                grant.Agency == agency
                && grant.Role == Role.Administrator
                && db.Users.Any(person => person.Id == grant.PersonId && person.DeactivatedAt == null),
            cancel
        );

    private Task<Answer> FoundAsync(
        Caller manager,
        string agency,
        Func<Func<string, bool>, IReadOnlyList<(string, ReadOnlyMemory<byte>)>> documents,
        FirstAdministrator first,
        bool hasOwnCalendar,
        EmblemImage? emblem,
        CancellationToken cancel
    ) =>
        InTurnAsync(
            async turn =>
            {
                var problems = (await first.ProblemsAsync(manager, turn.Db, cancel)).ToList();
                if (await IsTakenAsync(turn, agency, hasOwnCalendar, cancel))
                {
                    problems.Insert(0, $"Kode singkat `{agency}` sudah dipakai. Pilih yang lain.");
                }
                if (problems.Count > 0)
                {
                    return new Answer.Invalid([.. problems]);
                }
                var paths = turn.InForce.Versions.Select(version => version.Path).ToHashSet();
                if (await PublishAsync(turn, manager, documents(paths.Contains), cancel) is { } refused)
                {
                    return refused;
                }
                if (emblem is not null)
                {
                    turn.Db.AgencyEmblems.Add(EmblemKeeping.RowOf(agency, emblem, turn.Now));
                }
                return await AppointAsync(turn, manager, agency, first, "InstansiBaru", cancel);
            },
            cancel
        );

    private async Task<Answer> InTurnAsync(Func<PublishingTurn, Task<Answer>> work, CancellationToken cancel)
    {
        try
        {
            return await publishing.InTurnAsync((turn, _) => work(turn), cancel);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            return new Answer.Unavailable();
        }
    }

    /// <summary>Also by an agency that is no longer: people and cases are kept under its code.</summary>
    private static async Task<bool> IsTakenAsync(PublishingTurn turn, string agency, bool hasOwnCalendar, CancellationToken cancel) =>
        turn.InForce.Versions.Any(version =>
            version.Key.Agency == agency || (hasOwnCalendar && version.Key is { Kind: DocumentKey.Calendar, Id: var id } && id == agency)
        ) || await turn.Db.Users.AnyAsync(person => person.Agency == agency, cancel);

    /// <returns>Null where all of it is in force.</returns>
    private static async Task<Answer.Invalid?> PublishAsync(
        PublishingTurn turn,
        Caller manager,
        IReadOnlyList<(string Path, ReadOnlyMemory<byte> Bytes)> files,
        CancellationToken cancel
    )
    {
        var plan = FolderPlan.Of(files, turn.InForce.Versions, turn.InForce.Set, null);
        var publication = Publication.Of(turn.InForce.Set, plan.Changes);
        var refused = plan.Refused.Concat(publication.Refused.SelectMany(change => Publishing.Reasons(turn.InForce.Set, change))).ToList();
        if (refused.Count > 0)
        {
            return new Answer.Invalid([.. refused.Select(problem => $"{problem}")]);
        }
        var by = new ActBy(manager.PersonId, manager.FullName, ThisHost.Name);
        foreach (var change in publication.Taken)
        {
            var on = turn.Today(change.Key.Agency);
            await turn.AddAsync(
                change.Key,
                plan.Versions[change.Key],
                change.Text!,
                on,
                null,
                by,
                cancel,
                (DocumentAct.InForce, on, "Instansi baru", null)
            );
        }
        return null;
    }

    private static async Task<Answer> AppointAsync(
        PublishingTurn turn,
        Caller manager,
        string agency,
        FirstAdministrator first,
        string act,
        CancellationToken cancel
    )
    {
        var given = await first.AppointAsync(manager, agency, turn.Db, cancel);
        turn.Db.AccessLog.Add(AdministrationLog.Row(manager, act, $"{agency} {given?.User ?? manager.FullName}", turn.Now));
        return new Founded(agency, given);
    }
}
