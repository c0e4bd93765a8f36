using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Access;

/// <summary>What a command asks of who sends it. Everyone below must see the case otherwise than by an emergency opening.</summary>
public enum Who
{
    /// <summary>Not listed: closed.</summary>
    Nobody,

    /// <summary>The office's own machinery; no person may send it.</summary>
    System,

    /// <summary>See <see cref="CaseStarters"/>.</summary>
    Starter,

    /// <summary>The engine asks for a position of the task or row itself.</summary>
    Flow,

    /// <summary>The person whom a recording names; the engine asks for that person.</summary>
    Named,

    /// <summary>Has the case on the desk of a post, or supervises it.</summary>
    Desk,

    /// <summary>Has that task on the desk of a post, or distributes the work of a post that has.</summary>
    Task,

    /// <summary>Distributes the work of a post that has the task.</summary>
    Distributor,

    /// <summary>Has a task of that row on the desk of a post, or supervises the case.</summary>
    Row,

    /// <summary>Handed the row out to the units, or supervises the case.</summary>
    Collector,

    /// <summary>Supervises the case.</summary>
    Supervisor,

    /// <summary>Holds a post with nobody above it.</summary>
    Head,
}

/// <summary>
/// Who may send a case what: the one table, keyed by the engine's command, that pages, API and the command road ask. A
/// command without a row is nobody's.
/// </summary>
public static class CaseRights
{
    public static Who Of(CaseCommand command) =>
        command switch
        {
            CaseCommand.StartCase => Who.Starter,
            CaseCommand.ClaimTask => Who.Flow,
            CaseCommand.ReleaseTask => Who.Flow,
            CaseCommand.CompleteTask => Who.Flow,
            CaseCommand.RecallTask => Who.Flow,
            CaseCommand.ReturnOutsideFlow => Who.Flow,
            CaseCommand.ConfirmRecording => Who.Named,
            CaseCommand.ObjectToRecording => Who.Named,
            CaseCommand.AssignTask => Who.Task,
            CaseCommand.GiveBackTask => Who.Distributor,
            CaseCommand.AttachFile => Who.Desk,
            CaseCommand.WithdrawAttachment => Who.Desk,
            CaseCommand.DeclareComplete => Who.Desk,
            CaseCommand.PauseCase => Who.Desk,
            CaseCommand.ResumeCase => Who.Desk,
            CaseCommand.LinkCase => Who.Row,
            CaseCommand.LiftWait => Who.Row,
            CaseCommand.WaiveDelivery => Who.Collector,
            CaseCommand.CancelCase => Who.Supervisor,
            CaseCommand.ExtendDeadline => Who.Supervisor,
            CaseCommand.RecordCause => Who.Supervisor,
            CaseCommand.ConfirmLateRecording => Who.Supervisor,
            CaseCommand.DecideCompensation => Who.Head,
            CaseCommand.ClearBreach => Who.Head,
            CaseCommand.RecordOverdue => Who.System,
            CaseCommand.ReprojectDeadlines => Who.System,
            CaseCommand.EndRelated => Who.System,
            _ => Who.Nobody,
        };

    public static bool MaySend(CaseStanding standing, CaseCommand command) =>
        standing.IsSeen
        && Of(command) switch
        {
            Who.Flow or Who.Named => true,
            Who.Desk => standing.IsOnDesk || standing.Supervises,
            Who.Task => TaskOf(command) is { } task && (standing.HasTask(task) || standing.Distributes(task)),
            Who.Distributor => TaskOf(command) is { } held && standing.Distributes(held),
            Who.Row => RowOf(standing.State, command) is { } row && standing.HasRow(row),
            Who.Collector => TaskOf(command) is { } collected && (standing.HandedOut(collected) || standing.Supervises),
            Who.Supervisor => standing.Supervises,
            Who.Head => standing.IsHead,
            // A start has no case to stand to yet, and the machinery is no person.
            Who.Starter or Who.System or Who.Nobody => false,
            _ => false,
        };

    private static int? TaskOf(CaseCommand command) =>
        command switch
        {
            CaseCommand.AssignTask assign => assign.Task,
            CaseCommand.GiveBackTask back => back.Task,
            CaseCommand.WaiveDelivery waive => waive.Task,
            _ => null,
        };

    private static int? RowOf(CaseState state, CaseCommand command) =>
        command switch
        {
            CaseCommand.LinkCase link => link.Row,
            CaseCommand.LiftWait lift => state.Related.FirstOrDefault(related => related.Case == lift.Case)?.Row,
            _ => null,
        };
}
