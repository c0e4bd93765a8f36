using System.Linq.Expressions;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Access;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace DinsosFlow.Host.Cases;

/// <summary>Who may see a case, and who may send it what. One place, used by pages, lists, API and commands alike.</summary>
public static class CaseVisibility
{
    /// <summary>
    /// Own agency only, by <see cref="AccessTable.CaseReaders"/>. A <c>rahasia</c> case only for who acted in it, has it on a
    /// desk of theirs, was named to see it, or opened it in an emergency: their roles open none.
    /// </summary>
    public static Expression<Func<CaseRow, bool>> SeenBy(DinsosFlowDb db, Caller caller)
    {
        var read = Enum.GetValues<Confidentiality>().Where(kind => AccessTable.CaseReaders(kind).Any(caller.Is)).ToList();
        var opened = caller.OpenedInEmergency.ToList();
        return row =>
            row.Agency == caller.Agency
            && (
                read.Contains(row.Confidentiality)
                || db.CaseActors.Any(actor => actor.CaseId == row.Id && actor.Person == caller.PersonId)
                || db.TaskPositions.Any(position => position.CaseId == row.Id && caller.Positions.Contains(position.Position))
                || db.CaseReaders.Any(reader => reader.CaseId == row.Id && reader.Person == caller.PersonId)
                || opened.Contains(row.Id)
            );
    }

    public static async Task<bool> CanSeeAsync(DinsosFlowDb db, Caller caller, CaseRow row, CancellationToken cancel = default) =>
        row.Agency == caller.Agency && await db.Cases.Where(SeenBy(db, caller)).AnyAsync(seen => seen.Id == row.Id, cancel);

    /// <summary>Who acts in the case: they say who else may see it.</summary>
    public static async Task<bool> ActsInAsync(DinsosFlowDb db, Caller caller, Guid caseId, CancellationToken cancel = default) =>
        await db.CaseActors.AnyAsync(actor => actor.CaseId == caseId && actor.Person == caller.PersonId, cancel)
        || await db.TaskPositions.AnyAsync(position => position.CaseId == caseId && caller.Positions.Contains(position.Position), cancel);

    /// <summary>Who keeps what stands beside a case's events, its numbers, papers and persons: who acts in it, and supervisors. Asked of a case that the caller may see.</summary>
    public static async Task<bool> MayKeepAsync(DinsosFlowDb db, Caller caller, Guid caseId, CancellationToken cancel = default) =>
        caller.Is(Role.Supervisor) || await ActsInAsync(db, caller, caseId, cancel);

    /// <summary>
    /// Cancelling, extending, giving back another's task and answering for a breach are the supervisor's, compensation the head's; pausing is for who has
    /// the case on their desk or supervises, assigning likewise. Positions for all else are the engine's matter.
    /// </summary>
    internal static async Task<bool> MaySendAsync(DinsosFlowDb db, IOpenCaseCommand command, Organisation? organisation, CancellationToken cancel) =>
        command switch
        {
            CancelCase or ExtendDeadline or RecordCause or ConfirmLateRecording or GiveBackTask => command.By.Is(Role.Supervisor),
            AttachFile or WithdrawAttachment => command.By.Is(Role.Staff) || command.By.Is(Role.Supervisor),
            DecideCompensation or ClearBreach => organisation?.Heads.Any(command.By.Positions.Contains) ?? false,
            PauseCase or ResumeCase or DeclareComplete => command.By.Is(Role.Supervisor)
                || await db.TaskPositions.AnyAsync(desk => desk.CaseId == command.Case && command.By.Positions.Contains(desk.Position), cancel),
            // Whoever the recording names, and nobody else: the engine asks for that person.
            ConfirmRecording or ObjectToRecording => true,
            LinkCase or LiftWait or WaiveDelivery => await RelatedRights.MaySendAsync(db, command, cancel),
            AssignTask assign => command.By.Is(Role.Supervisor)
                || await db.TaskPositions.AnyAsync(
                    desk => desk.CaseId == assign.Case && desk.Task == assign.Task && command.By.Positions.Contains(desk.Position),
                    cancel
                ),
            _ => true,
        };
}
