using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Cases.Intake;
using DinsosFlow.Host.Cases.Record;
using DinsosFlow.Host.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace DinsosFlow.Host.Desk.Tracking;

/// <summary>What whoever holds the code is told: no name, no subject, no position, and nothing of a <c>rahasia</c> service but that it is
/// one.</summary>
public sealed record TrackedCase(string Agency, string Service, string Received, string Stage, string Promise, bool IsLate)
{
    /// <summary>In the same shape, so that an unknown code looks like any other.</summary>
    public static TrackedCase Unknown { get; } = new("—", "—", "—", "Kode tidak dikenal", "—", false);
}

/// <summary>Finds a case by its tracking code, for anybody.</summary>
public sealed class TrackingQuery(DinsosFlowDb db, DefinitionRegistry registry, IClock clock)
{
    public async Task<TrackedCase> FindAsync(string? typed)
    {
        // What cannot be a code is looked for too: the answer takes as long.
        var code = TrackingCode.Parse(typed) ?? "";
        var row = await db
            .Cases.AsNoTracking()
            .SingleOrDefaultAsync(found => db.Tracking.Any(tracking => tracking.Code == code && tracking.CaseId == found.Id));
        if (row is null)
        {
            return TrackedCase.Unknown;
        }
        var state = await CaseHistory.StateOfAsync(db, row, CancellationToken.None);
        var sop = registry.Graph(row.Definition, row.Version).Definition;
        var zone = registry.RulesFor(row.Agency).Calendar.Zone;
        var isSecret = row.Confidentiality == Confidentiality.Secret;
        var (promise, isLate) = PromiseWords.Of(state, sop, zone, clock.GetCurrentInstant());
        return new TrackedCase(
            registry.Library.Organisations[row.Agency].Name,
            isSecret ? "layanan" : sop.Name,
            TimeWords.Full(row.ReceivedAt, zone),
            StageOf(state, sop, isSecret, zone),
            promise,
            isLate
        );
    }

    private static string StageOf(CaseState state, SopDefinition sop, bool isSecret, DateTimeZone zone) =>
        state switch
        {
            { Status: CaseStatus.Finished } => $"Selesai{On(state, zone)}",
            { Status: CaseStatus.Rejected } => $"Ditolak{On(state, zone)}",
            { Status: CaseStatus.Cancelled } => $"Dibatalkan{On(state, zone)}",
            { AwaitsPapers: true } => "Menunggu kelengkapan dari pemohon",
            { PausedAt: not null } => "Ditangguhkan untuk sementara",
            _ when state.OpenVisits.Any(visit => IsApplicants(sop.StepAt(visit.Row))) => "Menunggu pemohon",
            { LastVisits.IsEmpty: true } => "Diterima, menunggu diproses",
            _ when isSecret => "Diproses",
            // In a fork, the branch that is least far.
            _ => $"Diproses (langkah {state.OpenVisits.Select(visit => visit.Row).DefaultIfEmpty(1).Min()} dari {sop.Steps.Length})",
        };

    private static string On(CaseState state, DateTimeZone zone) => state.EndedAt is { } at ? $", {TimeWords.Day(at, zone)}" : "";

    private static bool IsApplicants(Step step) => step.WaitsFor?.Contains("pemohon", StringComparison.OrdinalIgnoreCase) ?? false;
}
