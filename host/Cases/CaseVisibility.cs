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

    /// <summary>
    /// Cancelling, extending and answering for a breach are the supervisor's, compensation the head's; pausing is for who has
    /// the case on their desk or supervises, assigning likewise. Positions for all else are the engine's matter.
    /// </summary>
    internal static async Task<bool> MaySendAsync(DinsosFlowDb db, IOpenCaseCommand command, Organisation? organisation, CancellationToken cancel) =>
        command switch
        {
            CancelCase or ExtendDeadline or RecordCause or ConfirmLateRecording => command.By.Is(Role.Supervisor),
            DecideCompensation => organisation?.Heads.Any(command.By.Positions.Contains) ?? false,
            PauseCase or ResumeCase or DeclareComplete => command.By.Is(Role.Supervisor)
                || await db.TaskPositions.AnyAsync(desk => desk.CaseId == command.Case && command.By.Positions.Contains(desk.Position), cancel),
            AssignTask assign => command.By.Is(Role.Supervisor)
                || await db.TaskPositions.AnyAsync(
                    desk => desk.CaseId == assign.Case && desk.Task == assign.Task && command.By.Positions.Contains(desk.Position),
                    cancel
                ),
            _ => true,
        };
}
