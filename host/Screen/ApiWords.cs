using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Screen;

/// <summary>The contract's words, as <c>simulate --json</c> uses them, too.</summary>
internal static class ApiWords
{
    public static string Of(CaseStatus status) =>
        status switch
        {
            CaseStatus.Running => "berjalan",
            CaseStatus.Finished => "selesai",
            CaseStatus.Rejected => "ditolak",
            _ => "dibatalkan",
        };

    public static string Of(DeadlineKind kind) =>
        kind switch
        {
            DeadlineKind.Promise => "promise",
            DeadlineKind.OfficeDate => "office-date",
            _ => "standard-time",
        };
}
