using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>Who may see a case, and who may send it what. One place, used by pages, API and commands alike.</summary>
public static class CaseVisibility
{
    /// <summary>Own agency only; a <c>rahasia</c> case only for who acted in it or has it on a desk of theirs.</summary>
    public static async Task<bool> CanSeeAsync(DinsosFlowDb db, Caller caller, CaseRow row, CancellationToken cancel = default) =>
        row.Agency == caller.Agency
        && (
            row.Confidentiality != Confidentiality.Secret
            || await db.CaseActors.AnyAsync(actor => actor.CaseId == row.Id && actor.Person == caller.PersonId, cancel)
            || await db.TaskPositions.AnyAsync(position => position.CaseId == row.Id && caller.Positions.Contains(position.Position), cancel)
        );

    /// <summary>Cancelling is the supervisor's, assigning theirs or a desk-mate's; positions for all else are the engine's matter.</summary>
    internal static async Task<bool> MaySendAsync(DinsosFlowDb db, IOpenCaseCommand command, CancellationToken cancel) =>
        command switch
        {
            CancelCase => command.By.Is(Role.Supervisor),
            AssignTask assign => command.By.Is(Role.Supervisor)
                || await db.TaskPositions.AnyAsync(
                    desk => desk.CaseId == assign.Case && desk.Task == assign.Task && command.By.Positions.Contains(desk.Position),
                    cancel
                ),
            _ => true,
        };
}
