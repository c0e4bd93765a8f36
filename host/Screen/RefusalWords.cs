using DinsosFlow.Engine.Cases;

namespace DinsosFlow.Host.Screen;

/// <summary>Refusals in the user's words. Screens put the person's name and the time beside them.</summary>
public static class RefusalWords
{
    public static string Of(Refusal refusal) =>
        refusal.Code switch
        {
            RefusalCode.CaseAlreadyStarted => "Berkas ini sudah dimulai.",
            RefusalCode.CaseNotStarted => "Berkas ini belum dimulai.",
            RefusalCode.CaseClosed => "Berkas ini sudah ditutup.",
            RefusalCode.NotStartable => "SOP ini tercetak tanpa tabel langkah, jadi belum dapat dijalankan.",
            RefusalCode.UnknownTask => "Tugas ini tidak ada.",
            RefusalCode.TaskAlreadyDone => "Tugas ini sudah dikerjakan.",
            RefusalCode.TaskClosed => "Tugas ini sudah ditutup karena berkas berpindah langkah.",
            RefusalCode.TaskHeldByAnother => "Tugas ini sudah diambil orang lain.",
            RefusalCode.AlreadyYours => "Tugas ini sudah Anda ambil.",
            RefusalCode.TaskNotHeld => "Tugas ini tidak sedang Anda pegang.",
            RefusalCode.TaskIsFree => "Tugas ini sudah ada di meja bersama.",
            RefusalCode.NotYourPosition => "Tugas ini milik jabatan lain.",
            RefusalCode.StillWaiting => "Masa tunggu langkah ini belum berakhir.",
            RefusalCode.AnswerMissing => "Pilih dahulu keputusannya.",
            RefusalCode.AnswerUnknown => "Pilihan itu tidak ada pada langkah ini.",
            RefusalCode.NoteMissing => "Tulis alasan mengapa dikembalikan atau ditolak.",
            RefusalCode.ReasonMissing => "Tulis alasannya.",
            RefusalCode.SubjectMissing => "Isi perihal berkas.",
            RefusalCode.DispositionUnknown => "Jabatan tujuan itu tidak termasuk kolom langkah berikutnya.",
            RefusalCode.DispositionUnaddressed => "Pilih kepada siapa disposisi ini diteruskan.",
            RefusalCode.TooManyAttachments => $"Berkas ini sudah berisi {refusal.Subject} lampiran, jumlah yang paling banyak.",
            RefusalCode.AttachmentsTooLarge => $"Lampiran satu berkas bersama-sama paling besar {refusal.Subject}.",
            RefusalCode.AttachmentUnknown => "Lampiran itu tidak ada, atau sudah ditarik.",
            RefusalCode.RequirementUnknown => "Kelengkapan itu tidak ada pada langkah ini.",
            RefusalCode.RowUnknown => "Langkah itu tidak ada dalam SOP ini.",
            RefusalCode.OccurredTooEarly =>
                "Waktu kejadian terlalu awal: sebelum itu berkas ini belum sampai di sini, atau pekerjaannya masih berjalan.",
            RefusalCode.OccurredInFuture => "Waktu kejadian tidak boleh di masa depan.",
            RefusalCode.NothingToRecall => "Tidak ada yang dapat ditarik kembali: berkas sudah berjalan terus.",
            RefusalCode.NextActorHasOpened => "Tidak dapat ditarik kembali: petugas berikutnya sudah membukanya.",
            RefusalCode.NotYourWork => "Langkah itu dikerjakan orang lain, jadi bukan Anda yang dapat menariknya.",
            RefusalCode.ReturnNotPossible => "Berkas tidak dapat dikembalikan ke langkah itu.",
            RefusalCode.BranchesHaveMet => "Tidak dapat ditarik kembali: semua cabang sudah bertemu.",
            RefusalCode.NothingDue => "Tidak ada batas waktu yang lewat.",
            RefusalCode.CasePaused => "Berkas ini sedang ditangguhkan. Lanjutkan dahulu.",
            RefusalCode.CaseNotPaused => "Berkas ini tidak sedang ditangguhkan.",
            RefusalCode.NotAwaitingPapers => "Berkas ini tidak sedang menunggu kelengkapan.",
            RefusalCode.DeadlineUnknown => "Batas waktu itu tidak ada pada berkas ini.",
            RefusalCode.DeadlineHasPassed => "Batas waktunya sudah lewat, jadi tidak dapat diperpanjang lagi.",
            RefusalCode.AlreadyExtended => "Batas waktu ini sudah pernah diperpanjang; perpanjangan hanya sekali.",
            RefusalCode.ExtensionTooLong =>
                $"Perpanjangan paling lama {refusal.Subject} dari batas waktunya sendiri; tulis misalnya 2 hari kerja.",
            RefusalCode.NotBreached => "Batas waktu itu tidak terlambat, jadi tidak ada yang perlu dijelaskan.",
            RefusalCode.CauseUnknown => "Pilih sebab dari daftar.",
            RefusalCode.AlreadyConfirmed => "Keterlambatan mencatat ini sudah dikonfirmasi.",
            RefusalCode.CompensationUnknown => "Kompensasi itu tidak ada pada berkas ini.",
            RefusalCode.CompensationDecided => "Kompensasi ini sudah diputuskan.",
            RefusalCode.RowNotOpen => "Berkas ini tidak sedang berada pada langkah itu.",
            RefusalCode.AlreadyRelated => $"{RelatedWords.Name(refusal.Subject, capital: true)} sudah terkait dengan berkas ini.",
            RefusalCode.RelationLeadsBack =>
                $"{RelatedWords.Name(refusal.Subject, capital: true)} adalah berkas ini sendiri atau asalnya, jadi keduanya akan saling "
                    + "menunggu.",
            RefusalCode.RelatedCaseClosed =>
                $"{RelatedWords.Name(refusal.Subject, capital: true)} sudah ditutup, jadi tidak ada yang perlu ditunggu. Kaitkan tanpa "
                    + "menunggu.",
            RefusalCode.RelatedCaseUnknown => $"Tidak ada berkas bernomor {refusal.Subject} yang dapat Anda lihat.",
            RefusalCode.NotAwaited => "Berkas itu tidak sedang ditunggu.",
            RefusalCode.AwaitsRelated =>
                $"Langkah ini menunggu hasil {RelatedWords.Name(refusal.Subject)}. Selesaikan berkas itu dahulu, atau cabut "
                    + "penungguannya pada halaman berkas.",
            RefusalCode.NotCollected => "Tugas ini bukan bagian dari langkah yang diserahkan tiap unit.",
            RefusalCode.NothingDelivered => "Belum ada satu unit pun yang menyerahkan, jadi langkah ini belum dapat diteruskan.",
            RefusalCode.NotYoursToStart =>
                "Berkas SOP ini dimulai oleh jabatan pada langkah pertamanya, dan Anda tidak memegang jabatan itu.",
            RefusalCode.DatedTooFarBack =>
                $"Penangguhan dan kelanjutannya boleh diberi tanggal mundur paling jauh {refusal.Subject} hari kerja; lebih jauh dari "
                    + "itu hanya oleh atasan.",
            RefusalCode.OverlapsPause =>
                "Berkas ini masih ditangguhkan sampai saat itu; penangguhan berikutnya tidak boleh mulai sebelumnya.",
            RefusalCode.OccurredInPause =>
                "Pada saat itu berkas ini sedang ditangguhkan, jadi tidak ada langkah yang dapat dikerjakan. Periksa waktunya, atau "
                    + "kapan berkas dilanjutkan.",
            RefusalCode.NothingRecordedLate => "Tidak ada pekerjaan dari sebelum batas waktu yang dicatat sesudahnya.",
            RefusalCode.BreachStands => "Menurut kalender yang berlaku sekarang pun batas itu terlewat.",
            RefusalCode.RecordingUnknown => "Tidak ada pencatatan atas nama orang lain pada tugas itu yang masih menunggu jawaban.",
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Code, "A refusal without words."),
        };
}
