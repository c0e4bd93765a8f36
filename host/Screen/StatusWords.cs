using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Definitions;

namespace DinsosFlow.Host.Screen;

/// <summary>States and events as the history says them.</summary>
public static class StatusWords
{
    public static string Of(CaseStatus status) =>
        status switch
        {
            CaseStatus.Running => "Berjalan",
            CaseStatus.Finished => "Selesai",
            CaseStatus.Rejected => "Ditolak",
            _ => "Dibatalkan",
        };

    public static string Of(Urgency urgency) =>
        urgency switch
        {
            Urgency.Emergency => "darurat",
            Urgency.Priority => "prioritas atas keterlambatan lalu",
            _ => "",
        };

    public static string Of(CompensationKind kind) =>
        kind switch
        {
            CompensationKind.Priority => "prioritas pada proses berikutnya",
            CompensationKind.Apology => "permohonan maaf",
            _ => "seperti bunyi ketetapan",
        };

    public static string Of(VisitReason reason) =>
        reason switch
        {
            VisitReason.Returned => "dikembalikan",
            VisitReason.ReturnedOutsideFlow => "dikembalikan di luar alur",
            VisitReason.Recalled => "ditarik kembali",
            _ => "",
        };
}
