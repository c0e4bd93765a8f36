namespace DinsosFlow.Host.Access;

/// <summary>Acts of the access log as a reader of it says them; commands to cases have theirs in <see cref="CaseRights"/>.</summary>
public static class ActWords
{
    public static string Of(string act) =>
        act switch
        {
            "Baca" => "Membaca berkas",
            nameof(EmergencyOpening) => "Membuka berkas rahasia dalam keadaan darurat",
            Attempt.RefusedFile => "Mengunggah isi yang tidak diterima",
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
            "InstansiBaru" => "Membuat instansi",
            "UbahLambang" => "Mengubah lambang instansi",
            "HapusLambang" => "Menghapus lambang instansi",
            "TunjukAdministrator" => "Menunjuk administrator instansi",
            "UbahNip" => "Memperbaiki NIP atau nama pengguna",
            "UbahNama" => "Mengubah nama",
            "UbahKontak" => "Mengubah surel atau HP",
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
            _ => CaseRights.WordsOf(act) ?? act,
        };
}
