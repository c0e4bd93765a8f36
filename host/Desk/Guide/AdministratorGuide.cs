namespace DinsosFlow.Host.Desk.Guide;

/// <summary>
/// What an administrator needs who never saw the product: first how an office is set up, then what comes up later. Pages are named with
/// their addresses, since nobody knows the menu yet.
/// </summary>
internal static class AdministratorGuide
{
    public static Guide Text { get; } =
        new(
            "administrator",
            "Administrator",
            "Panduan administrator",
            "Kantor baru disiapkan dari atas ke bawah, kira-kira satu jam. Semuanya lewat halaman: tidak ada berkas yang diubah "
                + "dengan tangan, dan program tidak perlu dihentikan. Isi berkas rahasia tidak terlihat oleh Anda.",
            [
                new(
                    "1. Instansi",
                    [
                        "Yang menjalankan komputernya memasang program menurut docs/operating.md; alamat /mulai dengan kodenya "
                            + "tampil sekali di jendela program. Buka alamat itu dan buat akun yang pertama.",
                        "Buka Instansi baru (/pemasangan/instansi-baru): isi nama, daerah, alamat, telepon, dan surel untuk kop, "
                            + "lalu zona waktu. Jam kerja mula-mula menurut Perpres 21/2023.",
                        "Jam kantor Anda lain? Buka Kalender kerja (/kalender), tekan Tambah hari libur atau ubah jam, isi Jam kerja "
                            + "biasa hari demi hari, lalu Periksa dahulu.",
                        "Buka Menyiapkan kantor (/menyiapkan). Halaman itu menyebut apa yang sudah dan apa yang belum; kembalilah "
                            + "ke sana sesudah setiap langkah di bawah.",
                    ]
                ),
                new(
                    "2. Unit, jabatan, orang",
                    [
                        "Salin daftar jabatan dari lembar kerja Anda, tempel di Impor jabatan (/jabatan/impor): nama jabatan, "
                            + "unit, atasan. Periksa bagannya, lalu simpan.",
                        "Salin daftar orang ke Impor orang (/orang/impor): nama, jabatan, surel, HP. Yang belum cocok ditunjukkan "
                            + "barisnya; belum ada yang disimpan sebelum Anda menekan Simpan semuanya.",
                        "Cetak kata sandi sekali pakai dan serahkan langsung; hanya ditampilkan satu kali dan diganti saat "
                            + "pertama masuk.",
                        "Satu orang saja: buka Orang, tekan Tambah orang, lalu Beri jabatan pada halamannya. Plt. dan Plh. wajib "
                            + "mempunyai hari terakhir. Catat cuti sebelum orangnya pergi, supaya tugasnya sampai di meja atasannya.",
                    ],
                    "orang",
                    "Halaman Orang dengan daftar yang dapat dicari"
                ),
                new(
                    "3. SOP yang pertama: menyalin contoh",
                    [
                        "Buka Salin dari contoh (/dokumen/contoh), pilih SOP yang mirip dengan milik kantor Anda.",
                        "Untuk setiap pelaksana dalam contoh, pilih jabatan di kantor Anda; usulannya yang paling mirip. Simpan "
                            + "sebagai draf.",
                        "Buku agenda dan nomor awalnya disalin dengan cara yang sama; untuk setiap buku pilih SOP kantor Anda yang "
                            + "bernomor di dalamnya.",
                    ]
                ),
                new(
                    "4. SOP dari tabel di kertas atau Word",
                    [
                        "Buka SOP baru dari tabel (/sop-baru). Di Word, Excel, atau halaman web: pilih seluruh tabel dengan judul "
                            + "kolomnya, Ctrl+C, lalu Ctrl+V di kotaknya; atau pilih berkasnya. Tekan Baca tabel.",
                        "Kuning: belum pasti. Merah: tulisan yang tidak terbaca. Abu-abu: bukan isi, misalnya nomor halaman. "
                            + "Putih: sudah termuat.",
                        "Pertanyaan tampil satu per satu. Jawab yang di depan Anda, tekan Jawab; yang berikutnya menyusul. "
                            + "Pelaksana, waktu, dan jawaban dapat diubah lagi dengan menekannya di tabel.",
                        "Di bagian Pelaksana dan jabatannya, pilih jabatan setiap pelaksana. Untuk warga, pemohon, atau instansi lain "
                            + "pilih di luar kantor ini, lalu siapa yang mencatat baginya.",
                        "Tekan Simpan sebagai draf. Yang belum dijawab tetap ditandai PERIKSA dalam draf, dan tidak hilang.",
                    ],
                    "sop-baru",
                    "Halaman SOP baru dari tabel dengan kotak untuk menempel"
                ),
                new(
                    "5. Mengubah satu hal",
                    [
                        "Buka Dokumen (/dokumen), pilih dokumennya, tekan Buat draf versi berikutnya.",
                        "Di bawah Ubah satu hal, buka formulir yang sesuai: waktu sebuah langkah, pelaksananya, tujuan sebuah "
                            + "jawaban, satu butir persyaratan. Tekan Ubah draf. Bedanya dari versi sekarang tampil di atas, dengan "
                            + "kata-kata.",
                        "Yang merah di bawah Yang harus diperbaiki menghalangi; peringatan tidak, tetapi dijawab oleh yang mengajukan.",
                        "Langkah ditambah dan dihapus, kolom pelaksana diberi judul dan jabatan, beberapa butir dihapus sekaligus: "
                            + "masing-masing ada formulirnya. Peringatan menyebut langkahnya; tekan untuk membuka formulir yang sesuai.",
                        "Layanan baru: buka Dokumen baru (/dokumen/baru), isi nama, saluran, waktu yang dijanjikan, dan SOP-nya; "
                            + "persyaratan dan komponen lain diisi dalam drafnya. Bila jumlah waktu semua langkah melebihi janji, "
                            + "draf memperingatkan.",
                    ],
                    "draf",
                    "Halaman draf sebuah SOP dengan formulir untuk mengubah satu hal"
                ),
                new(
                    "6. Memeriksa dan mengesahkan",
                    [
                        "SOP dan layanan: pilih pemeriksanya, tekan Ajukan untuk diperiksa. Pemeriksa dan kepala menemukannya di "
                            + "Pengesahan dokumen (/pengesahan), dengan angka di menu. Yang menulis tidak dapat memeriksa atau "
                            + "mengesahkan drafnya sendiri.",
                        "Kepala dapat mengisi tanggal berlaku yang akan datang; tanggal yang sudah lewat tidak diterima. Bila "
                            + "sampai hari itu jabatan atau kalender yang disebut sudah tidak ada, versi itu tidak jadi berlaku, versi "
                            + "lama tetap dipakai, dan sebabnya tampil di Dokumen.",
                        "Kalender, organisasi, dan pengaturan lain Anda berlakukan sendiri. Salah mengubah? Buka dokumennya dan "
                            + "tekan Pulihkan pada versi yang benar.",
                    ]
                ),
                new(
                    "7. Uji coba",
                    [
                        "Buka SOP-nya, tekan Uji coba, dan pilih jawabannya langkah demi langkah: halaman itu menyebut siapa yang "
                            + "mengerjakan dan sampai kapan. Tidak ada berkas yang dibuat. Draf dicoba dengan tombol Uji coba draf.",
                        "Masuk sebagai pemegang jabatan langkah pertama, tekan Berkas baru, pilih SOP yang baru, dan kerjakan "
                            + "tugas pertamanya.",
                        "Berhasil? Kantor Anda siap. Batalkan berkas uji coba itu dari bagian Tindakan pada halamannya.",
                    ]
                ),
                new(
                    "Besok libur",
                    [
                        "Buka Kalender kerja (/kalender), tekan Tambah hari libur atau ubah jam pada kalender kantor Anda.",
                        "Tulis tanggal dan namanya; untuk banyak hari, tempel daftarnya atau pilih berkas .ics. Tekan Periksa "
                            + "dahulu: halaman itu menyebut batas mana yang bergeser, menjadi terlambat, atau tidak lagi terlambat. "
                            + "Belum ada yang diubah.",
                        "Tekan Berlakukan sekarang. Batas yang berjalan dihitung ulang dalam beberapa menit. Menghapus hari "
                            + "libur, jam Ramadan, dan tahun yang sudah ditetapkan ada di halaman yang sama.",
                        "Hari libur nasional ada di kalender yang dipakai bersama. Bila ada beberapa instansi, pengelola pemasangan "
                            + "yang mengubahnya; halaman kalender itu menyebut namanya.",
                    ],
                    "libur",
                    "Halaman untuk menambah hari libur dengan tombol Periksa dahulu"
                ),
                new(
                    "Surel, webhook, lambang",
                    [
                        "Kiriman menunjukkan surel yang belum sampai; Kirim lagi mencobanya sekali lagi.",
                        "Jabatan menunjukkan jabatan mana yang kosong hari ini.",
                        "Lambang instansi diunggah di Dokumen, pada Organisasi; tampil di atas setiap halaman dan pada kop surat.",
                    ],
                    "jabatan",
                    "Halaman Jabatan hari ini"
                ),
            ]
        );
}
