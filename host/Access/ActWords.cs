using DinsosFlow.Host.Cases;

namespace DinsosFlow.Host.Access;

/// <summary>Acts of the access log as a reader of it says them.</summary>
public static class ActWords
{
    public static string Of(string act) =>
        act switch
        {
            "Baca" => "Membaca berkas",
            nameof(EmergencyOpening) => "Membuka berkas rahasia dalam keadaan darurat",
            nameof(StartCase) => "Memulai berkas",
            nameof(ClaimTask) => "Mengambil tugas",
            nameof(ReleaseTask) => "Melepaskan tugas",
            nameof(AssignTask) => "Menugaskan",
            nameof(GiveBackTask) => "Mengembalikan tugas ke meja bersama",
            nameof(CompleteTask) => "Menyelesaikan tugas",
            nameof(RecallTask) => "Menarik kembali tugas",
            nameof(ReturnOutsideFlow) => "Mengembalikan di luar alur",
            nameof(CancelCase) => "Membatalkan berkas",
            nameof(AttachFile) => "Melampirkan",
            nameof(WithdrawAttachment) => "Menarik lampiran",
            Attempt.RefusedFile => "Mengunggah isi yang tidak diterima",
            nameof(DeclareComplete) => "Menyatakan kelengkapan lengkap",
            nameof(PauseCase) => "Menangguhkan berkas",
            nameof(ResumeCase) => "Melanjutkan berkas",
            nameof(ExtendDeadline) => "Memperpanjang batas waktu",
            nameof(RecordCause) => "Mencatat sebab keterlambatan",
            nameof(ConfirmLateRecording) => "Mengonfirmasi keterlambatan mencatat",
            nameof(ClearBreach) => "Menyatakan bukan keterlambatan",
            nameof(ConfirmRecording) => "Membenarkan pencatatan atas nama",
            nameof(ObjectToRecording) => "Membantah pencatatan atas nama",
            nameof(DecideCompensation) => "Memutuskan kompensasi",
            nameof(LinkCase) => "Mengaitkan berkas",
            nameof(LiftWait) => "Mencabut penungguan berkas terkait",
            nameof(WaiveDelivery) => "Meneruskan tanpa satu unit",
            Attempt.Page => "Membuka halaman",
            Attempt.ForgedToken => "Memakai token yang tidak berlaku",
            Attempt.OldCookie => "Memakai sesi lama yang tidak berlaku lagi",
            Attempt.CrossSitePost => "Mengirim formulir tanpa tanda dari halaman kami",
            Attempt.ForeignPerson => "Membuka data orang instansi lain",
            Attempt.UnknownFromService => "Masuk lewat layanan luar tanpa terdaftar",
            Attempt.BookDownload => "Mengunduh buku",
            Attempt.NikShown => "Melihat NIK",
            Attempt.PersonRecorded => "Mencatat orang dalam berkas",
            "TambahPembaca" => "Menambah yang boleh melihat berkas",
            "KeluarkanPembaca" => "Mengeluarkan yang boleh melihat berkas",
            "TambahOrang" => "Menambah orang",
            "ImporOrang" => "Mengimpor orang",
            "UbahNama" => "Mengubah nama",
            "NonaktifkanOrang" => "Menonaktifkan orang",
            "AktifkanOrang" => "Mengaktifkan kembali orang",
            "SandiSekaliPakai" => "Membuat kata sandi sekali pakai",
            "MatikanAplikasiKode" => "Mematikan aplikasi kode orang",
            "BeriPeran" => "Memberi peran",
            "CabutPeran" => "Mencabut peran",
            "BeriJabatan" => "Memberi jabatan",
            "AkhiriJabatan" => "Mengakhiri jabatan",
            "CatatCuti" => "Mencatat cuti",
            "AkhiriCuti" => "Mengakhiri cuti",
            _ => act,
        };
}
