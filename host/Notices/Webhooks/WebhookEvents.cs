using System.Collections.Immutable;
using DinsosFlow.Engine.Cases;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Notices.Webhooks;

/// <summary>What a webhook may be told of. Ids are a contract with other programs.</summary>
public static class WebhookEvents
{
    /// <summary>A trial call, or a trial mail.</summary>
    public const string Trial = "test";

    /// <summary>Told by mail alone.</summary>
    public const string PauseOver = "pause.over";
    private const string StepOpened = "step.opened";
    private const string RungFired = "rung.fired";
    private const string DeadlinePassed = "limit.passed";
    private const string DeadlineCleared = "limit.cleared";
    private const string CompensationProposed = "compensation.proposed";
    private const string CompensationDecided = "compensation.decided";
    private const string CaseFinished = "case.finished";
    private const string CaseRejected = "case.rejected";
    private const string CaseCancelled = "case.cancelled";

    /// <summary>Id and words for administrators.</summary>
    public static ImmutableArray<(string Id, string Words)> All { get; } =
    [
        (StepOpened, "berkas sampai di sebuah langkah"),
        (RungFired, "anak tangga pengingat tercapai"),
        (DeadlinePassed, "batas waktu lewat"),
        (DeadlineCleared, "bukan keterlambatan: kalender diperbaiki"),
        (CompensationProposed, "kompensasi diusulkan"),
        (CompensationDecided, "kompensasi diputuskan"),
        (CaseFinished, "berkas selesai"),
        (CaseRejected, "berkas ditolak"),
        (CaseCancelled, "berkas dibatalkan"),
    ];

    public static string WordsOf(string id) =>
        id == Trial ? "uji coba"
        : id == PauseOver ? "penangguhan lebih lama dari perkiraan"
        : All.FirstOrDefault(known => known.Id == id).Words ?? id;

    public static IReadOnlyCollection<string> In(WebhookRow webhook) => webhook.Events.Split(' ');

    /// <returns>Null for what is told to nobody outside.</returns>
    public static string? Of(Fact fact) =>
        fact switch
        {
            Fact.VisitOpened => StepOpened,
            Fact.RungFired => RungFired,
            Fact.DeadlinePassed { Kind: not DeadlineKind.StandardTime } => DeadlinePassed,
            Fact.BreachCleared => DeadlineCleared,
            Fact.CompensationProposed => CompensationProposed,
            Fact.CompensationDecided => CompensationDecided,
            Fact.CaseFinished => CaseFinished,
            Fact.CaseRejected => CaseRejected,
            Fact.CaseCancelled => CaseCancelled,
            // Who does what at which desk, and what limits come to, is the office's own; a program that must know it asks the API.
            Fact.CaseStarted
            or Fact.PapersCompleted
            or Fact.VisitClosed
            or Fact.TaskClaimed
            or Fact.TaskReleased
            or Fact.TaskAssigned
            or Fact.TaskCompleted
            or Fact.TaskRecalled
            or Fact.DispositionGiven
            or Fact.AttachmentAdded
            or Fact.AttachmentWithdrawn
            or Fact.LaneBound
            or Fact.ForkOpened
            or Fact.BranchArrived
            or Fact.BranchWithdrawn
            or Fact.ForkClosed
            or Fact.ReturnedOutsideFlow
            or Fact.DeadlineStarted
            or Fact.DeadlinePaused
            or Fact.DeadlineResumed
            or Fact.DeadlineExtended
            or Fact.DeadlineReprojected
            or Fact.DeadlinePassed
            or Fact.CasePaused
            or Fact.CaseResumed
            or Fact.CauseRecorded
            or Fact.LateRecordingConfirmed
            or Fact.RecordingConfirmed
            or Fact.RecordingObjected
            or Fact.RelatedCaseLinked
            or Fact.RelatedCaseEnded
            or Fact.WaitLifted
            or Fact.DeliveryWaived => null,
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "A fact that is neither told nor kept back."),
        };
}
