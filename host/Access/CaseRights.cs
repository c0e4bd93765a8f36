using System.Collections.Frozen;
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
/// command without a row is nobody's. Beside it stands what the access log calls the act.
/// </summary>
public static class CaseRights
{
    private static readonly FrozenDictionary<Type, (Who Who, string Words)> Table = new Dictionary<Type, (Who, string)>
    {
        [typeof(CaseCommand.StartCase)] = (Who.Starter, "Memulai berkas"),
        [typeof(CaseCommand.ClaimTask)] = (Who.Flow, "Mengambil tugas"),
        [typeof(CaseCommand.ReleaseTask)] = (Who.Flow, "Melepaskan tugas"),
        [typeof(CaseCommand.CompleteTask)] = (Who.Flow, "Menyelesaikan tugas"),
        [typeof(CaseCommand.RecallTask)] = (Who.Flow, "Menarik kembali tugas"),
        [typeof(CaseCommand.ReturnOutsideFlow)] = (Who.Flow, "Mengembalikan di luar alur"),
        [typeof(CaseCommand.ConfirmRecording)] = (Who.Named, "Membenarkan pencatatan atas nama"),
        [typeof(CaseCommand.ObjectToRecording)] = (Who.Named, "Membantah pencatatan atas nama"),
        [typeof(CaseCommand.AssignTask)] = (Who.Task, "Menugaskan"),
        [typeof(CaseCommand.GiveBackTask)] = (Who.Distributor, "Mengembalikan tugas ke meja bersama"),
        [typeof(CaseCommand.AttachFile)] = (Who.Desk, "Melampirkan"),
        [typeof(CaseCommand.WithdrawAttachment)] = (Who.Desk, "Menarik lampiran"),
        [typeof(CaseCommand.DeclareComplete)] = (Who.Desk, "Menyatakan kelengkapan lengkap"),
        [typeof(CaseCommand.PauseCase)] = (Who.Desk, "Menangguhkan berkas"),
        [typeof(CaseCommand.ResumeCase)] = (Who.Desk, "Melanjutkan berkas"),
        [typeof(CaseCommand.LinkCase)] = (Who.Row, "Mengaitkan berkas"),
        [typeof(CaseCommand.LiftWait)] = (Who.Row, "Mencabut penungguan berkas terkait"),
        [typeof(CaseCommand.WaiveDelivery)] = (Who.Collector, "Meneruskan tanpa satu unit"),
        [typeof(CaseCommand.CancelCase)] = (Who.Supervisor, "Membatalkan berkas"),
        [typeof(CaseCommand.ExtendDeadline)] = (Who.Supervisor, "Memperpanjang batas waktu"),
        [typeof(CaseCommand.RecordCause)] = (Who.Supervisor, "Mencatat sebab keterlambatan"),
        [typeof(CaseCommand.ConfirmLateRecording)] = (Who.Supervisor, "Mengonfirmasi keterlambatan mencatat"),
        [typeof(CaseCommand.DecideCompensation)] = (Who.Head, "Memutuskan kompensasi"),
        [typeof(CaseCommand.ClearBreach)] = (Who.Head, "Menyatakan bukan keterlambatan"),
        [typeof(CaseCommand.RecordOverdue)] = (Who.System, "Mencatat batas waktu yang lewat"),
        [typeof(CaseCommand.ReprojectDeadlines)] = (Who.System, "Menghitung ulang batas waktu"),
        [typeof(CaseCommand.EndRelated)] = (Who.System, "Mencatat berkas terkait yang selesai"),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Words = Table.ToFrozenDictionary(row => row.Key.Name, row => row.Value.Words);

    public static Who Of(CaseCommand command) => Of(command.GetType());

    /// <param name="command">One of the engine's commands.</param>
    public static Who Of(Type command) => Table.GetValueOrDefault(command).Who;

    /// <summary>What the access log says of a command of that name; null where it is none.</summary>
    public static string? WordsOf(string name) => Words.GetValueOrDefault(name);

    public static bool MaySend(CaseStanding standing, CaseCommand command) =>
        Of(command) switch
        {
            // The engine looks into the task, or the recording, itself and says what stands against it.
            Who.Flow or Who.Named => standing.IsSeen,
            var who => Allows(standing, who, PlaceOf(standing.State, command)),
        };

    /// <summary>Whether to offer it: what pages draw their buttons by.</summary>
    /// <param name="place">The task or row that it is about, where the table asks for one; the visit of a recall.</param>
    public static bool Offers<TCommand>(CaseStanding standing, int? place = null)
        where TCommand : CaseCommand => Allows(standing, Of(typeof(TCommand)), place);

    private static bool Allows(CaseStanding standing, Who who, int? place) =>
        standing.IsSeen
        && who switch
        {
            Who.Flow => place is { } own && standing.HasTask(own),
            Who.Named => true,
            Who.Desk => standing.IsOnDesk || standing.Supervises,
            Who.Task => place is { } task && (standing.HasTask(task) || standing.Distributes(task)),
            Who.Distributor => place is { } held && standing.Distributes(held),
            Who.Row => place is { } row && standing.HasRow(row),
            Who.Collector => place is { } collected && (standing.HandedOut(collected) || standing.Supervises),
            Who.Supervisor => standing.Supervises,
            Who.Head => standing.IsHead,
            // A start has no case to stand to yet (see CaseStarters), and the machinery is no person.
            Who.Starter or Who.System or Who.Nobody => false,
            _ => false,
        };

    private static int? PlaceOf(CaseState state, CaseCommand command) =>
        command switch
        {
            CaseCommand.IOfTask of => of.Task,
            CaseCommand.LinkCase link => link.Row,
            CaseCommand.LiftWait lift => state.Related.FirstOrDefault(related => related.Case == lift.Case)?.Row,
            _ => null,
        };
}
