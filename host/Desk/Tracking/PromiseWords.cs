using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Screen;
using NodaTime;

namespace DinsosFlow.Host.Desk.Tracking;

/// <summary>The published limit of a case as its applicant is told it.</summary>
public static class PromiseWords
{
    /// <param name="now">Derives what no job has recorded yet.</param>
    /// <returns>The words, and whether the limit was missed.</returns>
    public static (string Text, bool IsLate) Of(CaseState state, SopDefinition sop, DateTimeZone zone, Instant now)
    {
        if (state.Deadlines.LastOrDefault(limit => limit.Kind == DeadlineKind.Promise) is not { } limit)
        {
            return (
                state.AwaitsPapers ? "mulai dihitung sejak kelengkapan dinyatakan lengkap"
                : sop.Promise is { TimeText.Length: > 0 } promise ? promise.TimeText
                : "tidak ditetapkan",
                false
            );
        }
        if (limit.DueAt is not { } due)
        {
            return ("belum dapat dihitung", false);
        }
        var until = TimeWords.Full(due, zone);
        var isMissed = limit is { PassedAt: not null, IsLateRecording: false };
        if (state.IsClosed)
        {
            return isMissed ? ($"terlambat: batasnya {until}", true) : (until, false);
        }
        return isMissed || (limit.PassedAt is null && !limit.Ledger.IsStanding && due < now)
                ? ($"terlambat: batasnya {until}, dan permohonan belum selesai", true)
            : limit.PassedAt is null && limit.Ledger.IsStanding ? ("berhenti dihitung untuk sementara", false)
            : (limit.IsProvisional ? $"{until} (perkiraan: hari libur belum ditetapkan)" : until, false);
    }
}
