using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>Who ties cases to a row and lifts its wait, and who goes on without a unit.</summary>
internal static class RelatedRights
{
    /// <summary>Those on whose desk the row lies, and supervisors.</summary>
    public static async Task<bool> ActsAtAsync(DinsosFlowDb db, Caller caller, Guid caseId, int row, CancellationToken cancel = default) =>
        caller.Is(Role.Supervisor)
        || await db.Tasks.AnyAsync(
            task => task.CaseId == caseId && task.Row == row && (task.Holder == caller.PersonId || task.Positions.Any(desk => caller.Positions.Contains(desk.Position))),
            cancel
        );

    public static async Task<bool> MaySendAsync(DinsosFlowDb db, IOpenCaseCommand command, CancellationToken cancel) =>
        command switch
        {
            LinkCase link => await ActsAtAsync(db, link.By, link.Case, link.Row, cancel),
            LiftWait lift => await ActsAtAsync(
                db,
                lift.By,
                lift.Case,
                await db.RelatedCases.Where(row => row.ParentId == lift.Case && row.ChildId == lift.Related).Select(row => row.Row).SingleOrDefaultAsync(cancel),
                cancel
            ),
            WaiveDelivery waive => waive.By.Is(Role.Supervisor)
                || (await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == waive.Case, cancel) is { } row
                    && HandedOut(await CaseHistory.StateOfAsync(db, row, cancel), waive.Task, waive.By.PersonId)),
            _ => false,
        };

    /// <summary>Whether the person did what opened the task's row: they handed it out to the units, and collect from them.</summary>
    public static bool HandedOut(CaseState state, int task, string person) =>
        state.OpenVisits.FirstOrDefault(visit => visit.Tasks.Any(item => item.Task == task)) is { } open
        && state.LastVisits.Any(visit => visit.Visit == open.OpenedBy && visit.Person == person);
}
