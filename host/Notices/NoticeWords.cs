using DinsosFlow.Engine.Cases;
using DinsosFlow.Engine.Deadlines;
using DinsosFlow.Engine.Definitions;
using DinsosFlow.Host.Screen;
using DinsosFlow.Host.Storage;

namespace DinsosFlow.Host.Notices;

/// <summary>What a notice says, in the application and in mail. It names no person.</summary>
public static class NoticeWords
{
    /// <param name="detail">As in <see cref="NoticeRow.Detail"/>.</param>
    /// <param name="ladder">The agency's ladder as it is now; a rung that is no longer in it is still told.</param>
    public static string Title(NoticeKind kind, string? detail, Ladder ladder) =>
        kind switch
        {
            NoticeKind.Rung => Rung(ladder.Rungs.FirstOrDefault(rung => rung.Id == detail)?.When),
            NoticeKind.Compensation => $"Kompensasi menunggu keputusan kepala: {Compensation(detail)}",
            NoticeKind.Returned => $"Dikembalikan kepada Anda, langkah {detail}",
            NoticeKind.SecretNearing => "Sebuah berkas rahasia mendekati batas waktunya",
            NoticeKind.SecretLate => "Sebuah berkas rahasia terlambat",
            NoticeKind.SecretCompensation => "Kompensasi diusulkan untuk sebuah berkas rahasia",
            NoticeKind.SecretReturned => "Sebuah berkas dikembalikan; kini bukan lagi untuk Anda",
            NoticeKind.RelatedEnded => $"Hasil yang ditunggu sudah ada: berkas terkait {Ended(detail)}",
            NoticeKind.SecretRelatedEnded => "Hasil yang ditunggu sudah ada; berkasnya kini bukan lagi untuk Anda",
            NoticeKind.PauseOver => "Berkas masih ditangguhkan, lebih lama dari perkiraannya",
            NoticeKind.SecretPauseOver => "Sebuah berkas rahasia ditangguhkan lebih lama dari perkiraannya",
            NoticeKind.ActedFor => "Sebuah langkah dicatat atas nama Anda: benarkan atau bantah",
            NoticeKind.SecretActedFor => "Sebuah langkah dicatat atas nama Anda; berkasnya kini bukan lagi untuk Anda",
            NoticeKind.RecordingObjected => "Pencatatan atas nama seseorang dibantah oleh yang bersangkutan",
            NoticeKind.SecretRecordingObjected => "Pencatatan atas nama seseorang pada sebuah berkas rahasia dibantah",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A notice of no known kind."),
        };

    /// <summary>Whether it tells of something late, in words of its own beside the colour.</summary>
    public static bool IsLate(NoticeRow notice) =>
        notice.Kind is NoticeKind.SecretLate || (notice.Kind is NoticeKind.Rung && notice.OccurredAt >= notice.DueAt);

    public static string Of(DeliveryChannel channel) => channel == DeliveryChannel.Mail ? "surel" : "webhook";

    private static string Rung(RungTime? when) =>
        when switch
        {
            RungTime.Share share => $"{share.Percent}% dari batas waktu sudah terpakai",
            RungTime.Before { WorkingDays: 0 } => "Hari terakhir batas waktu",
            RungTime.Before before => $"Batas waktu tinggal {before.WorkingDays} hari kerja",
            RungTime.Passed => "Terlambat: batas waktu sudah lewat",
            RungTime.After after => $"Terlambat: {after.WorkingDays} hari kerja sesudah batas waktu",
            _ => "Pengingat batas waktu",
        };

    private static string Ended(string? status) =>
        Enum.TryParse<CaseStatus>(status, out var known) ? StatusWords.Of(known).ToLowerInvariant() : "ditutup";

    private static string Compensation(string? kind) =>
        Enum.TryParse<CompensationKind>(kind, out var known) ? StatusWords.Of(known) : "seperti bunyi ketetapan";
}
