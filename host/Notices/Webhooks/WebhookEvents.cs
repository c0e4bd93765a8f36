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
    private const string LimitPassed = "limit.passed";
    private const string LimitCleared = "limit.cleared";
    private const string CompensationProposed = "compensation.proposed";
    private const string CompensationDecided = "compensation.decided";
    private const string CaseFinished = "case.finished";
    private const string CaseRejected = "case.rejected";

    /// <summary>Id and words for administrators.</summary>
    public static ImmutableArray<(string Id, string Words)> All { get; } =
    [
        (StepOpened, "berkas sampai di sebuah langkah"),
        (RungFired, "anak tangga pengingat tercapai"),
        (LimitPassed, "batas waktu lewat"),
        (LimitCleared, "bukan keterlambatan: kalender diperbaiki"),
        (CompensationProposed, "kompensasi diusulkan"),
        (CompensationDecided, "kompensasi diputuskan"),
        (CaseFinished, "berkas selesai"),
        (CaseRejected, "berkas ditolak"),
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
            Fact.DeadlinePassed { Kind: not DeadlineKind.StandardTime } => LimitPassed,
            Fact.BreachCleared => LimitCleared,
            Fact.CompensationProposed => CompensationProposed,
            Fact.CompensationDecided => CompensationDecided,
            Fact.CaseFinished => CaseFinished,
            Fact.CaseRejected => CaseRejected,
            _ => null,
        };
}
