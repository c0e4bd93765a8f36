using System.Linq.Expressions;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Access;

/// <summary>Who may see a case. One place, used by pages, lists, API and commands alike; who may send it what is in
/// <see cref="CaseRights"/>.</summary>
public static class CaseVisibility
{
    /// <summary>
    /// Own agency only, by <see cref="AccessTable.CaseReaders"/>. A <c>rahasia</c> case only for who acted in it in a post they
    /// still hold, of whose posts it has a task, whoever has that now, who was named to see it, or opened it in an emergency: their
    /// roles open none.
    /// </summary>
    public static Expression<Func<CaseRow, bool>> SeenBy(DinsosFlowDb db, Caller caller)
    {
        var read = Enum.GetValues<Confidentiality>().Where(kind => AccessTable.CaseReaders(kind).Any(caller.Is)).ToList();
        var opened = caller.OpenedInEmergency.ToList();
        var posts = caller.Positions.ToList();
        return row =>
            row.Agency == caller.Agency
            && (
                read.Contains(row.Confidentiality)
                || db.CaseActors.Any(actor =>
                    actor.CaseId == row.Id && actor.Person == caller.PersonId && caller.Positions.Contains(actor.Position)
                )
                || db.Tasks.Any(task => task.CaseId == row.Id && task.Positions.Any(post => posts.Contains(post)))
                || db.CaseReaders.Any(reader => reader.CaseId == row.Id && reader.Person == caller.PersonId)
                || opened.Contains(row.Id)
            );
    }

    /// <summary>The same of a case that is loaded, where <see cref="SeenBy"/> asks for many.</summary>
    /// <param name="actors">Who is on record as having acted in it.</param>
    /// <param name="isNamed">The caller was named to see it.</param>
    public static bool Sees(Caller caller, CaseRow row, CaseState state, IReadOnlyCollection<CaseActorRow> actors, bool isNamed) =>
        row.Agency == caller.Agency
        && (
            AccessTable.CaseReaders(row.Confidentiality).Any(caller.Is)
            || actors.Any(actor => actor.Person == caller.PersonId && caller.Positions.Contains(actor.Position))
            || state
                .OpenVisits.SelectMany(visit => visit.Tasks)
                .Any(task => task.DoneBy is null && task.Positions.Any(caller.Positions.Contains))
            || isNamed
            || caller.OpenedInEmergency.Contains(row.Id)
        );

    public static async Task<bool> CanSeeAsync(DinsosFlowDb db, Caller caller, CaseRow row, CancellationToken cancel = default) =>
        row.Agency == caller.Agency
        && (
            AccessTable.CaseReaders(row.Confidentiality).Any(caller.Is)
            || await db.Cases.Where(SeenBy(db, caller)).AnyAsync(seen => seen.Id == row.Id, cancel)
        );

    /// <summary>Who acts or acted in the case in a post they hold: they say who else may see it, as long as they see it
    /// themselves.</summary>
    public static async Task<bool> ActsInAsync(DinsosFlowDb db, Caller caller, Guid caseId, CancellationToken cancel = default)
    {
        var posts = caller.Positions.ToList();
        return await db.CaseActors.AnyAsync(
                actor => actor.CaseId == caseId && actor.Person == caller.PersonId && caller.Positions.Contains(actor.Position),
                cancel
            ) || await db.Tasks.AnyAsync(task => task.CaseId == caseId && task.Positions.Any(post => posts.Contains(post)), cancel);
    }
}
